"""The config tree: what every syntax is parsed into. How text becomes a tree is in `syntax/`."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from netconfig.core.errors import NetconfigError


class ConfigSyntaxError(NetconfigError):
    """A text is no config of its platform. `line` has its secrets taken out; lines count from 1."""

    def __init__(self, line_number: int, line: str, reason: str = "cannot be read") -> None:
        shown = line.strip()[:80]
        super().__init__(f"Line {line_number} of the config {reason}: {shown!r}.")
        self.line_number = line_number
        self.line = line


@dataclass(slots=True, repr=False, weakref_slot=True)
class Node:
    """One line or statement with what stands below it.

    `text` is empty for what means nothing on any platform (blank lines, comments, separators). A
    banner or certificate is one node whose text has several lines. `raw` and `tail` are the source
    before and after the children, so that a parsed tree prints as it was read. Trees that were read
    share the nodes of equal sections, and what a section means is `known` once it was asked for:
    nobody changes a node. No repr shows the text, since it may hold secrets.
    """

    text: str
    children: list["Node"] = field(default_factory=list)
    raw: str = field(default="", compare=False)
    tail: str = field(default="", compare=False)
    known: tuple[str, list["Node"]] | None = field(default=None, compare=False)


@dataclass(slots=True, repr=False)
class ConfigTree:
    """A whole config. `is_verbatim`: prints as it was read; `source`: before it was normalised.

    `has_forms`: holds tokens of secrets that are written in forms of their own. `known`: what it
    means, once that was asked for.
    """

    platform: str
    children: list[Node]
    tail: str = ""
    is_verbatim: bool = False
    is_normalised: bool = False
    has_forms: bool = False
    source: "ConfigTree | None" = None
    known: "ConfigTree | None" = field(default=None, compare=False)

    def as_read(self) -> "ConfigTree":
        """Return the tree before it was normalised."""
        return self.source or self

    def walk(self) -> Iterator[tuple[str, ...]]:
        """Yield the path of every line that has a text, parents first."""
        yield from _paths(self.children, ())


def _paths(nodes: list[Node], above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for node in nodes:
        if node.text:
            path = (*above, node.text)
            yield path
            yield from _paths(node.children, path)
