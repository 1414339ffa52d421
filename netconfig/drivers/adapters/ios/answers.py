"""What IOS prints about its rollback timer and its config replaces, understood; sends nothing."""

import re
from dataclasses import dataclass
from datetime import datetime

_TIMER = {
    "since": re.compile(r"Time configured[^:]*: *(.+)"),
    "minutes": re.compile(r"Timer value: *(\d+)"),
    "user": re.compile(r"User: *(\S+)"),
}
_CLOCK = re.compile(r"(\d+:\d+:\d+)(?:\.\d+)? (\S+) \w+ (\w+ +\d+ \d+)")
_RESTORED = "original configuration has been successfully restored"
_REFUSALS = (
    "not a valid config file",
    "turn config archive on",
    "error opening",
    "% invalid input",
    "% incomplete command",
    "% ambiguous command",
    "command authorization failed",
)
_HALF_DONE = ("rollback aborted", "failed to apply", "error")


@dataclass(frozen=True)
class Waiting:
    """The commit that waits for its confirm, by the user who owns the timer."""

    user: str
    seconds_left: float | None


def to_waiting(timer: str, *, clock: str) -> Waiting | None:
    """Understand `show archive config rollback timer`, with `show clock` of the same moment.

    Raises ValueError for an answer that tells neither of a timer nor of none.
    """
    if "No Rollback Confirmed Change pending" in timer:
        return None
    found = {name: pattern.search(timer) for name, pattern in _TIMER.items()}
    user, minutes, since = found["user"], found["minutes"], found["since"]
    if user is None:
        raise ValueError("neither a timer nor its absence")
    if minutes is None or since is None:
        return Waiting(user[1], None)
    begun, now = _moment(since[1]), _moment(clock)
    # A commit may move the clock to another zone, which nobody knows by its name alone.
    if begun is None or now is None or begun[1] != now[1]:
        return Waiting(user[1], None)
    left = int(minutes[1]) * 60 - (now[0] - begun[0]).total_seconds()
    return Waiting(user[1], max(0.0, left))


def is_replaced(output: str) -> bool | None:
    """Tell from its output whether `configure replace` was done (True), or left all as it was.

    None where neither is certain.
    """
    said = output.lower()
    if _RESTORED in said or any(refusal in said for refusal in _REFUSALS):
        return False
    if any(trouble in said for trouble in _HALF_DONE) or "rollback done" not in said:
        return None
    return True


def _moment(text: str) -> tuple[datetime, str] | None:
    """Read a time as IOS prints it, and the name of its zone."""
    found = _CLOCK.search(text)
    if found is None:
        return None
    day = " ".join(found[3].split())
    shown = datetime.strptime(f"{found[1]} {day}", "%H:%M:%S %b %d %Y")  # noqa: DTZ007  # as shown
    return shown, found[2]
