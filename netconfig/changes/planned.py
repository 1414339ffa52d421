"""One device's plan on its way: from a reading to what is stored and shown."""

import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from netconfig.changes.intended import Intended
from netconfig.changes.managed import expectations_within, target_of
from netconfig.changes.models import ChangeRequest, DevicePlan
from netconfig.core.config import Platform, Sections, get_platform, redact
from netconfig.core.errors import NetconfigError
from netconfig.core.plan import (
    DeviceBasis,
    DeviceDiffs,
    DeviceEffect,
    DeviceTexts,
    Differences,
    hash_text,
    hash_value,
    plan_device,
)
from netconfig.core.policy import Policy
from netconfig.core.render import Rendered, secret_references
from netconfig.core.safety import Lifeline, Risk
from netconfig.devices import crypto
from netconfig.devices.applied import redactor, tokenised_as_applied
from netconfig.devices.backups import RunningConfig
from netconfig.devices.models import Backup, Device
from netconfig.drivers.timers import effective_confirm_seconds
from netconfig.intent.browse import EXPIRED


@dataclass(frozen=True)
class PlannedDevice:
    """What the planner knows of one device so far; `state` tells how it came out."""

    name: str
    place: Mapping[str, str]
    device: Device | None
    state: str = DevicePlan.State.READY
    reason: str = ""
    diffs: DeviceDiffs | None = None
    intended: str = ""
    values: Mapping[str, str] = field(default_factory=dict, repr=False)
    running: RunningConfig | None = None
    secret_versions: Mapping[str, int] = field(default_factory=dict)
    confirm_seconds: int = 0
    expectations: Mapping[str, object] = field(default_factory=dict)
    sections: Sections = field(default_factory=Sections)
    applied: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @classmethod
    def begin(
        cls,
        name: str,
        *,
        place: Mapping[str, str],
        device: Device | None,
        applied: Mapping[str, str] | None = None,
    ) -> "PlannedDevice":
        """Return the plan of a device of which only its applied secrets are known yet."""
        return cls(name, dict(place), device, applied=applied or {})

    def ended(self, state: str, reason: str) -> "PlannedDevice":
        """Return it as it came out, with a sentence that says why."""
        return replace(self, state=state, reason=reason[:500])

    @property
    def platform(self) -> str:
        """The platform's name, "" for a device that is new."""
        return self.device.platform.name if self.device else ""

    @property
    def intended_hash(self) -> str:
        """SHA-256 of the intended reference text."""
        return hash_text(self.intended) if self.intended else ""

    def effect(self) -> DeviceEffect | None:
        """Return its part of the effect, None when the plan does nothing to it."""
        if self.state != DevicePlan.State.READY or self.diffs is None:
            return None
        owns_all = self.sections.own_all
        return DeviceEffect(
            device=self.name,
            platform=self.platform,
            mode="replace" if owns_all else f"merge {', '.join(self.sections.names)}",
            # What is not managed is there as the device printed it, with its clock and counters.
            intended_hash=self.intended_hash if owns_all else self.diffs.expected_hash,
            forward=self.diffs.forward,
            back=self.diffs.back,
            confirm_seconds=self.confirm_seconds,
            checks=hash_value(dict(self.expectations)),
        )

    def basis(self) -> DeviceBasis:
        """Return its part of the basis."""
        running = self.diffs.running_hash if self.diffs else self.state
        return DeviceBasis(self.name, running, tuple(sorted(self.secret_versions.items())))


def plan_read_device(
    planned: PlannedDevice,
    running: str,
    *,
    intended: Intended,
    change: ChangeRequest,
    policy: Policy,
) -> PlannedDevice:
    """Compute one device's plan from its running config as just read."""
    device = planned.device
    if device is None:
        return planned.ended(DevicePlan.State.EXCLUDED, "It is not in the intent.")
    try:
        full = _computed(planned, device, running, intended=intended, policy=policy)
    except NetconfigError as error:
        return planned.ended(DevicePlan.State.BLOCKED, str(error))
    return _judged(full, change)


