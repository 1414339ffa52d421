"""Reads templates as rendering would go through them, and notes names that stand for nothing.

An included template sees the names of whoever includes it, a macro those of where it is written and
its arguments; each is read once for every set of names that it is met with. A name must be there
every time. A key of a value must be there at least once, since what is included for different kinds
of values asks them for their kind first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jinja2 import Environment, nodes

from netconfig.core.template.shape import PLAIN, UNKNOWN, Keys
from netconfig.intent.linting.expressions import Expressions, with_guarded
from netconfig.intent.linting.finding import Finding
from netconfig.intent.linting.values import (
    EMPTY,
    Bag,
    MacroValue,
    Names,
    Pair,
    Value,
    either,
    hint,
    item_of,
)

_PLACES = ("index", "index0", "revindex", "revindex0", "first", "last", "length")
_AROUND = ("depth", "depth0", "cycle", "changed", "previtem", "nextitem")
_LOOP = Keys({**dict.fromkeys(_PLACES, PLAIN), **dict.fromkeys(_AROUND, UNKNOWN)})
_DEEPEST = 40


@dataclass
class Reader:
    """Goes through templates from a platform's `main.j2` on."""

    environment: Environment
    trees: Mapping[str, nodes.Template]
    _findings: dict[tuple[str, int, str], Finding] = field(default_factory=dict)
    _doubts: dict[object, tuple[str, int, str]] = field(default_factory=dict)
    _clear: set[object] = field(default_factory=set)
    _read: set[object] = field(default_factory=set)
    _chain: list[tuple[str, int]] = field(default_factory=list)

    def findings(self) -> list[Finding]:
        """Return what was found so far."""
        cleared = {mark for place, mark in self._doubts.items() if place in self._clear}
        return [found for mark, found in self._findings.items() if mark not in cleared]

    def read(self, path: str, names: Names) -> Names:
        """Read one template with these names and return those that it leaves at its top."""
        own = dict(names)
        if path not in self.trees or len(self._chain) > _DEEPEST:
            return own
        _Walk(self, path).block(self.trees[path].body, own)
        return own

    def include(self, path: str, names: Names, *, by: tuple[str, int]) -> None:
        """Read a template that another includes, unless it was with just these names."""
        mark = (path, frozenset(names.items()))
        if mark not in self._read:
            self._read.add(mark)
            self._chain.append(by)
            self.read(path, names)
            self._chain.pop()

    def call(self, macro: MacroValue, given: Names, *, by: tuple[str, int]) -> None:
        """Read a macro's body with what its caller gives."""
        mark = (id(macro.node), frozenset(given.items()))
        if mark not in self._read and len(self._chain) <= _DEEPEST:
            self._read.add(mark)
            self._chain.append(by)
            _Walk(self, macro.template).block(macro.node.body, {**macro.names, **given})
            self._chain.pop()

    def note(self, path: str, line: int, sentence: str) -> None:
        """Keep a finding once, with where the template is used if that is not `main.j2`."""
        user, at = self._chain[-1] if self._chain else ("", 0)
        more = f" (used in {user}:{at})" if user and not user.endswith("/main.j2") else ""
        self._findings.setdefault((path, line, sentence), Finding(path, line, f"{sentence}{more}"))

    def doubt(self, place: object, mark: tuple[str, int, str]) -> None:
        """Keep a finding unless its place is found to be right with another value."""
        self._doubts[place] = mark
        self.note(*mark)

    def clear(self, place: object) -> None:
        """Remember that a place is right with some value."""
        self._clear.add(place)


@dataclass
class _Notes:
    """What is noted of one template."""

    reader: Reader
    path: str

    def complain(self, line: int, sentence: str) -> None:
        self.reader.note(self.path, line, sentence)

    def doubt(self, place: object, line: int, sentence: str) -> None:
        self.reader.doubt(place, (self.path, line, sentence))

    def clear(self, place: object) -> None:
        self.reader.clear(place)


