"""Expressions in templates: what shape they have, and which names in them stand for nothing."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from jinja2 import Environment, nodes

from netconfig.core.template.shape import PLAIN, UNKNOWN, Items, Keys, Shape
from netconfig.intent.linting.filters import called, filtered, looked_up
from netconfig.intent.linting.values import (
    EMPTY,
    NOTHING,
    Bag,
    MacroValue,
    Method,
    Names,
    NoSuchKey,
    Value,
    attribute_of,
    either,
    hint,
    item_of,
    list_of,
)

_TOLERANT_TESTS = frozenset({"defined", "undefined"})
_TOLERANT_FILTERS = frozenset({"default", "d"})


class Notes(Protocol):
    """Where what is wrong in the template that is read goes."""

    def complain(self, line: int, sentence: str) -> None:
        """Note what is wrong."""

    def doubt(self, place: object, line: int, sentence: str) -> None:
        """Note what is wrong unless the place is ever passed with another value."""

    def clear(self, place: object) -> None:
        """Note that with some value the place is right."""


CallMacro = Callable[[MacroValue, nodes.Call, "Expressions", Names], None]


class Expressions:
    """Reads the expressions of one template."""

    def __init__(self, environment: Environment, *, notes: Notes, call_macro: CallMacro) -> None:
        self._environment = environment
        self._notes = notes
        self._call_macro = call_macro

    def value(self, node: nodes.Node, names: Names) -> Value:
        """Return what is known of an expression's value, and complain of what it cannot have."""
        read = _READERS.get(type(node))
        if read is not None:
            found: Value = getattr(self, read)(node, names)
            return found
        for child in node.iter_child_nodes():
            self.value(child, names)
        return PLAIN if isinstance(node, _PLAIN_NODES) else UNKNOWN

    def _name(self, node: nodes.Name, names: Names) -> Value:
        if node.name in names:
            return names[node.name]
        if node.name in self._environment.globals:
            return UNKNOWN
        sentence = f"{node.name} is not defined{hint(node.name, names)}"
        self._notes.complain(node.lineno, _ended(sentence))
        return UNKNOWN

    def _constant(self, node: nodes.Const, _names: Names) -> Value:
        return NOTHING if node.value is None else PLAIN

    def _getattr(self, node: nodes.Getattr, names: Names) -> Value:
        return self._attribute(node, node.attr, names)

    def _getitem(self, node: nodes.Getitem, names: Names) -> Value:
        self.value(node.arg, names)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._attribute(node, node.arg.value, names)
        value = self.value(node.node, names)
        if isinstance(node.arg, nodes.Slice):
            return value
        return item_of(value) if isinstance(value, Items) else UNKNOWN

    def _attribute(self, node: nodes.Getattr | nodes.Getitem, name: str, names: Names) -> Value:
        value = self.value(node.node, names)
        return self._looked_up(value, name, node, of=written(node.node))

    def _looked_up(self, value: Value, name: str, node: nodes.Node, *, of: str) -> Value:
        place = (id(node), name)
        try:
            found = attribute_of(value, name)
        except NoSuchKey as more:
            sentence = _ended(f"there is no {name} in {of}{more}")
            self._notes.doubt(place, node.lineno, sentence)
            return UNKNOWN
        self._notes.clear(place)
        return found

    def _filter(self, node: nodes.Filter, names: Names) -> Value:
        if node.name not in self._environment.filters:
            more = hint(node.name, self._environment.filters)
            self._notes.complain(node.lineno, _ended(f"there is no filter {node.name}{more}"))
        arguments = [self.value(each, names) for each in (*node.args, *_values(node.kwargs))]
        if node.node is None:
            return PLAIN
        names = _with_tolerated(node.node, names) if node.name in _TOLERANT_FILTERS else names
        value = self.value(node.node, names)
        found: Value = UNKNOWN
        for path in looked_up(node):
            found = item_of(value)
            of = f"the items of {written(node.node)}"
            for part in path.split("."):
                found = (
                    item_of(found)
                    if part.isdecimal()
                    else self._looked_up(found, part, node, of=of)
                )
        return filtered(node, value, arguments, found)

    def _test(self, node: nodes.Test, names: Names) -> Value:
        if node.name not in self._environment.tests:
            more = hint(node.name, self._environment.tests)
            self._notes.complain(node.lineno, _ended(f"there is no test {node.name}{more}"))
        if node.name not in _TOLERANT_TESTS:
            for child in node.iter_child_nodes():
                self.value(child, names)
        return PLAIN

    def _call(self, node: nodes.Call, names: Names) -> Value:
        values = [self.value(each, names) for each in (*node.args, *_values(node.kwargs))]
        if isinstance(node.node, nodes.Name) and node.node.name not in names:
            made = _made_by(node)
            if made is not None:
                return made
        target = self.value(node.node, names)
        if isinstance(target, MacroValue):
            self._call_macro(target, node, self, names)
            return PLAIN
        if isinstance(target, Method):
            return called(target, node, values)
        return UNKNOWN

    def _either(self, node: nodes.Or | nodes.And, names: Names) -> Value:
        left = self.value(node.left, names)
        right = self.value(node.right, with_guarded(node.left, names))
        return right if isinstance(node, nodes.And) else either(left, right)

    def _choice(self, node: nodes.CondExpr, names: Names) -> Value:
        self.value(node.test, names)
        names = with_guarded(node.test, names)
        first = self.value(node.expr1, names)
        return either(first, self.value(node.expr2, names)) if node.expr2 else first

    def _sum(self, node: nodes.Add, names: Names) -> Value:
        return either(self.value(node.left, names), self.value(node.right, names))

    def _list(self, node: nodes.List | nodes.Tuple, names: Names) -> Value:
        values = [self.value(each, names) for each in node.items]
        return list_of(either(*values)) if values else EMPTY

    def _dict(self, node: nodes.Dict, names: Names) -> Value:
        known: dict[str, Shape] = {}
        is_plain = True
        for pair in node.items:
            self.value(pair.key, names)
            value = self.value(pair.value, names)
            is_plain = is_plain and isinstance(pair.key, nodes.Const)
            if isinstance(pair.key, nodes.Const):
                known[str(pair.key.value)] = value  # type: ignore[assignment]  # of any value
        return Keys(known) if is_plain and known else UNKNOWN


