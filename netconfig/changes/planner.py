"""Plans a change request: what if, render, read, diff, judge; devices are only ever read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from netconfig.changes.intended import Intended, Templates, render_intended
from netconfig.changes.models import ChangeRequest, DevicePlan
from netconfig.changes.planned import PlannedDevice, plan_read_device
from netconfig.changes.queries import edits_of, policy_for
from netconfig.core.errors import NetconfigError
from netconfig.core.plan import hash_value
from netconfig.core.policy import Policy
from netconfig.core.render import Rendered
from netconfig.devices.applied import applied_to
from netconfig.devices.models import Device
from netconfig.devices.queries import find_targets, places_of
from netconfig.drivers.fleet import read_fleet
from netconfig.intent.browse import expired_for

_DEPLOYABLE = (Device.Status.ACTIVE, Device.Status.MAINTENANCE)


@dataclass(frozen=True)
class Outcome:
    """All that a planning found, ready to be stored."""

    devices: tuple[PlannedDevice, ...]
    policy: Policy
    basis_parts: Mapping[str, str] = field(default_factory=dict)
    brings_templates: bool = False


def plan_devices(
    change: ChangeRequest,
    *,
    templates: Templates,
    now: datetime,
    beat: Callable[[], None] = lambda: None,
) -> Outcome:
    """Plan every device that the change request would change; nothing is stored.

    A device that cannot be rendered, read or planned is in the outcome with the reason. Raises
    EditConflicts or EditIsInvalid when the edits themselves do not apply. `beat` is called now and
    then, and may raise to stop.
    """
    intended = render_intended(change, templates=templates, now=now, beat=beat)
    names = _affected(change, intended)
    places = places_of(names)
    policy = policy_for(places.values())
    excluded = _excluded(change, names)
    blocked = _blocked(names, intended, excluded)
    left_out = {*blocked, *excluded}
    readable = [name for name in names if name in intended.after and name not in left_out]
    readings = _read(readable, beat)
    late = expired_for(names, today=timezone.localdate(now), edits=edits_of(change))
    planned = []
    for begun in _begun(names, places):
        beat()
        reading = readings.get(begun.name)
        if isinstance(reading, str):
            found = plan_read_device(
                begun, reading, intended=intended, change=change, policy=policy
            )
        else:
            found = _unplanned(begun, reading, blocked=blocked, excluded=excluded)
        planned.append(replace(found, warnings=tuple(late.get(found.name, ()))))
    return Outcome(
        devices=tuple(planned),
        policy=policy,
        basis_parts=basis_parts(change, intended, names=names, policy=policy),
        brings_templates=templates.differ,
    )


def _begun(
    names: Iterable[str], places: Mapping[str, Mapping[str, str]]
) -> Iterator[PlannedDevice]:
    devices = {device.name: device for device in _devices(names)}
    applied = applied_to(devices)
    for name in names:
        place = {"device": name, **places.get(name, {})}
        known = applied.get(name, {})
        yield PlannedDevice.begin(name, place=place, device=devices.get(name), applied=known)


def _unplanned(
    found: PlannedDevice,
    reading: NetconfigError | None,
    *,
    blocked: Mapping[str, str],
    excluded: Mapping[str, str],
) -> PlannedDevice:
    """Say why a device was not read, or could not be."""
    if found.name in blocked:
        return found.ended(DevicePlan.State.BLOCKED, blocked[found.name])
    if found.name in excluded:
        return found.ended(DevicePlan.State.EXCLUDED, excluded[found.name])
    if reading is None:
        return found.ended(DevicePlan.State.EXCLUDED, "It is deleted from the intent.")
    return found.ended(DevicePlan.State.UNREADABLE, str(reading))


def basis_parts(
    change: ChangeRequest, intended: Intended, *, names: Iterable[str], policy: Policy
) -> dict[str, str]:
    """Return the parts of the basis that are no device's own, by name."""
    edits = [(e.op, e.kind, e.natural_key, dict(e.fields)) for e in edits_of(change)]
    return {
        "intent": intended.context_hashes(sorted(names)),
        "templates": intended.templates,
        "policy": hash_value(policy.as_json()),
        "edits": hash_value(edits),
    }


def _affected(change: ChangeRequest, intended: Intended) -> list[str]:
    if change.kind == ChangeRequest.Kind.CONVERGE:
        return sorted(change.devices)
    names = {*intended.before, *intended.after, *intended.problems}
    return sorted(
        name
        for name in names
        if name in intended.problems
        or _text(intended.before.get(name)) != _text(intended.after.get(name))
        # The same config means another thing where other sections of it are ours.
        or intended.sections_before.get(name) != intended.sections.get(name)
    )


def _text(rendered: Rendered | None) -> str | None:
    return rendered.reference_text if rendered else None


def _excluded(change: ChangeRequest, names: Iterable[str]) -> dict[str, str]:
    """Return the devices that are left out on purpose, and why: shown, never silently dropped."""
    wanted = list(names)
    found = {
        name: "It was excluded by choice."
        for name in wanted
        if change.choices.get(name) == "exclude"
    }
    statuses = dict(Device.objects.filter(name__in=wanted).values_list("name", "status"))
    for name in wanted:
        if name not in statuses:
            found[name] = "It is new: trust and converge it once this change is applied."
        elif statuses[name] not in _DEPLOYABLE:
            found[name] = f"Its status is {statuses[name]}."
    return found


def _blocked(
    names: Iterable[str], intended: Intended, excluded: Mapping[str, str]
) -> dict[str, str]:
    """Return the devices that cannot be planned, and why.

    What was wrong before the edits does not matter where nothing is sent.
    """
    invalid = {n: text for n, text in intended.invalid.items() if n not in excluded}
    found = {**invalid, **intended.problems}
    return {name: found[name] for name in names if name in found}


def _devices(names: Iterable[str]) -> Iterable[Device]:
    related = ("platform", "credential", "redundancy_group")
    return Device.objects.filter(name__in=list(names)).select_related(*related)


def _read(names: list[str], beat: Callable[[], None]) -> dict[str, str | NetconfigError]:
    found = find_targets(names)
    readings: dict[str, str | NetconfigError] = dict(found.problems)
    for name, reading in read_fleet(
        list(found.ready.values()),
        workers=settings.NETCONFIG_DEVICE_THREADS,
        deadline_seconds=settings.NETCONFIG_DEVICE_SECONDS,
    ):
        beat()
        readings[name] = reading
    return readings
