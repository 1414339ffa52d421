"""Which faults there are and what each can be told; nothing happens here.

refuse        no connection is accepted
reject_login  no login is accepted
lock          somebody else holds the config lock
full_flash    nothing more can be written to files
skew          the device's clock is wrong by `seconds`
flap          the cable of `interface` comes and goes, `seconds` each
error         a config line that matches `pattern` is refused, with `text` as the reason
hold          a command waits until released
delay         a command waits `seconds`
late          a reply leaves `seconds` after the effect
drop          the connection is cut
duplicate     a reply is sent twice
edit          somebody types `text` into the running config
reboot        the device starts again from its startup config and is away for `seconds`

The last seven strike at commands: those that match `pattern`, or that begin (`when` "before") or
end ("after") a `step`; before their effect or after it. With neither, `edit` and `reboot` happen at
once and the others at every command. `times` limits how often a fault strikes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Literal, get_args

Kind = Literal[
    "refuse",
    "reject_login",
    "lock",
    "full_flash",
    "skew",
    "flap",
    "error",
    "hold",
    "delay",
    "late",
    "drop",
    "duplicate",
    "edit",
    "reboot",
]
When = Literal["before", "after"]

KINDS: tuple[str, ...] = get_args(Kind)

_WHERE = ("pattern", "step", "times")
_TAKES: Mapping[str, tuple[str, ...]] = {
    "skew": ("seconds",),
    "flap": ("interface", "seconds", "times"),
    "error": ("pattern", "text", "times"),
    "hold": (*_WHERE, "when"),
    "delay": (*_WHERE, "when", "seconds"),
    "late": (*_WHERE, "seconds"),
    "drop": (*_WHERE, "when"),
    "duplicate": _WHERE,
    "edit": (*_WHERE, "when", "text"),
    "reboot": (*_WHERE, "when", "seconds"),
}
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "skew": ("seconds",),
    "flap": ("interface",),
    "error": ("pattern",),
    "delay": ("seconds",),
    "late": ("seconds",),
    "edit": ("text",),
}


class NoSuchFault(Exception):
    """What was asked is no fault that the device can have; the text says why."""


@dataclass(frozen=True)
class Step:
    """What a service's clients send at one step of their work, as patterns of whole commands.

    `ends` is the last command of a step that takes several. Where one command means two steps,
    `while_pending` tells them apart: whether a commit waits for its confirm.
    """

    begins: str
    ends: str = ""
    while_pending: bool | None = None

    def is_at(self, command: str, when: When, *, is_pending: bool) -> bool:
        """Tell whether the step begins before, or ends after, this command."""
        if self.while_pending not in (None, is_pending):
            return False
        pattern = self.ends if when == "after" and self.ends else self.begins
        return re.fullmatch(pattern, command) is not None


@dataclass(frozen=True)
class FaultSpec:
    """What a fault shall be; the module says what the fields mean to which kind."""

    kind: str
    pattern: str = ""
    step: str = ""
    when: str = "before"
    seconds: float = 0.0
    times: int | None = None
    text: str = ""
    interface: str = ""

    @property
    def is_at_once(self) -> bool:
        """Whether it happens now, not at a command."""
        return self.kind in ("edit", "reboot") and not (self.pattern or self.step)


def read_fault(asked: object) -> FaultSpec:
    """Read a fault from what JSON or YAML gives. Raises NoSuchFault."""
    if not isinstance(asked, dict) or "kind" not in asked:
        raise NoSuchFault("A fault is a mapping with a kind.")
    types = {field.name: type(field.default) for field in fields(FaultSpec)} | {"kind": str}
    for name, value in asked.items():
        if name not in types:
            raise NoSuchFault(f"A fault has no {name!r}; it may have {', '.join(types)}.")
        wanted = {float: (int, float), type(None): (int, type(None))}.get(types[name], str)
        if not isinstance(value, wanted) or isinstance(value, bool):
            raise NoSuchFault(f"A fault's {name} cannot be {value!r}.")
    found = FaultSpec(**asked)
    require_possible(found)
    return found


def require_possible(spec: FaultSpec) -> None:
    """Refuse what no device can have. Raises NoSuchFault."""
    kind = spec.kind
    if kind not in KINDS:
        raise NoSuchFault(f"There is no fault {kind!r}; there are {', '.join(KINDS)}.")
    for field in fields(spec)[1:]:
        is_given = getattr(spec, field.name) != field.default
        if is_given and field.name not in _TAKES.get(kind, ()):
            raise NoSuchFault(f"A fault of kind {kind} takes no {field.name}.")
        if not is_given and field.name in _NEEDS.get(kind, ()):
            raise NoSuchFault(f"A fault of kind {kind} needs {field.name}.")
    if spec.when not in get_args(When):
        raise NoSuchFault(f"A fault strikes before or after a command, not {spec.when!r}.")
    if kind != "skew" and spec.seconds < 0:
        raise NoSuchFault(f"A fault of kind {kind} cannot last {spec.seconds:g} seconds.")
    try:
        re.compile(spec.pattern)
    except re.error as error:
        raise NoSuchFault(f"{spec.pattern!r} is no regular expression: {error}.") from error
