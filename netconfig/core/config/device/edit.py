"""Junos `show | compare`: statements with signs below `[edit …]` headers.

`!` marks what was moved, or switched between active and inactive.
"""

import re

from netconfig.core.config.device.applied import Applied
from netconfig.core.config.device.tries import Branch, add, remove, to_branch, to_nodes
from netconfig.core.config.normalise import meaning
from netconfig.core.config.normalise.braces import FLAGS, group_words
from netconfig.core.config.platform import Platform
from netconfig.core.config.syntax import braces
from netconfig.core.config.syntax.words import split_words
from netconfig.core.config.tree import ConfigSyntaxError, ConfigTree, Node

_HEADER = re.compile(r"\s*\[edit ?(.*)\]\s*$")
_SWITCHES = {
    "inactive:": ("inactive:", True),
    "active:": ("inactive:", False),
    "protect:": ("protect:", True),
    "unprotect:": ("protect:", False),
}


def apply(text: str, running: ConfigTree, platform: Platform) -> Applied:
    """Apply a report to a config."""
    reader = _Reader(to_branch(meaning(running, platform).children), platform)
    for line in text.split("\n"):
        reader.read(line.rstrip())
    reader.flush()
    reader.applied.tree = ConfigTree(platform.name, to_nodes(reader.top))
    return reader.applied


class _Reader:
    def __init__(self, top: Branch, platform: Platform) -> None:
        self.top = top
        self.platform = platform
        self.applied = Applied(ConfigTree(platform.name, []))
        self.path: list[list[str]] = [[]]
        self.list = ""
        self.signed: dict[str, list[str]] = {"-": [], "+": []}
        self.deep = {"-": 0, "+": 0}
        self.last = ""
        self.first: list[str] = []

    def read(self, line: str) -> None:
        """Read one line; signed lines wait until their statements are complete."""
        header = _HEADER.match(line)
        sign, body = line[:1], line[1:].strip()
        if header:
            self.flush()
            self._enter(split_words(header[1].strip()) if header[1].strip() else [])
        elif sign in self.signed:
            is_inside = self.deep[sign] > 0
            self.deep[sign] += body.endswith("{") - body.startswith("}")
            self.signed[sign].append(body if is_inside else self._listed(body))
        elif sign == "!":
            self.flush()
            switch = next((each for each in _SWITCHES if body.startswith(each)), "")
            self._mark(f"{switch} {self._listed(body.removeprefix(switch).strip())}".strip())
        elif line.strip():
            self.flush()
            self._context(self._listed(line.strip()))

    def _enter(self, words: list[str]) -> None:
        """Go to a header's level; a list's word without its argument belongs to the entries."""
        self.path, self.list = [words], ""
        *above, last = ["", *self._base()]
        if self.platform.kind(above[-1].split(" ", 1)[0] if above else "", last) == "multi":
            self.path, self.list = [words[:-1]], f"{words[-1]} "
        self._start_level()

    def _listed(self, text: str) -> str:
        """Return a line with the word of its list, which stands in the header for all entries."""
        return self.list + text if len(self.path) == 1 and text != "}" else text

    def _context(self, body: str) -> None:
        if body == "}" and len(self.path) > 1:
            self.last = " ".join(group_words(self.path.pop(), self.platform)[-1:])
        elif body.endswith("{"):
            self.path.append(split_words(" ".join(body[:-1].split())))
            self._start_level()
        else:
            self._pass(self._name(_without_body(body)))

    def _start_level(self) -> None:
        self.last = ""
        self.first = []

    def _pass(self, name: str) -> None:
        """Note a sibling that the report shows; what was added before it stands before it."""
        branch = self._branch(self._base())
        word = name.split(" ", 1)[0]
        if branch is not None and name in branch and word in self.platform.ordered_keywords:
            for added in self._before(name, word, branch):
                branch.move_before(added, name)
                self.applied.told.add(tuple(self._base()))
        self.first = []
        self.last = name

    def _before(self, name: str, word: str, branch: Branch) -> list[str]:
        """Return what stands before the first sibling shown, as far as it is still there."""
        first = dict.fromkeys(text for text in self.first if text.split(" ", 1)[0] == word)
        return [text for text in first if text in branch and text != name]

    def flush(self) -> None:
        """Apply the statements read so far, removals first."""
        for sign, act in (("-", self._remove), ("+", self._add)):
            lines, self.signed[sign], self.deep[sign] = self.signed[sign], [], 0
            if not lines:
                continue
            try:
                statements = braces.parse("\n".join(lines), self.platform).children
            except ConfigSyntaxError:
                self.applied.unaccounted += [f"{sign} {line}" for line in lines]
                continue
            for statement in statements:
                act(statement)

    def _trie(self, statement: Node) -> Branch:
        base = " ".join(word for words in self.path for word in words)
        nodes = [Node(base, [statement])] if base else [statement]
        return to_branch(meaning(ConfigTree(self.platform.name, nodes), self.platform).children)

    def _remove(self, statement: Node) -> None:
        for path in remove(self.top, self._trie(statement), keep=len(self._base())):
            self.applied.unaccounted.append(f"- {' '.join(path)}")

    def _add(self, statement: Node) -> None:
        for path in add(self.top, self._trie(statement)):
            self.applied.unaccounted.append(f"+ {' '.join(path)}")
        self._place(self._name(statement.text.removesuffix(";")))

    def _base(self) -> list[str]:
        return group_words([word for words in self.path for word in words], self.platform)

    def _name(self, text: str) -> str:
        words = [word for word in split_words(text) if word not in FLAGS]
        parent = self._base()[-1:]
        first = parent[0].split(" ", 1)[0] if parent else ""
        return " ".join(group_words(words, self.platform, first)[:1])

    def _place(self, name: str) -> None:
        """Put a statement after the last one shown, where order has a meaning."""
        word = name.split(" ", 1)[0]
        if word not in self.platform.ordered_keywords:
            return
        branch = self._branch(self._base())
        # Of a list in brackets, which comes whole, no entry has to be put anywhere.
        if branch is None or name not in branch:
            return
        if self.last.split(" ", 1)[0] != word:
            self.first.append(name)
        elif self.last in branch and self.last != name:
            branch.move_after(name, self.last)
            self.applied.told.add(tuple(self._base()))
            self.last = name

    def _branch(self, texts: list[str]) -> Branch | None:
        branch = self.top
        for text in texts:
            if text not in branch:
                return None
            branch = branch[text]
        return branch

    def _mark(self, body: str) -> None:
        switch, _, rest = body.partition(" ")
        name = _without_body(rest if switch in _SWITCHES else body)
        texts = [*self._base(), *self._relative(name)]
        branch = self._branch(texts)
        if branch is None:
            self.applied.unaccounted.append(f"! {body}")
        elif switch in _SWITCHES:
            flag, is_on = _SWITCHES[switch]
            if is_on:
                branch[flag] = Branch()
            else:
                branch.pop(flag, None)
        else:
            self._place(texts[-1])

    def _relative(self, text: str) -> list[str]:
        words = [word for words in self.path for word in words]
        return group_words([*words, *split_words(text)], self.platform)[len(self._base()) :]


def _without_body(text: str) -> str:
    before, brace, _ = text.partition("{")
    return (before if brace else text.removesuffix(";")).rstrip()
