"""Reads about devices, in bulk, and only what a person may see when a person asks."""

import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Max, Q, QuerySet

from netconfig.core.errors import NetconfigError
from netconfig.devices import crypto
from netconfig.devices.models import Backup, Device, Platform, Secret, SecretVersion
from netconfig.devices.secret_values import UnableToResolveSecret, value_of
from netconfig.drivers.adapters import how_verified
from netconfig.drivers.session import Login, Target
from netconfig.people.models import Right, User
from netconfig.people.queries import Scope, scopes_of

DEFAULT_PORTS = {
    "eos": 443,
    "frr": 22,
    "ios": 22,
    "iosxr_netconf": 830,
    "junos": 830,
    "nxos_ssh": 22,
}


class UnknownDevices(NetconfigError):
    """There are no devices of those names."""


class DeviceIsUnreachableByIntent(NetconfigError):
    """The intent does not say how to reach a device."""


@dataclass(frozen=True)
class Targets:
    """How to reach each device, or why that is not known."""

    ready: Mapping[str, Target]
    problems: Mapping[str, NetconfigError]


def visible_to(user: User, right: str = Right.VIEW) -> QuerySet[Device]:
    """Return the devices where the user has the right."""
    return Device.objects.filter(within(scopes_of(user, right)))


def within(scopes: Iterable[Scope]) -> Q:
    """Return the condition on devices that says "in one of these scopes"."""
    condition = Q(pk__in=[])
    for scope in scopes:
        if scope.kind == "all":
            return Q()
        condition |= Q(**{f"{scope.kind}__name": scope.key})
    return condition


def places_of(names: Collection[str]) -> dict[str, dict[str, str]]:
    """Return {environment, site, role, tenant, device} by name for each device that exists."""
    rows = Device.objects.filter(name__in=names).values_list(
        "name", "environment__name", "site__name", "role__name", "tenant__name"
    )
    keys = ("device", "environment", "site", "role", "tenant")
    return {row[0]: dict(zip(keys, (value or "" for value in row), strict=True)) for row in rows}


def how_platforms_are_verified(names: Collection[str]) -> dict[str, str]:
    """Return on what each platform's adapter was verified, without those that have no adapter."""
    rows = Platform.objects.filter(name__in=names).order_by("name").values_list("name", "driver")
    return {name: words for name, driver in rows if (words := how_verified(driver))}


def targets_for(names: Collection[str]) -> dict[str, Target]:
    """Return how to reach every one of the devices.

    Raises UnknownDevices, DeviceIsUnreachableByIntent or UnableToResolveSecret for the first that
    cannot be reached; `find_targets` tells them all.
    """
    targets = find_targets(names)
    for error in targets.problems.values():
        raise error
    return dict(targets.ready)


def find_targets(names: Collection[str]) -> Targets:
    """Return how to reach the devices, and for those where that is not known the reason."""
    wanted = Device.objects.filter(name__in=names).select_related("credential__secret", "platform")
    devices = {device.name: device for device in wanted}
    versions = _newest_versions()
    ready: dict[str, Target] = {}
    problems: dict[str, NetconfigError] = {}
    for name in names:
        try:
            ready[name] = _target(devices.get(name), name, versions)
        except NetconfigError as error:
            problems[name] = error
    return Targets(ready, problems)


def current_versions() -> dict[str, int]:
    """Return the newest version of every secret by name; 1 for one that was never resolved."""
    rows = Secret.objects.annotate(newest=Max("versions__version")).values_list("name", "newest")
    return {name: newest or 1 for name, newest in rows}


def secret_tokens() -> dict[str, str]:
    """Return the token of every secret version, by `name@version`."""
    rows = SecretVersion.objects.values_list("secret__name", "version", "token")
    return {f"{name}@{version}": token for name, version, token in rows}


def read_backup(backup: Backup) -> str:
    """Return the reference text of a backup."""
    return zlib.decompress(bytes(backup.compressed_text)).decode()


def read_backup_secrets(backup: Backup) -> dict[str, str]:
    """Return {token: value} of a backup, for sending it to its device again and nothing else."""
    return crypto.decrypt_values(backup.secret_values)


def doors_of(names: Collection[str]) -> Targets:
    """Return where the devices answer, without any login: enough to read who answers there."""
    wanted = Device.objects.filter(name__in=names).select_related("platform")
    devices = {device.name: device for device in wanted}
    ready: dict[str, Target] = {}
    problems: dict[str, NetconfigError] = {}
    for name in names:
        try:
            ready[name] = _door(devices.get(name), name, Login(username="", password=""))
        except NetconfigError as error:
            problems[name] = error
    return Targets(ready, problems)


def _newest_versions() -> dict[int, SecretVersion]:
    newest = SecretVersion.objects.order_by("secret", "version")
    return {version.secret_id: version for version in newest}


def _target(device: Device | None, name: str, versions: Mapping[int, SecretVersion]) -> Target:
    credential = device.credential if device else None
    if device and credential is None:
        raise DeviceIsUnreachableByIntent(f"Device {name} has no credential.")
    login = Login(username="", password="")
    if credential:
        try:
            password = value_of(credential.secret, versions.get(credential.secret_id))
        except UnableToResolveSecret as error:
            raise UnableToResolveSecret(f"Device {name}: {error}") from None
        login = Login(username=credential.username, password=password)
    return _door(device, name, login)


def _door(device: Device | None, name: str, login: Login) -> Target:
    if device is None:
        raise UnknownDevices(f"There is no device {name}.")
    host = device.connect_host or device.management_address.partition("/")[0]
    if not host:
        raise DeviceIsUnreachableByIntent(
            f"Device {name} has neither a management address nor a connect host."
        )
    driver = device.platform.driver
    return Target(
        name=name,
        driver=driver,
        host=host,
        port=device.connect_port or DEFAULT_PORTS.get(driver, 22),
        login=login,
        host_key=device.known_host_key,
        tls_pin=device.known_tls_pin,
        timeout_seconds=settings.NETCONFIG_DEVICE_SECONDS,
    )
