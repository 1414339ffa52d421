"""Loads statements and set commands into a config tree, and collects what the device refuses."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from netconfig.lab.grammar.language import Grammar
from netconfig.lab.grammar.matching import Match, is_wildcard
from netconfig.lab.grammar.reading.statements import apart, expand
from netconfig.lab.model.braces import paths
from netconfig.lab.model.braces.paths import NotThere, StatementRefused
from netconfig.lab.model.braces.syntax import (
    BadBraces,
    Statement,
    read_statements,
    split_words,
    unquote,
)
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.faults.refusals import refusal_of

NOT_FOUND = "statement not found"
ALREADY_THERE = "the new name is taken"
NO_CONTENTS = "statement has no contents; ignored"

_PROTECTED = "[{}] is protected, '{}' cannot be changed"


@dataclass(frozen=True)
class Problem:
    """Something that a load could not take; `path` is the section, `element` the bad word."""

    message: str
    path: tuple[str, ...] = ()
    element: str = ""
    is_warning: bool = False


@dataclass
class Loader:
    """One load into a tree, which it changes; what is refused is left out and noted.

    `honours_replace` makes the tag `replace:` put a statement in the place of the old one.
    """

    root: Node
    grammar: Grammar
    honours_replace: bool = False
    problems: list[Problem] = field(default_factory=list)

    def load_text(self, text: str) -> None:
        """Load statements in braces."""
        try:
            statements = read_statements(text)
        except BadBraces as error:
            self._note(self.grammar.wording.unknown, element=str(error))
        else:
            self.load(statements)

    def load(self, statements: Sequence[Statement]) -> None:
        """Load statements at the top."""
        for statement in statements:
            # Says which release printed the text; nobody can set it.
            if statement.words[0] != "version":
                self._take(statement, _Place(self.root, "", ()))
        paths.prune(self.root)

    def load_commands(self, text: str) -> None:
        """Load lines such as `set system host-name r1` and `delete vlans`."""
        for line in text.splitlines():
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            try:
                verb, *words = split_words(line)
            except BadBraces as error:
                self._note(self.grammar.wording.unknown, element=str(error))
                continue
            self._command(verb, words)
        paths.prune(self.root)

    def _command(self, verb: str, words: list[str]) -> None:
        actions: dict[str, Callable[[list[str]], None]] = {
            "set": self._set,
            "delete": self._delete,
            "activate": lambda named: self._switch(named, is_inactive=False),
            "deactivate": lambda named: self._switch(named, is_inactive=True),
            "annotate": self._annotate,
            "insert": self._insert,
            "protect": lambda named: self._protect(named, is_protected=True),
            "unprotect": lambda named: self._protect(named, is_protected=False),
            "rename": self._rename,
            "copy": lambda named: self._rename(named, is_copy=True),
        }
        if verb not in actions or not words:
            self._note(self.grammar.wording.unknown, element=verb)
            return
        guarded = paths.protected_part(self.root, words)
        if guarded and not verb.endswith("protect"):
            self._note(_PROTECTED.format(guarded, words[-1]), element=words[-1], is_warning=True)
            return
        try:
            actions[verb](words)
        except NotThere:
            self._note(NOT_FOUND, element=words[-1], is_warning=True)
        except StatementRefused as refusal:
            bad = refusal.index
            self._note(str(refusal), path=tuple(words[:bad]), element=words[bad])

    def _flat(self, words: list[str]) -> Iterator[list[str]]:
        for flat in expand(words):
            entry, below = apart(self.grammar, flat, section="")
            yield from ([*entry, *each] for each in below or [[]])

    def _set(self, words: list[str]) -> None:
        for flat in self._flat(words):
            self._judge(flat, path=())
            node = paths.put(self.root, self._resolve(flat, _Place(self.root, "", ())))
            if paths.is_hollow(node):
                raise StatementRefused(self.grammar.wording.incomplete, index=len(flat) - 1)

    def _delete(self, words: list[str]) -> None:
        for flat in expand(words):
            parent, named = paths.find(self.root, flat)
            for child in named:
                paths.drop(parent, child)

    def _protect(self, words: list[str], *, is_protected: bool) -> None:
        for child in paths.find(self.root, words)[1]:
            child.is_protected = is_protected

    def _rename(self, words: list[str], *, is_copy: bool = False) -> None:
        at = words.index("to") if "to" in words else 0
        new = words[at + 1 :]
        if not at or not new:
            raise StatementRefused(self.grammar.wording.incomplete, index=len(words) - 1)
        parent, named = paths.find(self.root, words[:at])
        chain = self._resolve([*words[: at - len(new)], *new], _Place(self.root, "", ()))
        if parent.get(chain[-1].identity) is not None:
            raise StatementRefused(ALREADY_THERE, index=len(words) - 1)
        paths.rename(parent, named[0], chain[-1], is_copy=is_copy)

    def _resolve(self, words: Sequence[str], place: "_Place") -> list[Match]:
        """Return what words mean; only groups may say it of whatever has a name like this."""
        chain = paths.resolve(self.grammar, words, section=place.section)
        if (*place.path, *words)[0] != "groups":
            for index, word in enumerate(words):
                if any(word in found.identity for found in chain) and is_wildcard(word):
                    raise StatementRefused(self.grammar.wording.unknown, index=index)
        return chain

    def _switch(self, words: list[str], *, is_inactive: bool) -> None:
        for child in paths.find(self.root, words)[1]:
            child.is_inactive = is_inactive

    def _annotate(self, words: list[str]) -> None:
        for child in paths.find(self.root, words[:-1])[1]:
            child.note = unquote(words[-1])

    def _insert(self, words: list[str]) -> None:
        where = next((w for w in ("before", "after") if w in words), "")
        at = words.index(where) if where else len(words) - 1
        if not where or at < 2:
            raise StatementRefused(self.grammar.wording.incomplete, index=at)
        anchor = words[at + 1 :]
        parent, moved = paths.find(self.root, words[:at])
        beside = paths.find(self.root, [*words[: at - len(anchor)], *anchor])[1]
        paths.move(parent, moved[0], anchor=beside[0], is_before=where == "before")

    def _take(self, statement: Statement, place: "_Place") -> None:
        for flat in expand(statement.words):
            words, own = apart(self.grammar, flat, section=place.section)
            if "delete:" in statement.tags:
                self._drop(words, place)
                continue
            try:
                self._judge(words, path=place.path)
                chain = self._resolve(words, place)
            except StatementRefused as refusal:
                bad = refusal.index
                self._note(str(refusal), path=(*place.path, *words[:bad]), element=words[bad])
                continue
            guarded = place.guard or paths.protected_part(place.node, words)
            if guarded and paths.is_new(place.node, chain):
                text = _PROTECTED.format(guarded, words[-1])
                self._note(text, path=place.path, element=words[-1], is_warning=True)
                continue
            if "replace:" in statement.tags and self.honours_replace:
                self._drop(words, place, is_quiet=True)
            node = paths.put(place.node, chain)
            self._adorn(node, statement)
            path = (*place.path, *words)
            inner = _Place(node, node.command.opens, path, guarded)
            self._fill(statement, own, inner)

    def _fill(self, statement: Statement, own: list[list[str]], place: "_Place") -> None:
        node, path = place.node, place.path
        below = [*map(Statement, own), *(statement.below or [])]
        if below and not node.command.opens:
            self._note(self.grammar.wording.unknown, path=path, element=below[0].words[0])
            return
        for child in below:
            self._take(child, place)
        if not below and paths.is_hollow(node) and not statement.tags:
            self._note(NO_CONTENTS, path=path[:-1], element=path[-1], is_warning=True)

    def _adorn(self, node: Node, statement: Statement) -> None:
        if statement.note:
            node.note = statement.note
        if "inactive:" in statement.tags:
            node.is_inactive = True
        elif "active:" in statement.tags:
            node.is_inactive = False
        if statement.tags & {"protect:", "unprotect:"}:
            node.is_protected = "protect:" in statement.tags

    def _drop(self, words: list[str], place: "_Place", *, is_quiet: bool = False) -> None:
        try:
            parent, named = paths.find(place.node, words)
        except NotThere:
            if not is_quiet:
                self._note(NOT_FOUND, path=place.path, element=words[-1], is_warning=True)
            return
        for child in named:
            paths.drop(parent, child)

    def _judge(self, words: Sequence[str], *, path: tuple[str, ...]) -> None:
        reason = refusal_of(" ".join((*path, *words)))
        if reason is not None:
            raise StatementRefused(reason or self.grammar.wording.unknown, index=0)

    def _note(
        self, message: str, *, path: tuple[str, ...] = (), element: str, is_warning: bool = False
    ) -> None:
        self.problems.append(Problem(message, path, unquote(element), is_warning))


@dataclass(frozen=True)
class _Place:
    """Where statements are loaded: a node, its section and the words that lead there.

    `guard` is the part of those that was protected before.
    """

    node: Node
    section: str
    path: tuple[str, ...]
    guard: str = ""
