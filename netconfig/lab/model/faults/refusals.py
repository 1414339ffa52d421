"""Which config lines a fault makes a device refuse, while it does one command.

Config is read deep inside each vendor's front end; the judge reaches it through the context.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Judge = Callable[[str], str | None]
"""Gets a config line; gives the reason to refuse it, "" for the vendor's own, or None."""

_judge: ContextVar[Judge | None] = ContextVar("judge", default=None)


@contextmanager
def judged_by(judge: Judge) -> Iterator[None]:
    """Let a judge see all config lines that are read from now on."""
    token = _judge.set(judge)
    try:
        yield
    finally:
        _judge.reset(token)


def refusal_of(line: str) -> str | None:
    """Return why a config line must be refused, None when it need not."""
    judge = _judge.get()
    return judge(line) if judge is not None else None
