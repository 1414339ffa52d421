"""Configs of lines: a line is tried in the open section, then in those around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from netconfig.lab.grammar.language import Command, Grammar
from netconfig.lab.grammar.matching import Match, Matcher, Mismatch, matcher
from netconfig.lab.grammar.reading.bodies import body_fault

# Shown in one line, however many there are.
_SEVERAL = re.compile(r"(ip name-server(?: vrf \S+)?) (?!vrf )(.+?)( use-vrf \S+)?")
# What devices print into their configs and take without an effect.
_PRINTED = re.compile(r"(?:version|boot|vdc|icam|limit-resource|Building) ")


def unknown_lines(lines: Sequence[str], grammar: Grammar) -> Iterator[tuple[int, str]]:
    """Yield the places, from 0, of lines that are no commands, each with the vendor's words."""
    reader = _Reader(grammar, matcher(grammar))
    at = 0
    while at < len(lines):
        found = reader.take(lines[at])
        if isinstance(found, str):
            yield at, found
            # Nobody knows what may stand below a line that nobody knows.
            at = _last_below(lines, at)
        elif found is not None and found.command.has_body:
            end = _end(lines, at, found.command.closes or grammar.body_end)
            fault = body_fault(found, lines[at + 1 : end])
            if fault is not None:
                yield at + 1 + fault, grammar.wording.unknown.format(index=0, token="", line="")
            at = end
        at += 1


def _last_below(lines: Sequence[str], start: int) -> int:
    """Return the place of the last line that stands deeper than a line, its own without any."""
    at = start
    while at + 1 < len(lines) and _depth(lines[at + 1]) > _depth(lines[start]):
        at += 1
    return at


def _apart(line: str) -> list[str]:
    """Return the lines that one stands for that holds several values."""
    found = _SEVERAL.fullmatch(line)
    if found is None:
        return [line]
    return [f"{found[1]} {value}{found[3] or ''}" for value in found[2].split()]


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _end(lines: Sequence[str], start: int, mark: str) -> int:
    """Return the place of the line that ends the text below a line."""
    for at in range(start + 1, len(lines)):
        if lines[at].strip() == mark:
            return at
    return len(lines)


@dataclass
class _Reader:
    """What is open, and which lines stand at the top."""

    grammar: Grammar
    matcher: Matcher
    open: list[str] = field(default_factory=lambda: [""])
    top: set[str] = field(default_factory=set)

    def take(self, line: str) -> Match | str | None:
        """Take one line; return what it means, why it is refused, or None for no command."""
        text = line.strip()
        if not text or text.startswith(self.grammar.comment):
            return None
        if text in self.grammar.leaves:
            del self.open[max(1, len(self.open) - 1) :]
            return None
        if text in self.grammar.ends:
            del self.open[1:]
            return None
        told: Match | str | None = None
        for each in _apart(text):
            told = self._command(each.split(), line)
            if isinstance(told, str):
                break
        return told

    def _command(self, words: list[str], line: str) -> Match | str | None:
        turned = words[0] in (*self.grammar.negations, *self.grammar.defaults)
        meant = words[1:] if turned else words
        worst = Mismatch(0, is_incomplete=False)
        for depth in range(len(self.open), 0, -1) if meant else ():
            section = self.open[depth - 1]
            found = self._find(section, meant)
            if isinstance(found, Match):
                del self.open[depth:]
                self._enter(found, is_turned=turned)
                return None if turned else found
            if turned and self.matcher.names_lines(section, meant):
                del self.open[depth:]
                return None
            if (found.index, found.is_incomplete) > (worst.index, worst.is_incomplete):
                worst = found
        return None if _PRINTED.match(line.strip()) else self._refusal(worst, words, line)

    def _find(self, section: str, words: Sequence[str]) -> Match | Mismatch:
        found = self.matcher.match(section, words)
        if isinstance(found, Match) and not self._exists(found.command):
            return self.matcher.match_where(section, words, self._exists)
        return found

    def _exists(self, command: Command) -> bool:
        return not command.needs or command.needs in self.top

    def _enter(self, found: Match, *, is_turned: bool) -> None:
        if len(self.open) == 1 and not is_turned:
            self.top.add(found.line)
        if found.command.opens and not is_turned:
            self.open.append(found.command.opens)

    def _refusal(self, found: Mismatch, words: Sequence[str], line: str) -> str:
        wording = self.grammar.wording
        template = wording.incomplete if found.is_incomplete else wording.unknown
        token = words[min(found.index, len(words) - 1)]
        return template.format(index=found.index, token=token, line=line)
