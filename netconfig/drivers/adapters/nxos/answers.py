"""What NX-OS prints about config replaces, understood; sends nothing."""

import re
from dataclasses import dataclass

_FIELD = re.compile(r"^\s*(?P<name>[\w-][\w -]*?)\s*: *(?P<value>.*?)\s*$", re.MULTILINE)
_LEFT = re.compile(r"(\d+) seconds left$")
_VALID = "Patch validation completed successful"
_DONE = "Configure replace completed successfully"
_REFUSALS = (
    "syntax error while parsing",
    "version mismatch",
    "replace failed",
    "waits for its commit",
    "is in progress",
    "no such file",
    "% invalid",
    "% incomplete",
    "% permission denied",
)
_ERROR = re.compile(r"(?i)syntax error|error:|mismatch|failed|no such file|% |in progress")


@dataclass(frozen=True)
class Waiting:
    """The replace that waits for its commit, by the user who began it."""

    user: str
    seconds_left: float | None


def to_waiting(status: str) -> Waiting | None:
    """Understand `show config-replace status`.

    Raises ValueError for an answer that tells neither of a timer nor of none.
    """
    fields = {each["name"]: each["value"] for each in _FIELD.finditer(status)}
    timer = fields.get("Commit timer", "")
    if timer == "not running":
        return None
    left = _LEFT.search(timer)
    if left is None:
        raise ValueError("neither a timer nor its absence")
    return Waiting(fields.get("Cfg-replace done By", ""), float(left[1]))


def is_replaced(output: str) -> bool | None:
    """Tell from its output whether a replace was done (True), or left all as it was.

    None where neither is certain.
    """
    said = output.lower()
    if any(refusal in said for refusal in _REFUSALS):
        return False
    return True if _DONE in output else None


def is_valid(output: str) -> bool:
    """Tell from the output of `verify-only` whether the switch takes every line."""
    return _VALID in output and is_replaced(output) is not False


def errors_in(output: str) -> str:
    """Return the lines that say what went wrong; the others show a config."""
    lines = [line for line in output.splitlines() if _ERROR.search(line)]
    return "\n".join(lines) or "it did not say why"
