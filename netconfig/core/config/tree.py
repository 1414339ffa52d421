"""The config tree: what every syntax is parsed into. How text becomes a tree is in `syntax/`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from netconfig.core.errors import NetconfigError

if TYPE_CHECKING:
    from netconfig.core.config.diff.operations import Diff


class ConfigSyntaxError(NetconfigError):
    """A text is no config of its platform. `line` has its secrets taken out; lines count from 1."""

    def __init__(self, line_number: int, line: str, reason: str = "cannot be read") -> None:
        shown = line.strip()[:80]
        super().__init__(f"Line {line_number} of the config {reason}: {shown!r}.")
        self.line_number = line_number
        self.line = line


@dataclass(slots=True, repr=False, weakref_slot=True, eq=False)
class Node:
    """One line or statement with what stands below it.

    `text` is empty for what means nothing on any platform (blank lines, comments, separators). A
    banner or certificate is one node whose text has several lines. `raw` and `tail` are the source
    before and after the children, so that a parsed tree prints as it was read. Trees that were read
    share the nodes of equal sections, and `known` is what a section means, once that was asked for:
    nobody changes a node. No repr shows the text, since it may hold secrets.
    """

    text: str
    children: list["Node"] = field(default_factory=list)
    raw: str = ""
    tail: str = ""
    known: "Node | None" = None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Node):
            return NotImplemented
        return self is other or (self.text == other.text and self.children == other.children)

    __hash__ = None  # type: ignore[assignment]  # equal by what it says, and lists have no hash


WorkOut = Callable[[Any, str, Any], list[Node]]


class LateNode(Node):
    """A section whose children are worked out when somebody asks for them: most are never."""

    __slots__ = ("_platform", "_source", "_work_out")

    def __init__(self, text: str, raw: str, work_out: WorkOut, source: Any, platform: Any) -> None:
        """Have `work_out(source, text, platform)` return the children."""
        self.text = text
        self.raw = raw
        self.tail = ""
        self.known = None
        # Slots and no closure: they are many, and each object more is one that collectors look at.
        self._work_out = work_out
        self._source = source
        self._platform = platform

    def __getattr__(self, name: str) -> object:
        """Is asked for what is not set: the children, once."""
        if name != "children":
            raise AttributeError(name)
        self.children = self._work_out(self._source, self.text, self._platform)
        return self.children


@dataclass(slots=True, repr=False)
class ConfigTree:
    """A whole config. `is_verbatim`: prints as it was read; `source`: before it was normalised.

    `has_forms`: holds tokens of secrets that are written in forms of their own. `known`: what it
    means, once that was asked for. `compared`: what it was compared with last, and the diff.
    """

    platform: str
    children: list[Node]
    tail: str = ""
    is_verbatim: bool = False
    is_normalised: bool = False
    has_forms: bool = False
    source: "ConfigTree | None" = None
    known: "ConfigTree | None" = field(default=None, compare=False)
    compared: "tuple[ConfigTree, Diff] | None" = field(default=None, compare=False)

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
