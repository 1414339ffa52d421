"""Secrets out of a text and back in: configs are stored and shown as reference text.

A secret becomes `<secret TOKEN>`; a reference `secret:name@version` stands for one as well. Works
on whole configs, diffs and single lines alike, line by line; the rules are `Platform.secrets`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from netconfig.core.config.encodings.form import Form, Plain, two_part_token
from netconfig.core.config.platform import Platform
from netconfig.core.config.rules.heads import HEAD, may_match
from netconfig.core.errors import NetconfigError

_STAND_IN = re.compile(r"<secret ([^<>\s]+)>|(secret:[\w./-]+@[\w.-]*\w)")


class UnknownSecret(NetconfigError):
    """A token or reference has no value."""


@dataclass(frozen=True)
class Redacted:
    """A text without its secrets, and the secrets by token."""

    reference_text: str
    values: dict[str, str] = field(repr=False)


def redact(
    text: str,
    platform: Platform,
    tokeniser: Callable[[str], str],
    *,
    plain: Plain = lambda _: None,
) -> Redacted:
    """Replace every secret by `<secret TOKEN>`, the token being what `tokeniser` makes of it.

    Tokens and references that the text already holds stay as they are. Diffs may be given too
    (signs before or after the indent, marks of IOS-XR, Junos `[edit …]` headers), and commands.
    A secret of which `plain` says what it stands for gets a token of two parts.
    """
    values: dict[str, str] = {}

    def stand_in(value: str, before: str, behind: str) -> str:
        form = Form(value, tuple(before.rstrip('"').split()), platform.name, behind)
        token = two_part_token(form, plain, tokeniser)
        values[token] = value
        return f"<secret {token}>"

    if _PEM_MARK in text:
        text = _PEM.sub(lambda match: _redact_key(match, stand_in), text)
    redact_line = _redact_statement if platform.syntax == "braces" else _redact_line
    context = _Context()
    lines = [redact_line(line, platform, stand_in, context) for line in text.split("\n")]
    return Redacted("\n".join(lines), values)


def restore(reference_text: str, values: Mapping[str, str]) -> str:
    """Put the values back for tokens (key: the token) and references (key: `secret:name@version`).

    Raises UnknownSecret, naming the token or reference that has no value.
    """

    def value_of(match: re.Match[str]) -> str:
        name = match[1] or match[2]
        try:
            return values[name]
        except KeyError:
            raise UnknownSecret(f"There is no value for {match[0]}.") from None

    return _STAND_IN.sub(value_of, reference_text)


def hide(line: str, platform: Platform) -> str:
    """Return a line fit for an error's text."""
    return redact(line, platform, lambda _: "hidden").reference_text


_StandIn = Callable[[str, str, str], str]
"""Makes of a secret, and of what stands before and behind it, what takes its place."""

_LONGEST = 4000
_PART = re.compile(rf"(?s:.{{1,{_LONGEST}}}(?=\s|$)|.{{1,{_LONGEST}}})")
_DEEPEST = 100
_LONGEST_HEADER = 300
_GROUP = re.compile(r"\(\?:([^()]*)\)(\?)?")
# Most lines hold none of these, which is told sooner than that no rule fits.
_HINT = re.compile(
    r"secret|pass|key|communit|auth|snmp-server |md5|://|\$(?:1|5|6|8|9|sha1)|spi |session-key"
    r"|wpa|wep|srvtab|trap-group|cak "
)
_PEM_MARK = "PRIVATE KEY-----"
# Ends at its own end, or, where that was cut off, with the last line that looks like a key's.
_PEM = re.compile(
    r"(-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----(?:\s|\\n)*)"
    r"((?:(?!-----|<secret ).)+(?=-----)|(?:[A-Za-z0-9+/=\\]{40,}\s*)+)",
    re.DOTALL,
)


def _redact_key(match: re.Match[str], stand_in: _StandIn) -> str:
    key = match[2].removesuffix("\n").removesuffix("\\n")
    return match[1] + stand_in(key, "", "") + match[2][len(key) :]


