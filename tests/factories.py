"""Rows for tests: one call each, naming only the fields that matter to the test."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from netconfig.changes.models import ChangeRequest, DevicePlan, Plan, StagedEdit
from netconfig.changes.queries import policy_for
from netconfig.core.edits import Edit
from netconfig.core.lifecycle import ChangeState
from netconfig.core.plan import hash_text, hash_value
from netconfig.deployments.models import Deployment, DeviceRun, Wave
from netconfig.devices.backups import RunningConfig, store_backups
from netconfig.devices.models import (
    Backup,
    Device,
    Environment,
    Platform,
    RedundancyGroup,
    Role,
    Site,
)
from netconfig.devices.queries import places_of
from netconfig.people.models import User
from netconfig.people.operations import give_grant

PASSWORD = "a long enough passphrase"
_DRIVERS = {
    "arista_eos": "eos",
    "cisco_ios": "ios",
    "frr": "frr",
    "juniper_junos": "junos",
    "cisco_nxos": "nxos_ssh",
}


def make_user(username: str, *grants: str, password: str = "", **fields: Any) -> User:
    """Make a user with grants such as `deploy` or `approve:site=dc1`; "" cannot sign in."""
    user = User(username=username, **fields)
    user.set_password(password) if password else user.set_unusable_password()
    user.save()
    for grant in grants:
        give_grant(user, grant)
    return user


def make_device(
    name: str, *, site: str = "dc1", role: str = "leaf", platform: str = "arista_eos", **fields: Any
) -> Device:
    """Make a device, and what it refers to where that is not there yet."""
    environment = fields.pop("environment", "lab")
    if group := fields.pop("redundancy_group", ""):
        fields["redundancy_group"] = RedundancyGroup.objects.get_or_create(name=group)[0]
    if "management_address" in fields:
        fields.setdefault("management_interface", "Management1")
    return Device.objects.create(
        name=name,
        site=Site.objects.get_or_create(name=site)[0],
        role=Role.objects.get_or_create(name=role)[0],
        environment=Environment.objects.get_or_create(name=environment)[0],
        platform=Platform.objects.get_or_create(
            name=platform, defaults={"driver": _DRIVERS[platform]}
        )[0],
        **fields,
    )


def make_backup(device: str, text: str, *, at: datetime | None = None) -> Backup:
    """Keep a running config of the device."""
    now = at or timezone.now()
    return store_backups({device: RunningConfig(text, {})}, at=now, reason="test")[device]


def make_change(
    author: User,
    *,
    title: str = "A change",
    edits: Sequence[Edit] = (),
    devices: Iterable[str] = (),
    **fields: Any,
) -> ChangeRequest:
    """Make a change request: with `devices` it converges them, otherwise it carries edits."""
    names = sorted(devices)
    kind = ChangeRequest.Kind.CONVERGE if names else ChangeRequest.Kind.EDITS
    values = {"kind": kind, "created_at": timezone.now(), "devices": names, **fields}
    change = ChangeRequest.objects.create(author=author, title=title, **values)
    StagedEdit.objects.bulk_create(
        StagedEdit(
            change=change,
            number=number,
            op=edit.op,
            kind=edit.kind,
            natural_key=edit.natural_key,
            expected_revision=edit.expected_revision,
            fields=dict(edit.fields),
        )
        for number, edit in enumerate(edits, start=1)
    )
    return change


def make_plan(
    change: ChangeRequest,
    devices: Mapping[str, Mapping[str, Any]] | Iterable[str],
    *,
    moves_change: bool = True,
) -> Plan:
    """Make the change request's next plan, of devices by name and the fields that matter of each.

    A device is ready with a one-line diff unless its fields say otherwise. The change request goes
    into review, unless `moves_change` is off.
    """
    wanted = {n: dict(devices[n]) if isinstance(devices, Mapping) else {} for n in devices}
    places = places_of(wanted)
    number = change.plans.count() + 1
    plan = Plan.objects.create(
        change=change,
        number=number,
        effect=hash_text(f"effect {change.pk} {number}"),
        basis=hash_text(f"basis {change.pk} {number}"),
        policy=policy_for(places.values()).as_json(),
        created_at=timezone.now(),
    )
    DevicePlan.objects.bulk_create(
        [_device_plan(plan, name, places.get(name, {}), **f) for name, f in wanted.items()]
    )
    if moves_change:
        change.state = ChangeState.IN_REVIEW
        change.save()
    return plan


def make_deployment(plan: Plan, *waves: Sequence[str], by: User, **fields: Any) -> Deployment:
    """Make a deployment of the plan, its ready devices split into the given waves of names."""
    change = plan.change
    change.state = ChangeState.DEPLOYING
    change.save()
    deployment = Deployment.objects.create(
        change=change, plan=plan, started_by=by, **{"started_at": timezone.now(), **fields}
    )
    plans = {device_plan.device: device_plan for device_plan in plan.device_plans.all()}
    for number, names in enumerate(waves or [list(plans)], start=1):
        wave = Wave.objects.create(
            deployment=deployment,
            number=number,
            is_canary=number == 1 and len(waves) > 1,
            state=Wave.State.OPEN if number == 1 else Wave.State.WAITING,
        )
        DeviceRun.objects.bulk_create(
            DeviceRun(deployment=deployment, wave=wave, device=name, device_plan=plans[name])
            for name in names
        )
    return deployment


def _device_plan(plan: Plan, name: str, place: Mapping[str, str], **fields: Any) -> DevicePlan:
    values: dict[str, Any] = {
        "platform": "arista_eos",
        "state": DevicePlan.State.READY,
        "caused": "+ntp server 192.0.2.1\n",
        "total": "+ntp server 192.0.2.1\n",
        "forward": ["ntp server 192.0.2.1"],
        "back": ["no ntp server 192.0.2.1"],
        "confirm_seconds": 300,
        **fields,
    }
    told = [values.get(name) for name in ("caused", "already", "forward", "back", "risks")]
    values.setdefault("shape", hash_value(told))
    return DevicePlan(plan=plan, device=name, place={"device": name, **place}, **values)
