"""A plan as people read it: devices to which the same happens are together, and read once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from netconfig.changes.models import DevicePlan
from netconfig.core.config.diff.alike import Alike, Member, group_alike
from netconfig.core.config.diff.shape import Shape, hold_out, placeholders
from netconfig.intent.browse import EXPIRED

GROUPED_BY = (
    "plan_id",
    "device",
    "platform",
    "state",
    "reason",
    "risks",
    "confirm_seconds",
    "running_hash",
    "shape",
    "shape_values",
    "managed",
)
"""The columns that grouping reads; the others hold whole texts."""

Risk = tuple[bool, str, tuple[str, ...]]


@dataclass(frozen=True)
class Group:
    """Devices to which the same happens; its texts come `with_texts`, and are the first device's.

    Where there are several, what is each one's own is held out: `own` names it, and `own_values`
    has the values device by device.
    """

    devices: tuple[str, ...]
    platform: str
    state: str
    reason: str
    risks: tuple[Risk, ...]
    confirm_seconds: int
    own: tuple[str, ...]
    own_values: tuple[tuple[str, ...], ...]
    managed: tuple[str, ...]
    shown: DevicePlan
    names: dict[str, str]
    caused: str = ""
    already: str = ""
    forward: tuple[str, ...] = ()
    back: tuple[str, ...] = ()

    @property
    def added(self) -> int:
        """How many lines of the diffs are added."""
        return _count("+", self.caused) + _count("+", self.already)

    @property
    def removed(self) -> int:
        """How many lines of the diffs are removed."""
        return _count("-", self.caused) + _count("-", self.already)

    @property
    def is_problem(self) -> bool:
        """Whether it keeps the plan from being carried out."""
        return self.state in _PROBLEMS

    @property
    def each(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Each device with its own values."""
        return zip(self.devices, self.own_values, strict=True)


def group_plans(rows: Iterable[DevicePlan]) -> list[Group]:
    """Group device plans by all that happens: problems first, then outliers before the many."""
    by_name = {row.device: row for row in rows}
    members = [Member(row.device, _key(row), tuple(row.shape_values)) for row in by_name.values()]
    found = [_group(alike, by_name) for alike in group_alike(members)]
    # The sort is stable: within a state, the outliers stay before the many.
    return sorted(found, key=lambda group: _ORDER[group.state])


def with_texts(groups: Sequence[Group]) -> list[Group]:
    """Return the groups with their texts, in one query."""
    rows = DevicePlan.objects.only("caused", "already", "forward", "back").in_bulk(
        [group.shown.pk for group in groups]
    )
    return [_with_text(group, rows[group.shown.pk]) for group in groups]


_PROBLEMS = (DevicePlan.State.BLOCKED, DevicePlan.State.UNREADABLE)
_ORDER: dict[str, int] = {
    state: number
    for number, state in enumerate(
        (
            *_PROBLEMS,
            DevicePlan.State.EXCLUDED,
            DevicePlan.State.READY,
            DevicePlan.State.UNCHANGED,
        )
    )
}


def _key(row: DevicePlan) -> tuple[object, ...]:
    is_by_risk = any(risk["text"] == row.reason for risk in row.risks)
    reason = "" if is_by_risk else hold_out(row.reason, row.device, {})
    # A plan from before there were shapes is like no other, for all that can be told.
    has_diff = row.running_hash or row.state == DevicePlan.State.READY
    alone = row.device if has_diff and not row.shape else ""
    is_told = (row.state, row.platform, reason, is_by_risk, row.confirm_seconds)
    # They follow from where the device stands, which its diff need not tell.
    expired = tuple(risk["text"] for risk in row.risks if risk.get("kind") == EXPIRED)
    return (*is_told, row.shape, tuple(row.managed), alone, expired)


def _group(alike: Alike, by_name: dict[str, DevicePlan]) -> Group:
    row = by_name[alike.devices[0]]
    names = placeholders(Shape(row.shape, tuple(row.shape_values)), alike.own)
    is_one = len(alike.devices) == 1

    def told(text: str) -> str:
        return text if is_one else hold_out(text, row.device, names)

    return Group(
        devices=alike.devices,
        platform=row.platform,
        state=row.state,
        reason=told(row.reason),
        risks=tuple(
            (bool(risk["blocks"]), told(risk["text"]), tuple(told(line) for line in risk["lines"]))
            for risk in row.risks
        ),
        confirm_seconds=row.confirm_seconds,
        own=tuple(names.values()),
        own_values=tuple(tuple(m.values[number] for number in alike.own) for m in alike.members),
        managed=tuple(row.managed),
        shown=row,
        names=names,
    )


def _with_text(group: Group, row: DevicePlan) -> Group:
    def told(text: str) -> str:
        return hold_out(text, group.devices[0], group.names) if len(group.devices) > 1 else text

    return replace(
        group,
        caused=told(row.caused),
        already=told(row.already),
        forward=tuple(told(line) for line in row.forward),
        back=tuple(told(line) for line in row.back),
    )


def _count(sign: str, text: str) -> int:
    return sum(line.startswith(sign) for line in text.split("\n"))