def with_guarded(test: nodes.Node, names: Names) -> Names:
    """Return the names as they are where a test such as `x is defined` holds."""
    guarded = {
        found.node.name
        for found in (test, *test.find_all(nodes.Test))
        if isinstance(found, nodes.Test)
        and found.name in _TOLERANT_TESTS
        and isinstance(found.node, nodes.Name)
    }
    missing = guarded - names.keys()
    return {**names, **dict.fromkeys(missing, UNKNOWN)} if missing else names


def written(node: nodes.Node) -> str:
    """Return an expression about as it is written, for a sentence on it."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{written(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{written(node.node)}[…]"
    if isinstance(node, nodes.Filter) and node.node is not None:
        return written(node.node)
    return "this"


def _with_tolerated(node: nodes.Node, names: Names) -> Names:
    missing = isinstance(node, nodes.Name) and node.name not in names
    return {**names, node.name: UNKNOWN} if missing and isinstance(node, nodes.Name) else names


def _values(pairs: Iterable[nodes.Keyword | nodes.Pair]) -> Iterator[nodes.Expr]:
    return (pair.value for pair in pairs)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith("?") else f"{sentence}."


def _made_by(node: nodes.Call) -> Value | None:
    """Return what the functions make that every template has."""
    name = node.node.name if isinstance(node.node, nodes.Name) else ""
    if name == "namespace":
        return Bag({each.key: UNKNOWN for each in node.kwargs})
    if name == "dict" and not node.args:
        return Keys(dict.fromkeys((each.key for each in node.kwargs), UNKNOWN))
    return Items(PLAIN) if name == "range" else None


_PLAIN_NODES = (nodes.Compare, nodes.Not, nodes.Concat, nodes.BinExpr, nodes.UnaryExpr)
_READERS: dict[type[nodes.Node], str] = {
    nodes.Name: "_name",
    nodes.Const: "_constant",
    nodes.Getattr: "_getattr",
    nodes.Getitem: "_getitem",
    nodes.Filter: "_filter",
    nodes.Test: "_test",
    nodes.Call: "_call",
    nodes.Or: "_either",
    nodes.And: "_either",
    nodes.CondExpr: "_choice",
    nodes.Add: "_sum",
    nodes.List: "_list",
    nodes.Tuple: "_list",
    nodes.Dict: "_dict",
}
