"""Unified diffs of print-outs (EOS): applied to the running text like a patch, but with proof.

Every context line and every removed line must stand in running. Hunk headers are used only to
choose between equal places; reports without them show parents and changes, with gaps between.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from netconfig.core.config.device.applied import Applied
from netconfig.core.config.platform import Platform
from netconfig.core.config.syntax import parse_config, render_tree
from netconfig.core.config.tree import ConfigSyntaxError, ConfigTree

_HEADER = re.compile(r"@@ -([0-9]{1,9})")
_NEAR = 5


@dataclass(slots=True)
class _Hunk:
    start: int | None
    lines: list[tuple[str, str]] = field(default_factory=list)


def apply(text: str, running: ConfigTree, platform: Platform) -> Applied:
    """Apply a report to a config."""
    patch = _Patch(render_tree(running, platform).split("\n"))
    for hunk in _hunks(text):
        patch.apply(hunk)
    try:
        tree = parse_config("\n".join(patch.result()), platform)
    except ConfigSyntaxError:
        # Half a banner, for instance: the report does not leave a config behind.
        return Applied(running, [sign + line for hunk in _hunks(text) for sign, line in hunk.lines])
    return Applied(tree, patch.unaccounted)


def _hunks(text: str) -> list[_Hunk]:
    hunks = [_Hunk(None)]
    for number, line in enumerate(text.split("\n")):
        header = _HEADER.match(line)
        if header:
            hunks.append(_Hunk(int(header[1])))
        elif line[:1] in {"+", "-", " "} and not (number < 2 and line[:4] in {"--- ", "+++ "}):
            hunks[-1].lines.append((line[0], line[1:].rstrip()))
        elif line.strip() and not line.startswith(("\\", "--- ", "+++ ")):
            # Whoever strips a report takes the blank of its first line.
            hunks[-1].lines.append((" ", line.rstrip()))
    return [hunk for hunk in hunks if any(sign != " " for sign, _ in hunk.lines)]


class _Patch:
    """Hunks come in the order of the text; `done` lines of running are behind the last one."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.words = [line.strip() for line in lines]
        self.at: dict[str, list[int]] = {}
        for position, words in enumerate(self.words):
            self.at.setdefault(words, []).append(position)
        self.out: list[str] = []
        self.done = 0
        self.shifts: set[int] = set()
        self.unaccounted: list[str] = []

    def result(self) -> list[str]:
        return [*self.out, *self.lines[self.done :]]

    def apply(self, hunk: _Hunk) -> None:
        place = self._place(hunk)
        if place is not None:
            self._replace(hunk, place)
        elif not self._follow(hunk):
            self.unaccounted += [sign + line for sign, line in hunk.lines if sign != " "]

    def _replace(self, hunk: _Hunk, place: int) -> None:
        self.out += self.lines[self.done : place]
        self.done = place
        last = max((at for at, (sign, _) in enumerate(hunk.lines) if sign != "+"), default=0)
        for at, (sign, line) in enumerate(hunk.lines):
            if sign == "+":
                # Without numbers, what comes last may stand behind the rest of an open section.
                if hunk.start is None and at > last:
                    self._keep_until(self._end_of_deeper(self.done, _depth(line)))
                self.out.append(line)
                continue
            if sign == " ":
                self.out.append(self.lines[self.done])
            self.done += 1

    def _place(self, hunk: _Hunk) -> int | None:
        """Find the one place where the hunk's old side stands line by line."""
        block = [line.strip() for sign, line in hunk.lines if sign != "+"]
        if not block:
            return self.done if not any(self.words) else None
        rarest = min(range(len(block)), key=lambda i: len(self.at.get(block[i], ())))
        places = [
            position - rarest
            for position in self.at.get(block[rarest], ())
            if position - rarest >= self.done
            and self.words[position - rarest : position - rarest + len(block)] == block
        ]
        if len(places) > 1 and hunk.start is not None:
            places = self._by_number(places, hunk.start - 1)
        if len(places) != 1:
            return None
        if hunk.start is not None:
            self.shifts.add(places[0] - hunk.start)
        return places[0]

    def _by_number(self, places: list[int], number: int) -> list[int]:
        known = {number + 1 + shift for shift in self.shifts}
        proved = [place for place in places if place in known]
        if proved or known:
            return proved
        exact = [place for place in places if place == number]
        return exact or [place for place in places if abs(place - number) <= _NEAR]

    def _follow(self, hunk: _Hunk) -> bool:
        """Apply a report with gaps: each line is the next of its kind within its section."""
        out, done = list(self.out), self.done
        dropped: int | None = None
        for sign, line in [*hunk.lines, (" ", "")]:
            if dropped is not None and _depth(line) <= dropped:
                self.done = self._end_of_deeper(self.done, dropped)
                dropped = None
            if line.strip() in {"", "!"}:
                continue
            if dropped is not None and sign != "-":
                fits = False
            elif sign == "+":
                fits = self._follow_new(line)
            else:
                fits = self._follow_old(sign, line, is_dropped=dropped is not None)
            if not fits:
                self.out, self.done = out, done
                return False
            if sign == "-" and dropped is None:
                dropped = _depth(line)
        return True

    def _follow_new(self, line: str) -> bool:
        self._keep_until(self._end_of_deeper(self.done, _depth(line)))
        self.out.append(line)
        return True

    def _follow_old(self, sign: str, line: str, *, is_dropped: bool) -> bool:
        places = self.at.get(line.strip(), [])
        index = bisect_right(places, self.done - 1)
        if index == len(places):
            return False
        place, depth = places[index], _depth(line)
        if any(w and w != "!" and _depth(raw) < depth for w, raw in self._between(place)):
            return False
        if not is_dropped:
            self._keep_until(place)
        if sign == " ":
            self.out.append(self.lines[place])
        self.done = place + 1
        return True

    def _between(self, place: int) -> list[tuple[str, str]]:
        return list(zip(self.words[self.done : place], self.lines[self.done : place], strict=True))

    def _keep_until(self, place: int) -> None:
        self.out += self.lines[self.done : place]
        self.done = max(self.done, place)

    def _end_of_deeper(self, place: int, depth: int) -> int:
        while place < len(self.lines) and self.words[place] and _depth(self.lines[place]) > depth:
            place += 1
        return place


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
