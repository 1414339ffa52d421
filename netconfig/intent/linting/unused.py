"""Names that templates make and none of them uses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import nodes

from netconfig.intent.linting.finding import Finding

_KINDS = (
    nodes.Macro,
    nodes.Assign,
    nodes.AssignBlock,
    nodes.Name,
    nodes.Getattr,
    nodes.FromImport,
)


@dataclass
class _Seen:
    """The names that are used anywhere, and those that are made, with what to say of them."""

    used: set[str] = field(default_factory=set)
    made: list[tuple[str, Finding]] = field(default_factory=list)

    def take(self, node: nodes.Node, path: str) -> None:
        if isinstance(node, nodes.Name):
            self.used |= {node.name} if node.ctx == "load" else set()
        elif isinstance(node, nodes.Getattr):
            self.used.add(node.attr)
        elif isinstance(node, nodes.FromImport):
            # Under another name it counts as used: that one would be told of otherwise.
            self.used |= {each[0] for each in node.names if isinstance(each, tuple)}
        elif isinstance(node, nodes.Macro):
            sentence = f"nobody calls the macro {node.name}."
            self.made.append((node.name, Finding(path, node.lineno, sentence)))
        elif isinstance(node, (nodes.Assign, nodes.AssignBlock)):
            self._set(node, path)

    def _set(self, node: nodes.Assign | nodes.AssignBlock, path: str) -> None:
        # Of several names at once, one may be there for the place only.
        if isinstance(node.target, nodes.Name):
            name = node.target.name
            self.made.append((name, Finding(path, node.lineno, f"{name} is set, not used.")))


def unused_names(trees: Mapping[str, nodes.Template]) -> Iterator[Finding]:
    """Yield the macros and variables whose name stands nowhere else in any of the templates."""
    seen = _Seen()
    for path, tree in trees.items():
        for node in tree.find_all(_KINDS):
            seen.take(node, path)
    yield from (finding for name, finding in seen.made if name not in seen.used)
