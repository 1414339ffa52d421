"""The target buffer of a config session: lines that were entered and are not committed."""

from collections.abc import Iterable

from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.iosxr.config.editing import Typed, XrEditor, finish
from netconfig.lab.vendors.iosxr.config.reading import Entry


class Target:
    """What a session entered, on its own and on top of what ran when it began.

    A router keeps both views: a commit merges, `commit replace` takes the buffer alone, and so does
    any commit of a buffer that `replaces`. Lines are entered into the view that will be wanted; the
    other one is made when somebody asks for it.
    """

    def __init__(self, base: Node, *, replaces: bool = False) -> None:
        self.base = base
        self.replaces = replaces
        self._typed: list[Typed] = []
        self._is_empty = True
        merged, alone = XrEditor(base.copy()), XrEditor(_empty_like(base))
        self._editor, self._other = (alone, merged) if replaces else (merged, alone)
        self._known_to_other = 0

    @property
    def editor(self) -> XrEditor:
        """The config mode that the session stands in."""
        return self._editor

    @property
    def is_empty(self) -> bool:
        """Whether nothing was entered."""
        return self._is_empty

    def enter(self, entry: Entry) -> None:
        """Take one entry. Raises LineRefused."""
        self._take(self._editor.understand(entry.line, entry.body))

    def enter_all(self, entries: Iterable[Entry]) -> None:
        """Take entries from the top, whatever section was open. Raises LineRefused."""
        self._take(Typed(("root",)))
        for entry in entries:
            # Every third line of a config that was read back says nothing.
            if entry.line.strip() not in ("", "!"):
                self.enter(entry)

    def merged(self) -> Node:
        """Return what a commit would make of the config of when the session began."""
        return self._view(is_alone=False)

    def alone(self) -> Node:
        """Return what `commit replace` would make the config."""
        return self._view(is_alone=True)

    def result(self) -> Node:
        """Return what a commit of this buffer's kind would make the config."""
        return self._view(is_alone=self.replaces)

    def rebased(self, base: Node, *, replaces: bool = False) -> "Target":
        """Return the same lines on top of another config. Raises LineRefused."""
        fresh = Target(base, replaces=replaces or self.replaces)
        for typed in self._typed:
            fresh._take(typed)
        return fresh

    def _view(self, *, is_alone: bool) -> Node:
        if is_alone == self.replaces:
            return finish(self._editor.root.copy())
        for typed in self._typed[self._known_to_other :]:
            self._other.take(typed)
        self._known_to_other = len(self._typed)
        return finish(self._other.root.copy())

    def _take(self, typed: Typed) -> None:
        self._editor.take(typed)
        self._typed.append(typed)
        if any(line.split()[:1] not in ([], ["!"], ["exit"], ["root"]) for line in typed.lines):
            self._is_empty = False


def _empty_like(tree: Node) -> Node:
    root = Node()
    # The ports of the hardware are there whatever the config says.
    root.args = tree.args
    return root
