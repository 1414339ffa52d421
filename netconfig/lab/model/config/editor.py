"""Types lines into a config tree, the way a person does in config mode.

Sections are found from the lines alone, without indentation: a line is tried in the section that is
open, then in the ones around it, and the first that knows it wins.
"""

from collections.abc import Iterable, Sequence

from netconfig.lab.grammar.language import Command, Grammar
from netconfig.lab.grammar.matching import Match, Mismatch, matcher
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.faults.refusals import refusal_of
from netconfig.lab.model.secrets.hiding import hidden

_NOWHERE = Mismatch(0, is_incomplete=False)


class LineRefused(Exception):
    """The device does not take a config line; the text is the vendor's.

    `is_syntax` tells a line that is no command from one that makes no sense here; `index` is the
    first bad word of a line that is no command.
    """

    def __init__(self, text: str, *, line: str, is_syntax: bool, index: int = 0) -> None:
        super().__init__(text)
        self.line = line
        self.is_syntax = is_syntax
        self.index = index


class Editor:
    """Config mode on one tree, which it changes in place."""

    def __init__(self, root: Node, grammar: Grammar) -> None:
        self.root = root
        self._grammar = grammar
        self._matcher = matcher(grammar)
        self._open: list[tuple[str, Node]] = [("", root)]

    @property
    def section(self) -> Node:
        """The section that is open now."""
        return self._open[-1][1]

    @property
    def is_at_top(self) -> bool:
        """Whether no section is open."""
        return len(self._open) == 1

    @property
    def path(self) -> tuple[str, ...]:
        """The lines of the sections that are open, the outermost first."""
        return tuple(node.line for _, node in self._open[1:])

    def enter(self, line: str, body: str = "") -> None:
        """Take one line, with the text below it if it has any. Raises LineRefused."""
        words, text = line.split(), line.strip()
        if not words or text.startswith(self._grammar.comment):
            return
        reason = refusal_of(line)
        if reason is not None:
            own = str(self._refusal(_NOWHERE, words, line))
            raise LineRefused(reason or own, line=line, is_syntax=True)
        if text in self._grammar.leaves:
            del self._open[max(1, len(self._open) - 1) :]
        elif text in self._grammar.ends:
            del self._open[1:]
        else:
            self._take(words, text, body)

    def enter_all(self, lines: Iterable[str]) -> None:
        """Take lines of text, with the bodies of banners between them. Raises LineRefused."""
        waiting = iter(lines)
        for line in waiting:
            self.enter(line, self._body(line, waiting))

    def _body(self, line: str, waiting: Iterable[str]) -> str:
        words = line.split()
        if not words or words[0] not in self._matcher.before_bodies:
            return ""
        sections = (section for section, _ in reversed(self._open))
        matches = (self._matcher.match(section, words) for section in sections)
        found = next((each for each in matches if isinstance(each, Match)), None)
        if found is None or not found.command.has_body:
            return ""
        end = found.command.body_end.strip() or self._grammar.body_end
        body: list[str] = []
        for text in waiting:
            if text.strip() == end:
                break
            body.append(text)
        return "\n".join(body)

    def _take(self, words: list[str], line: str, body: str) -> None:
        removal = words[0] in self._grammar.negations
        to_default = words[0] in self._grammar.defaults
        meant = words[1:] if removal or to_default else words
        if not meant:
            raise self._refusal(Mismatch(1, is_incomplete=True), words, line)
        worst = _NOWHERE
        for depth in range(len(self._open), 0, -1):
            section = self._open[depth - 1][0]
            found = self._find(section, meant)
            is_naming = (removal or to_default) and self._matcher.names_lines(section, meant)
            if isinstance(found, Match) or is_naming:
                del self._open[depth:]
                break
            if (found.index, found.is_incomplete) > (worst.index, worst.is_incomplete):
                worst = found
        else:
            offset = len(words) - len(meant)
            raise self._refusal(Mismatch(worst.index + offset, worst.is_incomplete), words, line)
        if isinstance(found, Mismatch):
            self._drop_named(meant)
        elif removal or to_default:
            self._negate(found, to_default=to_default)
        elif not found.command.is_unseen:
            self._set(found, line, body)

    def _find(self, section: str, words: Sequence[str]) -> Match | Mismatch:
        found = self._matcher.match(section, words)
        if isinstance(found, Match) and not self._exists(found.command):
            return self._matcher.match_where(section, words, self._exists)
        return found

    def _exists(self, command: Command) -> bool:
        return not command.needs or self.root.has(command.needs)

    def _set(self, found: Match, line: str, body: str) -> None:
        found = hidden(found, self._matcher, section=self._open[-1][0], top=self.root)
        command, here = found.command, self.section
        old = here.get(found.identity)
        found = self._added_to(old, found)
        if self._is_on(command):
            if old:
                here.drop(old)
            return
        self._check(found, old, line)
        if command.default and found.value == command.default:
            if old:
                self._clear(command, found.args)
                here.drop(old)
            return
        is_same = old is not None and old.line == found.line
        if not is_same:
            self._clear(command, found.args)
        if old is None or not (is_same and command.opens):
            old = Node(found, body=body)
            here.put(old)
            self._hold(old)
        if command.opens:
            self._open.append((command.opens, old))

    def _check(self, found: Match, old: Node | None, line: str) -> None:
        command = found.command
        if command.only_one and old is not None and old.line != found.line:
            text = command.only_one.format(old=" ".join(old.args))
            raise LineRefused(text, line=line, is_syntax=False)
        text = command.check(found.args, self.section, self.root) if command.check else ""
        if text:
            raise LineRefused(text, line=line, is_syntax=False)

    def _is_on(self, command: Command) -> bool:
        """Tell whether a command of the open section is on without being said."""
        beside = command.on_beside
        return command.negative or (bool(beside) and self.section.has(beside))

    def _hold(self, section: Node) -> None:
        """Put the lines that a section always holds where they are missing."""
        for line in section.command.holds:
            found = self._matcher.match(section.command.opens, line.split())
            if isinstance(found, Match) and section.get(found.identity) is None:
                section.put(Node(found))

    def _clear(self, command: Command, args: Sequence[str]) -> None:
        for prefix in command.clears:
            for child in self.section.find(prefix.format(*args)):
                self.section.drop(child)

    def _negate(self, found: Match, *, to_default: bool) -> None:
        here = self.section
        if (self._is_on(found.command) or found.command.both) and not to_default:
            here.put(Node(found, line=f"{self._grammar.negations[0]} {found.line}"))
            return
        old = here.get(found.identity)
        if old is None:
            return
        self._clear(found.command, found.args)
        here.drop(old)
        self._hold(here)
        left = [word for word in _words_of(old.args) if word not in _words_of(found.args)]
        if found.command.adds and left:
            here.put(Node(self._with_words(found, left)))

    def _added_to(self, old: Node | None, found: Match) -> Match:
        if old is None or not found.command.adds:
            return found
        return self._with_words(found, [*_words_of(old.args), *_words_of(found.args)])

    def _with_words(self, found: Match, words: Iterable[str]) -> Match:
        """Return a line of the same identity with these words as its value."""
        line = [*found.identity, *dict.fromkeys(words)]
        again = self._matcher.match(self._open[-1][0], line)
        return again if isinstance(again, Match) else found

    def _drop_named(self, words: Sequence[str]) -> None:
        for child in self.section.find(" ".join(words)):
            self._clear(child.command, child.args)
            self.section.drop(child)
        self._hold(self.section)

    def _refusal(self, found: Mismatch, words: list[str], line: str) -> LineRefused:
        wording = self._grammar.wording
        template = wording.incomplete if found.is_incomplete else wording.unknown
        token = words[min(found.index, len(words) - 1)]
        text = template.format(index=found.index, token=token, line=line)
        return LineRefused(text, line=line, is_syntax=True, index=found.index)


def _words_of(args: Sequence[str]) -> list[str]:
    return args[-1].split() if args else []
