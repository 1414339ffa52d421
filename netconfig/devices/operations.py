"""Writes about devices that are no intent: trust, locks, backups, and what secrets are worth."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from netconfig.audit.operations import record
from netconfig.core.errors import NetconfigError
from netconfig.devices import crypto
from netconfig.devices.models import Device, DeviceLock, Secret, SecretVersion
from netconfig.devices.queries import UnknownDevices
from netconfig.devices.secret_values import UnableToResolveSecret, value_of

_HOST_KEY = re.compile(r"(ssh-|ecdsa-|sk-)\S+ [A-Za-z0-9+/=]+")


class CannotTrust(NetconfigError):
    """What was shown is no host key or certificate hash, or the intent says another."""


class DeviceIsLocked(NetconfigError):
    """Another attempt may write to the device now."""


class CannotStoreSecret(NetconfigError):
    """The secret takes its value from elsewhere, or the value is empty."""


@dataclass(frozen=True)
class ResolvedSecret:
    """The value of a secret now, never printed."""

    name: str
    version: int
    value: str = field(repr=False)

    @property
    def reference(self) -> str:
        """How reference texts name it: `secret:name@version`."""
        return f"secret:{self.name}@{self.version}"


def trust_device(name: str, *, actor: str, host_key: str = "", tls_pin: str = "") -> None:
    """Accept the host key and certificate that a person saw; an empty one stays as it was.

    `host_key` is an OpenSSH public key line, `tls_pin` the SHA-256 of the certificate in hex.
    Raises UnknownDevices, CannotTrust.
    """
    device = Device.objects.filter(name=name).first()
    if device is None:
        raise UnknownDevices(f"There is no device {name}.")
    shown = _checked(device, host_key=" ".join(host_key.split()[:2]), tls_pin=tls_pin.lower())
    with transaction.atomic():
        Device.objects.filter(pk=device.pk).update(**shown)
        record(actor, "device.trusted", name, dict(shown))


def acquire_lock(name: str, *, holder: str, now: datetime) -> int:
    """Take the device's lock and return the fence; raises DeviceIsLocked, UnknownDevices."""
    device_id = _device_id(name)
    fence = DeviceLock.acquire(device_id, holder=holder, now=now)
    if fence is None:
        other = DeviceLock.objects.get(device_id=device_id)
        raise DeviceIsLocked(f"Device {name} is locked by {other.holder or 'another'}.")
    return fence


def release_lock(name: str, *, holder: str, fence: int) -> bool:
    """Give the lock back; False when it was not the holder's any more."""
    return DeviceLock.release(_device_id(name), holder=holder, fence=fence)


def resolve_secrets(names: Collection[str], *, now: datetime) -> dict[str, ResolvedSecret]:
    """Return what the secrets are worth now; a value never seen before becomes a new version.

    Raises UnableToResolveSecret, naming the secret and its origin, never its value.
    """
    secrets = {secret.name: secret for secret in Secret.objects.filter(name__in=names)}
    newest = _newest(secrets.values())
    found: dict[str, ResolvedSecret] = {}
    for name in names:
        if name not in secrets:
            raise UnableToResolveSecret(f"There is no secret {name}.")
        value = value_of(secrets[name], newest.get(secrets[name].pk))
        found[name] = ResolvedSecret(name, _seen(secrets[name], value=value, now=now), value)
    return found


def set_secret(name: str, *, value: str, actor: str, now: datetime) -> int:
    """Store a new value, encrypted; return its version. Raises CannotStoreSecret."""
    secret = Secret.objects.filter(name=name).first()
    if secret is None:
        raise CannotStoreSecret(f"There is no secret {name}.")
    if secret.origin != "stored":
        raise CannotStoreSecret(f"Secret {name} takes its value from {secret.origin}.")
    if not value:
        raise CannotStoreSecret(f"The value for secret {name} is empty.")
    with transaction.atomic():
        version = _seen(secret, value=value, now=now)
        record(actor, "secret.set", name, {"version": version})
    return version


def _newest(secrets: Collection[Secret]) -> dict[int, SecretVersion]:
    rows = SecretVersion.objects.filter(secret__in=[secret.pk for secret in secrets])
    return {row.secret_id: row for row in rows.order_by("version")}


def _seen(secret: Secret, *, value: str, now: datetime) -> int:
    """Return the version of the value, made when the newest has another."""
    token = crypto.tokenise(value)
    newest = SecretVersion.objects.filter(secret=secret).order_by("-version").first()
    if newest and newest.token == token:
        return newest.version
    with transaction.atomic():
        Secret.objects.select_for_update().get(pk=secret.pk)
        last = SecretVersion.objects.filter(secret=secret).aggregate(last=Max("version"))["last"]
        row = SecretVersion(secret=secret, version=(last or 0) + 1, token=token, seen_at=now)
        if secret.origin == "stored":
            row.ciphertext = crypto.encrypt(value)
        row.save()
    return row.version


def _device_id(name: str) -> int:
    device_id = Device.objects.filter(name=name).values_list("pk", flat=True).first()
    if device_id is None:
        raise UnknownDevices(f"There is no device {name}.")
    return device_id


def _checked(device: Device, *, host_key: str, tls_pin: str) -> dict[str, str]:
    if host_key and not _HOST_KEY.fullmatch(host_key):
        raise CannotTrust(f"Device {device.name}: that is no OpenSSH public key line.")
    if tls_pin and not re.fullmatch(r"[0-9a-f]{64}", tls_pin):
        raise CannotTrust(f"Device {device.name}: that is no SHA-256 hash in hex.")
    if not (host_key or tls_pin):
        raise CannotTrust(f"Device {device.name}: neither a host key nor a certificate was given.")
    for declared, shown in ((device.host_key, host_key), (device.tls_pin, tls_pin)):
        if declared and shown and declared != shown:
            raise CannotTrust(f"Device {device.name}: its intent says another; change it there.")
    pairs = {"trusted_host_key": host_key, "trusted_tls_pin": tls_pin}
    return {field_name: shown for field_name, shown in pairs.items() if shown}