def _computed(
    planned: PlannedDevice, device: Device, running: str, *, intended: Intended, policy: Policy
) -> PlannedDevice:
    platform = get_platform(planned.platform)
    after = intended.after[planned.name]
    before = intended.before.get(planned.name, after)
    known = _known_secrets((after, before), intended, platform)
    redacted = redactor(platform, known.values(), applied=planned.applied)
    read = redacted(running)
    sections = intended.sections[planned.name]
    own = earlier = target_of(redacted(after.reference_text), read, sections, platform)
    # A converge, and most devices in reach of an edit, are intended as they were.
    if before.reference_text != after.reference_text:
        earlier = target_of(redacted(before.reference_text), read, sections, platform)
    in_tokens = _to_tokens(intended, known, platform)
    target = in_tokens(own.reference_text)
    before_text = target if earlier is own else in_tokens(earlier.reference_text)
    diffs = plan_device(
        DeviceTexts(planned.name, read.reference_text, before_text, target),
        platform,
        lifeline=_lifeline(device),
        limits=policy.limits,
    )
    return replace(
        planned,
        diffs=diffs,
        intended=own.reference_text,
        values={**known, **own.values},
        running=RunningConfig(read.reference_text, read.values),
        secret_versions=dict(secret_references(own.reference_text)),
        confirm_seconds=effective_confirm_seconds(device.platform.driver, policy.confirm_seconds),
        expectations=expectations_within(
            intended.expectations.get(planned.name, {}), read, own, sections=sections
        ),
        sections=sections,
    )


def _to_tokens(
    intended: Intended, known: Mapping[str, str], platform: Platform
) -> Callable[[str], str]:
    """Return what turns the references of a text into tokens as they stand in running configs."""
    return partial(
        tokenised_as_applied,
        values={f"{s.name}@{s.version}": s.value for s in intended.secrets.values()},
        platform=platform,
        secrets=known.values(),
    )


def _known_secrets(
    rendered: Iterable[Rendered], intended: Intended, platform: Platform
) -> dict[str, str]:
    """Return by token all secrets that one device's configs may hold."""
    known: dict[str, str] = {}
    for text in {one.reference_text for one in rendered}:
        known |= redact(text, platform, crypto.tokenise).values
        for name, _ in secret_references(text):
            value = intended.secrets[name].value
            known[crypto.tokenise(value)] = value
    return known


def _judged(planned: PlannedDevice, change: ChangeRequest) -> PlannedDevice:
    diffs = planned.diffs
    if diffs is None or not diffs.operations:
        return planned.ended(DevicePlan.State.UNCHANGED, "")
    blocking = [risk for risk in diffs.risks if risk.blocks]
    if blocking:
        return planned.ended(DevicePlan.State.BLOCKED, blocking[0].text)
    if change.kind == ChangeRequest.Kind.EDITS and diffs.already:
        choice = change.choices.get(planned.name, change.choices.get("*", Differences.ASK))
        if choice == Differences.EXCLUDE:
            return planned.ended(DevicePlan.State.EXCLUDED, "It already differed and is left out.")
        if choice != Differences.INCLUDE:
            return planned.ended(
                DevicePlan.State.BLOCKED,
                "It already differs from its intent: include those differences, or exclude it.",
            )
    return planned


def _lifeline(device: Device) -> Lifeline:
    return Lifeline(
        management_address=device.management_address.partition("/")[0],
        username=device.credential.username if device.credential else "",
        management_interface=device.management_interface,
    )


def row_of(planned: PlannedDevice, *, plan_id: int, backup: Backup | None) -> DevicePlan:
    """Return the row that keeps it; `backup` is what its running config was stored as."""
    diffs = planned.diffs
    row = DevicePlan(
        plan_id=plan_id,
        device=planned.name,
        place=dict(planned.place),
        platform=planned.platform,
        redundancy_group=planned.device.redundancy_group_name if planned.device else "",
        state=planned.state,
        reason=planned.reason,
        confirm_seconds=planned.confirm_seconds,
        secret_versions=dict(planned.secret_versions),
        expectations=dict(planned.expectations),
        managed=list(planned.sections.names),
    )
    if diffs is None or backup is None:
        return row
    row.intended = zlib.compress(planned.intended.encode())
    row.secret_values = crypto.encrypt_values(planned.values)
    row.base_backup_id = backup.pk
    row.intended_hash = planned.intended_hash
    row.running_hash, row.expected_hash = diffs.running_hash, diffs.expected_hash
    row.caused, row.already, row.total = diffs.caused, diffs.already, diffs.total
    row.operations = [[op, list(path)] for op, path in diffs.operations]
    row.forward, row.back = list(diffs.forward), list(diffs.back)
    row.shape, row.shape_values = diffs.shape.hash, list(diffs.shape.values)
    expired = [Risk(EXPIRED, blocks=False, text=text, lines=()) for text in planned.warnings]
    row.risks = [
        {"kind": r.kind, "blocks": r.blocks, "text": r.text, "lines": list(r.lines)}
        for r in (*diffs.risks, *expired)
    ]
    return row
