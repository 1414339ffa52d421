"""What one rendering has used up, and where it is stopped.

A template that never ends, or that fills the memory, would take its worker along, and the next
worker that tries, so that nothing would be planned or deployed any more.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from jinja2.exceptions import TemplateRuntimeError

MOST_STEPS = 500_000
"""Turns of loops for one device: far more than a config has lines. A call counts as several."""

MOST_TEXT = 50_000_000
"""Characters of text and items of lists made for one device, all that came between included."""


@dataclass
class _Account:
    steps: int = 0
    text: int = 0


_ACCOUNT: ContextVar[_Account] = ContextVar("account")


@contextmanager
def counted() -> Iterator[None]:
    """Count what one rendering uses up, from nothing."""
    token = _ACCOUNT.set(_Account())
    try:
        yield
    finally:
        _ACCOUNT.reset(token)


def is_counting() -> bool:
    """Tell whether something is rendered; Jinja2 also tries what it can while it compiles."""
    return _ACCOUNT.get(None) is not None


def count_steps(number: int, account: _Account | None = None) -> None:
    """Count turns of loops; raises TemplateRuntimeError when there are too many."""
    account = account or _ACCOUNT.get()
    account.steps += number
    if account.steps > MOST_STEPS:
        raise TemplateRuntimeError(f"its loops take more than {MOST_STEPS} turns")


def count_text(number: int) -> None:
    """Count characters or items, best before they are made; raises TemplateRuntimeError."""
    account = _ACCOUNT.get()
    account.text += number
    if account.text > MOST_TEXT:
        raise TemplateRuntimeError(f"it makes more than {MOST_TEXT} characters of text")


def counted_turns(items: Iterable[Any]) -> Iterator[Any]:
    """Pass the items on and count each as a turn."""
    account = _ACCOUNT.get()
    for item in items:
        count_steps(1, account)
        yield item


def extent(value: object) -> int:
    """Return about how many characters a value has as text, without making it.

    What stands in a list a thousand times is looked at once.
    """
    return len(value) if isinstance(value, str) else _extent(value, {})


def _extent(value: object, known: dict[int, int]) -> int:
    if isinstance(value, (str, bytes, range)):
        return len(value)
    if isinstance(value, int):
        return value.bit_length() // 3 + 1
    if not isinstance(value, (list, tuple, set, frozenset, Mapping)):
        return 1
    if id(value) not in known:
        known[id(value)] = 0  # a list may hold itself
        parts = (*value, *value.values()) if isinstance(value, Mapping) else tuple(value)
        known[id(value)] = sum(_extent(part, known) + 2 for part in parts) + 2
    return known[id(value)]