class _Context:
    """The open sections of a brace syntax, as words; comments have their own."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self.outside: list[str] | None = None
        self.is_commented = False
        self.deeper = 0

    def enter(self, header: str) -> None:
        if len(self.path) < _DEEPEST:
            self.path.append(header[:_LONGEST_HEADER])
        else:
            self.deeper += 1

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


def _redact_line(line: str, platform: Platform, stand_in: _StandIn, _context: _Context) -> str:
    start = _LEAD.match(line).end()  # type: ignore[union-attr]  # it matches the empty text too
    end = len(line.rstrip())
    return line[:start] + _replace(line[start:end], 0, platform, stand_in) + line[end:]


# Marks of diffs and comments, and the word that takes a line away: what follows is the line itself.
_LEAD = re.compile(r"(?:[ \t+!#-]|<-|(?<=\+)>)*(?:no (?=\S))?")
# A piece of a statement up to its end; quoted strings may hold braces and semicolons.
_PIECE = re.compile(r'(?:[^{};"/*]++|/(?!\*)|\*(?!/)|"(?:[^"\\]|\\.)*+"?)*+(?:[{};]|/\*|\*/|$)')
_EDIT = re.compile(r"\s*\[edit ?([^\]]*)\]")
_SIGNS = " \t+-!"
_COMMENTED = re.compile(r"[ \t+!-]*#+")
# A word may hold the mark of a comment.
_BEFORE_COMMENT = re.compile(r'(?:[^"#]++|(?<=[^\s;{}])#|"(?:[^"\\]|\\.)*+"?)*+')
_MARKED = re.compile(r"##\s*SECRET-DATA")
_LAST_WORD = re.compile(
    r'(?<=[\s"])(?P<value><secret [^<>\s]+>|(?<=")(?:[^"\\]|\\.)+|[^\s;{}"]+)"?\s*[;{]?\s*$'
)


def _redact_statement(line: str, platform: Platform, stand_in: _StandIn, context: _Context) -> str:
    edit = _EDIT.match(line)
    if edit:
        context.path[:] = edit[1].split()
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
        if "/*" not in line:
            end = _BEFORE_COMMENT.match(line, start).end()  # type: ignore[union-attr]  # (same)
    pieces = _redact_pieces(line[start:end], platform, stand_in, context)
    shown = list(pieces)
    if _MARKED.match(line, end):
        shown = _redact_marked(shown, stand_in, context)
    comment = _replace(line[end:], 0, platform, stand_in)
    return "".join([line[:start], *shown, comment])


def _redact_pieces(
    line: str, platform: Platform, stand_in: _StandIn, context: _Context
) -> Iterator[str]:
    at = 0
    while at < len(line):
        match = _PIECE.match(line, at)
        piece = match[0] if match and match[0] else line[at:]
        at += len(piece)
        start = len(piece) - len(piece.lstrip(_SIGNS))
        above = "".join(f"{header} " for header in context.path)
        yield piece[:start] + _replace(above + piece[start:], len(above), platform, stand_in)
        context.follow(piece, start)


def _redact_marked(pieces: list[str], stand_in: _StandIn, context: _Context) -> list[str]:
    """The device says itself that the line holds a secret: it is the last word of one at least."""
    text = "".join(pieces)
    match = None if _STAND_IN.search(text) else _LAST_WORD.search(text)
    if match is None:
        return pieces
    before, behind = text[: match.start("value")], text[match.end("value") :]
    above = "".join(f"{header} " for header in context.path)
    return [before, stand_in(match["value"], above + before, behind), behind]


def _replace(text: str, start: int, platform: Platform, stand_in: _StandIn) -> str:
    """Return `text` from `start` on, with the secrets that stand there replaced."""
    if not _HINT.search(text):
        return text[start:]
    if len(text) > start + _LONGEST:
        # No device prints such lines, and rules that look ahead would take forever on them.
        parts = _PART.findall(text, start)
        shown = [_replace(text[:start] + part, start, platform, stand_in) for part in parts]
        return "".join(shown)
    for pattern in _rules_for(text[:HEAD] if platform.syntax == "lines" else "", platform):

        def put(match: re.Match[str]) -> str:
            value, at = match["value"], match.start("value")
            if at < start or _is_hidden(value, match):
                return match[0]
            before, behind = match.string[:at], match.string[match.end("value") :]
            first, last = match.start(), match.end()
            shown = stand_in(value, before, behind)
            return match.string[first:at] + shown + match.string[match.end("value") : last]

        text = pattern.sub(put, text)
    return text[start:]


@cache
def _rules_for(head: str, platform: Platform) -> tuple[re.Pattern[str], ...]:
    """Return the rules that may fit a line with this head: to compile them all takes long."""
    return tuple(
        re.compile(rule.pattern)
        for rule in platform.secrets
        if not rule.pattern.startswith("^") or not head or _may_begin(rule.pattern[1:], head)
    )


def _may_begin(pattern: str, head: str) -> bool:
    group = _GROUP.match(pattern)
    if group is None:
        return pattern.startswith("(") or may_match(pattern, head)
    rest = pattern[group.end() :]
    return may_match(group[1], head) or bool(group[2] and _may_begin(rest, head))


def _is_hidden(value: str, match: re.Match[str]) -> bool:
    """Tell whether a value is a stand-in, holds one, or is a part of one."""
    if _STAND_IN.search(value):
        return True
    opening = match.string.rfind("<secret ", 0, match.start("value"))
    return opening >= 0 and match.string.find(">", opening) >= match.start("value")
