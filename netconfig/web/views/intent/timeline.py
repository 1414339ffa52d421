"""How a step of an object's history is shown: small values side by side, long ones as a diff."""

from dataclasses import dataclass
from difflib import unified_diff
from typing import Any

from netconfig.intent.browse import Step
from netconfig.intent.browse.history import Changed
from netconfig.intent.yaml_out import yaml_of

_LONG = 80
_AROUND = 3


@dataclass(frozen=True)
class ShownChange:
    """One field: `before` and `after`, or a `diff` of their lines."""

    name: str
    before: Any
    after: Any
    diff: str = ""


@dataclass(frozen=True)
class ShownStep:
    """One revision with the title of the change request that made it, where that may be seen."""

    step: Step
    title: str | None
    fields: tuple[ShownChange, ...]


def shown_step(step: Step, *, title: str | None) -> ShownStep:
    """Return a step as the page shows it."""
    return ShownStep(step, title, tuple(_shown(changed, op=step.op) for changed in step.fields))


def _shown(changed: Changed, *, op: str) -> ShownChange:
    before, after = _lines(changed.before), _lines(changed.after)
    is_long = max(len(before), len(after)) > 1 or len("".join([*before, *after])) > _LONG
    diff = ""
    if is_long and op == "update":
        found = list(unified_diff(before, after, n=_AROUND, lineterm=""))
        # The first two lines name files; the marks between far parts tell nothing here.
        diff = "\n".join("…" if line.startswith("@@") else line for line in found[3:])
    return ShownChange(changed.name, changed.before, changed.after, diff)


def _lines(value: Any) -> list[str]:
    if value is None:
        return []
    text = yaml_of(value) if isinstance(value, list | dict) else str(value)
    return text.splitlines()
