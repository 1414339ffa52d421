"""Secrets of a brace syntax: what a word means is said by the sections that are open above it."""

import re
from collections.abc import Iterator

from netconfig.core.config.platform import Platform
from netconfig.core.config.redact.secrets import (
    HINT,
    LONGEST,
    STAND_IN,
    StandIn,
    may_take,
    replace_secrets,
)

_DEEPEST = 100
_LONGEST_HEADER = 300
# What makes a word a secret stands nearer to it.
_LONGEST_ABOVE = 500


# Behind them the secret of a word further above may come.
_LEADS = re.compile(r"value|ascii-text|hexadecimal")


class _Section:
    """An open section: the words from the top down to it, and whether they hint at a secret."""

    def __init__(self, above: str) -> None:
        self.above = above
        self.has_hint = HINT.search(above) is not None
        self._takes: bool | None = None

    def may_hold(self, piece: str, platform: Platform) -> bool:
        """Tell whether a piece of it may hold a secret."""
        if HINT.search(piece):
            return True
        if not self.has_hint:
            return False
        if self._takes is None:
            self._takes = may_take(self.above, platform)
        return self._takes or _LEADS.search(piece) is not None


_TOP = _Section("")


class Context:
    """The open sections of a brace syntax, each with all above it; comments have their own."""

    def __init__(self) -> None:
        self.path: list[_Section] = []
        self.outside: list[_Section] | None = None
        self.is_commented = False
        self.deeper = 0

    @property
    def here(self) -> _Section:
        return self.path[-1] if self.path else _TOP

    def go_to(self, headers: list[str]) -> None:
        self.path.clear()
        self.deeper = 0
        for header in headers:
            self.enter(header)

    def enter(self, header: str) -> None:
        if len(self.path) == _DEEPEST:
            self.deeper += 1
            return
        above = f"{self.here.above}{header[:_LONGEST_HEADER]} "[-_LONGEST_ABOVE:]
        self.path.append(_Section(above))

    def leave(self) -> None:
        if self.deeper:
            self.deeper -= 1
        elif self.path:
            self.path.pop()

    def follow(self, piece: str, start: int) -> None:
        """Keep track of what is open after a piece, whose words begin at `start`."""
        if piece.endswith("{"):
            self.enter(" ".join(piece[start:-1].split()))
        elif piece.endswith("}"):
            self.leave()
        elif piece.endswith("/*"):
            self.comment()
        elif piece.endswith("*/") and not self.is_commented:
            self.uncomment()

    def comment(self) -> None:
        if self.outside is None:
            self.outside = list(self.path)

    def uncomment(self) -> None:
        if self.outside is not None:
            self.path, self.outside = self.outside, None
        self.is_commented = False


# A piece of a statement up to its end; quoted strings may hold braces and semicolons.
_PIECE = re.compile(r'(?:[^{};"/*]++|/(?!\*)|\*(?!/)|"(?:[^"\\]|\\.)*+"?)*+(?:[{};]|/\*|\*/|$)')
_EDIT = re.compile(r"\s*\[edit ?([^\]]*)\]")
_SIGNS = " \t+-!"
_COMMENTED = re.compile(r"[ \t+!-]*#+")
# A word may hold the mark of a comment.
_BEFORE_COMMENT = re.compile(r'(?:[^"#]++|(?<=[^\s;{}])#|"(?:[^"\\]|\\.)*+"?)*+')
# What begins a comment of several lines, neither in a quoted string nor in a word.
_BLOCK = re.compile(r'(?:[^"/]++|/(?!\*)|(?<=[^\s;{}"])/|"(?:[^"\\]|\\.)*+"?)*+/\*')
_MARKED = re.compile(r"##\s*SECRET-DATA")
_LAST_WORD = re.compile(
    r'(?<=[\s"])(?P<value><secret [^<>\s]+>|(?<=")(?:[^"\\]|\\.)+|[^\s;{}"]+)"?\s*[;{]?\s*$'
)


def redact_statement(line: str, platform: Platform, stand_in: StandIn, context: Context) -> str:
    edit = _EDIT.match(line)
    if edit:
        context.go_to(edit[1].split())
        return line
    end = len(line)
    start = 0
    if context.outside is None or context.is_commented:
        mark = _COMMENTED.match(line)
        if mark:
            # A block that is commented out line by line has sections of its own.
            context.comment()
            context.is_commented = True
            start = mark.end()
        else:
            context.uncomment()
        if not _BLOCK.match(line):
            end = _BEFORE_COMMENT.match(line, start).end()  # type: ignore[union-attr]  # (same)
    pieces = _redact_pieces(line[start:end], platform, stand_in, context)
    shown = list(pieces)
    if _MARKED.match(line, end):
        shown = _redact_marked(shown, stand_in, context)
    comment = replace_secrets(line[end:], 0, platform, stand_in)
    return "".join([line[:start], *shown, comment])


def _redact_pieces(
    line: str, platform: Platform, stand_in: StandIn, context: Context
) -> Iterator[str]:
    at = 0
    while at < len(line):
        match = _PIECE.match(line, at)
        piece = match[0] if match and match[0] else line[at:]
        at += len(piece)
        start = len(piece) - len(piece.lstrip(_SIGNS))
        above = context.here.above
        if context.here.may_hold(piece, platform):
            yield piece[:start] + replace_secrets(
                above + piece[start:], len(above), platform, stand_in
            )
        else:
            yield piece
        context.follow(piece, start)


def _redact_marked(pieces: list[str], stand_in: StandIn, context: Context) -> list[str]:
    """The device says itself that the line holds a secret: it is the last word of one at least."""
    text = "".join(pieces)
    # Only the end is looked at: to look for it from each place takes forever on an endless line.
    start = max(0, len(text) - LONGEST)
    match = None if STAND_IN.search(text) else _LAST_WORD.search(text, start)
    if match is None:
        return pieces
    before, behind = text[: match.start("value")], text[match.end("value") :]
    return [before, stand_in(match["value"], context.here.above + before, behind), behind]
