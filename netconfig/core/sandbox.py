"""What a template may do while it renders: read plain data, and end.

A template that never ends would take its worker along, and the next worker that tries, so that
nothing would be planned or deployed any more.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from jinja2 import nodes
from jinja2.exceptions import TemplateRuntimeError
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_STEPS = 500_000
"""Turns of loops for one device: far more than a config has lines. A call counts as several."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Plain data only: no attribute but of dictionaries' keys and of loops, no underscore names."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.filters[_TURNS] = _turns

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        return not attr.startswith("_") and super().is_safe_attribute(obj, attr, value)

    def getattr(self, obj: Any, attribute: str) -> Any:
        # `interface.name` and `group.items` alike mean the key; methods stay for what has no key.
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def step(self) -> None:
        """Count one call of a macro; raises TemplateRuntimeError at too many."""
        _count(_STEPS.get(), _CALL)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        loops: list[nodes.For] = list(tree.find_all(nodes.For))
        for loop in loops:
            turns = nodes.Filter(loop.iter, _TURNS, [], [], None, None)
            loop.iter = turns.set_lineno(loop.lineno).set_environment(self)
        # What calls itself has no loop that counts.
        calling: list[nodes.For | nodes.Macro] = [loop for loop in loops if loop.recursive]
        for one in (*calling, *tree.find_all(nodes.Macro)):
            one.body.insert(0, _call_step(self, one.lineno))
        return tree


@contextmanager
def counted_steps() -> Iterator[None]:
    """Count the steps of one rendering, from none."""
    token = _STEPS.set([0])
    try:
        yield
    finally:
        _STEPS.reset(token)


# A name that no template can write.
_TURNS = " turns"
# A call takes as long as so many turns.
_CALL = 20
_STEPS: ContextVar[list[int]] = ContextVar("steps")


def _turns(items: Iterable[Any]) -> Iterator[Any]:
    steps = _STEPS.get()
    for item in items:
        _count(steps, 1)
        yield item


def _count(steps: list[int], number: int) -> None:
    steps[0] += number
    if steps[0] > MOST_STEPS:
        raise TemplateRuntimeError(f"its loops take more than {MOST_STEPS} turns")


def _call_step(environment: Sandbox, line: int) -> nodes.Node:
    call = nodes.Call(nodes.EnvironmentAttribute("step"), [], [], None, None)
    return nodes.ExprStmt(call).set_lineno(line, override=True).set_environment(environment)
