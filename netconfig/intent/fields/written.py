"""What people are told of a text that is not written as its type has it: a sentence, no pattern."""

from functools import cache

from pydantic import StringConstraints

from netconfig.intent.fields import basic, network
from netconfig.intent.fields.said import Says


def wanted_by(pattern: str) -> str:
    """Return in words what a pattern of our types lets pass, "" for a pattern of none."""
    return _sentences().get(pattern, "")


@cache
def _sentences() -> dict[str, str]:
    found: dict[str, str] = {}
    for each in (*vars(basic).values(), *vars(network).values()):
        marks = getattr(each, "__metadata__", ())
        says = next((mark.description for mark in marks if isinstance(mark, Says)), "")
        for mark in marks:
            if says and isinstance(mark, StringConstraints) and mark.pattern:
                found[str(mark.pattern)] = f"it is to be {says[0].lower()}{says[1:].rstrip('.')}"
    return found
