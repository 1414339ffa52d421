"""Plans as people read them: devices grouped by equal content, and diffs line by line."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from netconfig.changes.models import DevicePlan

HELD_OUT = "⟨device⟩"
"""Stands for a device's own name where several devices share one text."""

SHOWN_FIELDS = (
    "plan_id",
    "device",
    "platform",
    "state",
    "reason",
    "caused",
    "already",
    "forward",
    "back",
    "risks",
    "confirm_seconds",
)
"""The columns that grouping reads; the others hold whole configs."""


@dataclass(frozen=True)
class Group:
    """Devices to which exactly the same happens, with the texts that say what.

    Where there are several, each one's own name in the texts is held out.
    """

    devices: tuple[str, ...]
    platform: str
    state: str
    reason: str
    caused: str
    already: str
    forward: tuple[str, ...]
    back: tuple[str, ...]
    risks: tuple[tuple[bool, str, tuple[str, ...]], ...]
    confirm_seconds: int

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


def group_plans(plans: Iterable[DevicePlan]) -> list[Group]:
    """Group device plans by all that is shown of them, problems first, then the larger groups."""
    groups: dict[Group, list[DevicePlan]] = {}
    for plan in plans:
        groups.setdefault(_as_group(plan, hold_out=True), []).append(plan)
    found = []
    for shared, members in groups.items():
        names = tuple(sorted(plan.device for plan in members))
        one = shared if len(members) > 1 else _as_group(members[0], hold_out=False)
        found.append(Group(**{**vars(one), "devices": names}))
    return sorted(found, key=lambda g: (_ORDER[g.state], -len(g.devices), g.devices))


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


def _as_group(plan: DevicePlan, *, hold_out: bool) -> Group:
    own_name = re.compile(rf"(?<![\w-]){re.escape(plan.device)}(?![\w-])")

    def told(text: str) -> str:
        return own_name.sub(HELD_OUT, text) if hold_out else text

    return Group(
        devices=(),
        platform=plan.platform,
        state=plan.state,
        reason=told(plan.reason),
        caused=told(plan.caused),
        already=told(plan.already),
        forward=tuple(told(line) for line in plan.forward),
        back=tuple(told(line) for line in plan.back),
        risks=tuple(
            (bool(risk["blocks"]), told(risk["text"]), tuple(told(line) for line in risk["lines"]))
            for risk in plan.risks
        ),
        confirm_seconds=plan.confirm_seconds,
    )


def _count(sign: str, text: str) -> int:
    return sum(line.startswith(sign) for line in text.split("\n"))
