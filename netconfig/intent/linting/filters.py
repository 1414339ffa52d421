"""What filters and methods make of values, as far as shapes go, and what they look up in them."""

from collections.abc import Iterator

from jinja2 import nodes

from netconfig.core.template.shape import PLAIN, UNKNOWN, Items, Keys
from netconfig.intent.linting.values import (
    Method,
    Pair,
    Value,
    either,
    item_of,
    list_of,
)

_SAME = frozenset({"sort", "selectattr", "rejectattr", "select", "reject", "unique", "reverse"})
_ITEM = frozenset({"first", "last", "random", "min", "max"})
_PARTS = frozenset({"batch", "slice"})
_PLAIN_WORDS = """
    upper lower capitalize title trim replace indent string int float round abs length count join
    format truncate wordwrap center tojson quoted ranges netmask wildcard network prefix_length
    family sum
"""
_PLAIN = frozenset(_PLAIN_WORDS.split())
_BY_NAME = {"groupby": 0, "selectattr": 0, "rejectattr": 0, "join": 1}
_BY_KEYWORD = frozenset({"map", "sort", "unique", "groupby", "sum", "join", "min", "max"})


def filtered(node: nodes.Filter, value: Value, arguments: list[Value], found: Value) -> Value:
    """Return what a filter makes; `found` is the attribute that it takes of each item, if any."""
    name = node.name
    simple = _simply(name, value)
    if simple is not None:
        return simple
    if name == "map":
        is_attribute = any(each.key == "attribute" for each in node.kwargs)
        return list_of(found if is_attribute else UNKNOWN)
    if name == "groupby":
        group = list_of(item_of(value))
        return list_of(Pair(PLAIN, group, ("grouper", "list")))
    if name in ("default", "d"):
        return either(value, *arguments[:1])
    if name in ("dictsort", "items"):
        return list_of(Pair(PLAIN, _any_value(value)))
    return UNKNOWN


def called(method: Method, node: nodes.Call, arguments: list[Value]) -> Value:
    """Return what a method of a mapping gives; `get` is there for what may be missing."""
    if method.name == "get" and node.args and isinstance(node.args[0], nodes.Const):
        found = method.owner.known.get(str(node.args[0].value), UNKNOWN)
        return either(found, *arguments[1:])
    if method.name == "items":
        return list_of(Pair(PLAIN, _any_value(method.owner)))
    if method.name == "values":
        return list_of(_any_value(method.owner))
    return Items(PLAIN) if method.name == "keys" else UNKNOWN


def looked_up(node: nodes.Filter) -> Iterator[str]:
    """Yield the dotted names that a filter looks up in each item, where they are written out."""
    arguments: list[nodes.Expr] = []
    place = _BY_NAME.get(node.name)
    if place is not None and len(node.args) > place:
        arguments.append(node.args[place])
    if node.name in _BY_KEYWORD:
        arguments += [each.value for each in node.kwargs if each.key == "attribute"]
    if _tolerates(node):
        return
    for argument in arguments:
        if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
            yield from (part.strip() for part in argument.value.split(","))


def _tolerates(node: nodes.Filter) -> bool:
    """Tell whether the filter says what holds where an item has no such key."""
    tests = [each.value for each in node.args[1:2] if isinstance(each, nodes.Const)]
    has_default = any(each.key == "default" for each in node.kwargs)
    return has_default or bool({"defined", "undefined"} & set(map(str, tests)))


def _simply(name: str, value: Value) -> Value | None:
    if name in _SAME:
        return list_of(item_of(value))
    if name == "list":
        return list_of(item_of(value))
    if name in _ITEM:
        return item_of(value)
    if name in _PARTS:
        return list_of(list_of(item_of(value)))
    return PLAIN if name in _PLAIN else None


def _any_value(value: Value) -> Value:
    return either(*value.known.values()) if isinstance(value, Keys) else UNKNOWN
