"""How much text an operator, a method or a filter would make, counted before it makes it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
from typing import Any

from jinja2.exceptions import TemplateRuntimeError

from netconfig.core.template.account import count_text, counted_turns, extent

OPERATORS = frozenset({"+", "*", "**", "%"})
"""The operators whose result may be far larger than both sides."""

# No number in a config has more.
_MOST_BITS = 4096
_NUMBER = re.compile(r"[0-9]+")
_NESTED = re.compile(r"\{[^{}]*\{")
_PADS = frozenset({"center", "ljust", "rjust", "zfill", "expandtabs", "indent"})
_FILLS = frozenset({"batch", "slice", "wordwrap", "truncate", "round"})
_WRITES_ALL = frozenset({"string", "tojson", "pprint", "sum", "xmlattr", "urlencode"})


def count_operation(operator: str, left: Any, right: Any) -> None:
    """Count what `left operator right` makes; raises TemplateRuntimeError when it is too much."""
    if isinstance(left, int) and isinstance(right, int):
        _count_numbers(operator, left, right)
    elif operator == "+":
        count_text(_length(left) + _length(right))
    elif operator == "*":
        times, one = (left, right) if isinstance(left, int) else (right, left)
        if isinstance(times, int):
            count_text(max(times, 0) * _length(one))
    elif operator == "%" and isinstance(left, str):
        _count_format(left, right if isinstance(right, tuple) else (right,))


def count_joined(pieces: Sequence[str]) -> None:
    """Count a text that is put together from pieces; raises TemplateRuntimeError."""
    count_text(sum(map(len, pieces)))


def count_call(method: str, value: Any, arguments: Sequence[Any]) -> None:
    """Count what a method of a text, or a filter of that name, makes of the value."""
    numbers = [abs(each) for each in arguments if isinstance(each, int)]
    if method in _PADS:
        lines = value.count("\n") + 1 if isinstance(value, str) else 1
        texts = [len(each) for each in arguments if isinstance(each, str)]
        count_text(_length(value) + lines * max([*numbers, *texts, 0]))
    elif method in _FILLS:
        count_text(_length(value) + max([*numbers, 0]))
    elif method == "replace" and len(arguments) > 1:
        old, new = str(arguments[0]), str(arguments[1])
        count_text(extent(value) + str(value).count(old) * len(new))
    elif method in ("format", "format_map") and isinstance(value, str):
        _count_format(value, arguments)
    elif method == "join":
        _count_join(value, arguments)
    elif method == "translate":
        raise TemplateRuntimeError("a template may not call translate: use replace")
    else:
        count_text(extent(value) if method in _WRITES_ALL else _length(value))


def counting_filter(name: str, make: Callable[..., Any]) -> Callable[..., Any]:
    """Return the filter, which counts what it is given and makes."""
    skipped = 1 if hasattr(make, "jinja_pass_arg") else 0

    @wraps(make)
    def counting(*arguments: Any, **named: Any) -> Any:
        value, *others = arguments[skipped:]
        if isinstance(value, Iterator) and name in _WRITES_ALL | {"join"}:
            value = list(counted_turns(value))
            arguments = (*arguments[:skipped], value, *others)
        if name == "join":
            count_call("join", str(others[0]) if others else "", [value])
        else:
            count_call(name, value, [*others, *named.values()])
        made = make(*arguments, **named)
        if isinstance(made, Iterator):
            return counted_turns(made)
        count_text(_length(made))
        return made

    return counting


def _count_numbers(operator: str, left: int, right: int) -> None:
    bits = {"*": left.bit_length() + right.bit_length(), "**": left.bit_length() * max(right, 0)}
    if bits.get(operator, 0) > _MOST_BITS:
        raise TemplateRuntimeError(f"a number has more than {_MOST_BITS} bits")


def _count_format(form: str, arguments: Sequence[Any]) -> None:
    widths = sum(min(int(number[:12]), 10**9) for number in _NUMBER.findall(form))
    values = [each for a in arguments for each in (a.values() if isinstance(a, Mapping) else (a,))]
    if "*" in form or _NESTED.search(form):
        widths += sum(abs(each) for each in values if isinstance(each, int))
    places = form.count("%") + form.count("{")
    count_text(len(form) + widths + places * max(map(extent, values), default=0))


def _count_join(glue: str, arguments: Sequence[Any]) -> None:
    items = arguments[0] if arguments else ()
    if isinstance(items, (list, tuple, set, frozenset, Mapping)):
        # With an attribute, each piece is at most as long as the item that it is taken from.
        count_text(sum(extent(each) + len(glue) for each in items))


def _length(value: Any) -> int:
    return len(value) if hasattr(value, "__len__") else 1