class _Walk:
    """Goes through the statements of one template."""

    def __init__(self, reader: Reader, path: str) -> None:
        self._reader = reader
        self._path = path
        self._expressions = Expressions(
            reader.environment,
            notes=_Notes(reader, path),
            call_macro=self._called,
        )

    def block(self, statements: Iterable[nodes.Node], names: Names) -> None:
        """Read statements in order; what they set stays in `names`."""
        for node in statements:
            read = _STATEMENTS.get(type(node))
            if read is not None:
                getattr(self, read)(node, names)
            elif isinstance(node, nodes.Expr):
                self._expressions.value(node, names)
            else:
                self.block(node.iter_child_nodes(), names)

    def _for(self, node: nodes.For, names: Names) -> None:
        item = item_of(self._expressions.value(node.iter, names))
        inner: Names = {**names, "loop": _LOOP}
        self._bind(node.target, item, inner)
        if node.test is not None:
            self._expressions.value(node.test, inner)
            inner = dict(with_guarded(node.test, inner))
        self.block(node.body, inner)
        self.block(node.else_, dict(names))

    def _if(self, node: nodes.If, names: Names) -> None:
        self._expressions.value(node.test, names)
        branches: list[Names] = [dict(with_guarded(node.test, names))]
        self.block(node.body, branches[0])
        for other in node.elif_:
            branches.append(dict(names))
            self._if(other, branches[-1])
        branches.append(dict(with_guarded(node.test, names)))
        self.block(node.else_, branches[-1])
        for branch in branches:
            for name in branch.keys() - names.keys():
                names[name] = either(*(each[name] for each in branches if name in each))
        for name in names.keys() & branches[0].keys():
            found = [branch[name] for branch in branches if name in branch]
            if any(each is not names[name] for each in found):
                names[name] = either(*found)

    def _set(self, node: nodes.Assign, names: Names) -> None:
        self._bind(node.target, self._expressions.value(node.node, names), names)

    def _set_block(self, node: nodes.AssignBlock, names: Names) -> None:
        self.block(node.body, dict(names))
        self._bind(node.target, PLAIN, names)

    def _bind(self, target: nodes.Node, value: Value, names: Names) -> None:
        if isinstance(target, nodes.Name):
            names[target.name] = value
        elif isinstance(target, nodes.NSRef):
            bag = names.get(target.name)
            if isinstance(bag, Bag):
                bag.known[target.attr] = UNKNOWN
        elif isinstance(target, nodes.Tuple):
            parts = (value.first, value.second) if isinstance(value, Pair) else ()
            for place, part in enumerate(target.items):
                self._bind(part, parts[place] if place < len(parts) else UNKNOWN, names)

    def _with(self, node: nodes.With, names: Names) -> None:
        inner = dict(names)
        for target, value in zip(node.targets, node.values, strict=True):
            self._bind(target, self._expressions.value(value, names), inner)
        self.block(node.body, inner)

    def _inner(self, node: nodes.FilterBlock | nodes.Block | nodes.Scope, names: Names) -> None:
        self.block(node.body, dict(names))

    def _macro(self, node: nodes.Macro, names: Names) -> None:
        for default in node.defaults:
            self._expressions.value(default, names)
        names[node.name] = MacroValue(node, self._path, names)

    def _call_block(self, node: nodes.CallBlock, names: Names) -> None:
        self._expressions.value(node.call, names)
        inner = dict(names)
        for argument in node.args:
            self._bind(argument, UNKNOWN, inner)
        self.block(node.body, inner)

    def _include(self, node: nodes.Include | nodes.Extends, names: Names) -> None:
        self._expressions.value(node.template, names)
        for path in constant_names(node.template):
            self._reader.include(path, dict(names), by=(self._path, node.lineno))

    def _import(self, node: nodes.Import, names: Names) -> None:
        names[node.target] = self._module(node, names)

    def _from_import(self, node: nodes.FromImport, names: Names) -> None:
        module = self._module(node, names)
        for each in node.names:
            name, alias = each if isinstance(each, tuple) else (each, each)
            if isinstance(module, Bag) and name not in module.known:
                sentence = f"there is no {name} in {_path_of(node)}{hint(name, module.known)}"
                self._reader.note(self._path, node.lineno, sentence + "." * ("?" not in sentence))
            names[alias] = module.known.get(name, UNKNOWN) if isinstance(module, Bag) else UNKNOWN

    def _module(self, node: nodes.Import | nodes.FromImport, names: Names) -> Value:
        """Return the names that an imported template sets at its top."""
        path = _path_of(node)
        if path not in self._reader.trees:
            return UNKNOWN
        given: Names = dict(names) if node.with_context else {}
        found = self._reader.read(path, given)
        return Bag({n: v for n, v in found.items() if given.get(n) is not v})

    def _called(
        self, macro: MacroValue, node: nodes.Call, expressions: Expressions, names: Names
    ) -> None:
        given: Names = {"caller": UNKNOWN, "varargs": EMPTY, "kwargs": UNKNOWN}
        parameters = [each.name for each in macro.node.args]
        given |= dict.fromkeys(parameters, UNKNOWN)
        for name, argument in zip(parameters, node.args, strict=False):
            given[name] = expressions.value(argument, names)
        for pair in node.kwargs:
            given[pair.key] = expressions.value(pair.value, names)
        self._reader.call(macro, given, by=(self._path, node.lineno))


def constant_names(node: nodes.Expr) -> list[str]:
    """Return the templates that an include names, as far as they are written out."""
    if isinstance(node, nodes.Const):
        return [node.value] if isinstance(node.value, str) else list(node.value)
    if isinstance(node, (nodes.List, nodes.Tuple)):
        return [name for each in node.items for name in constant_names(each)]
    if isinstance(node, nodes.CondExpr):
        both = [node.expr1, *([node.expr2] if node.expr2 else [])]
        return [name for each in both for name in constant_names(each)]
    return []


def _path_of(node: nodes.Import | nodes.FromImport) -> str:
    return next(iter(constant_names(node.template)), "")


_STATEMENTS: dict[type[nodes.Node], str] = {
    nodes.For: "_for",
    nodes.If: "_if",
    nodes.Assign: "_set",
    nodes.AssignBlock: "_set_block",
    nodes.With: "_with",
    nodes.FilterBlock: "_inner",
    nodes.Block: "_inner",
    nodes.Scope: "_inner",
    nodes.Macro: "_macro",
    nodes.CallBlock: "_call_block",
    nodes.Include: "_include",
    nodes.Extends: "_include",
    nodes.Import: "_import",
    nodes.FromImport: "_from_import",
}
