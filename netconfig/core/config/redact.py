"""Secrets out of a text and back in: configs are stored and shown as reference text.

A secret becomes `<secret TOKEN>`; a reference `secret:name@version` stands for one as well. Works
on whole configs, diffs and single lines alike, line by line; the rules are `Platform.secrets`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from netconfig.core.config.encodings.form import Form, Plain, two_part_token
from netconfig.core.config.platform import Platform
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

    def stand_in(value: str, before: str) -> str:
        form = Form(value, tuple(before.rstrip('"').split()), platform.name)
        token = two_part_token(form, plain, tokeniser)
        values[token] = value
        return f"<secret {token}>"

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


_StandIn = Callable[[str, str], str]
"""Makes of a secret, and of what stands before it, what takes its place."""


class _Context:
    """The open sections of a brace syntax, as words."""

    def __init__(self) -> None:
        self.path: list[str] = []

    def enter(self, header: str) -> None:
        self.path.append(header)

    def leave(self) -> None:
        if self.path:
            self.path.pop()


def _redact_line(line: str, platform: Platform, stand_in: _StandIn, _context: _Context) -> str:
    start = _LEAD.match(line).end()  # type: ignore[union-attr]  # it matches the empty text too
    end = len(line.rstrip())
    return line[:start] + _replace(line[start:end], 0, platform, stand_in) + line[end:]


# Marks of diffs and comments, and the word that takes a line away: what follows is the line itself.
_LEAD = re.compile(r"(?:[ \t+!#-]|<-|(?<=\+)>)*(?:no (?=\S))?")
# A piece of a statement up to its end; quoted strings may hold braces and semicolons.
_PIECE = re.compile(r'(?:[^{};"#]|"(?:[^"\\]|\\.)*"?)*(?:[{};]|#.*|$)')
_EDIT = re.compile(r"\s*\[edit ?([^\]]*)\]")


def _redact_statement(line: str, platform: Platform, stand_in: _StandIn, context: _Context) -> str:
    edit = _EDIT.match(line)
    if edit:
        context.path[:] = edit[1].split()
        return line
    return "".join(_redact_pieces(line, platform, stand_in, context))


def _redact_pieces(
    line: str, platform: Platform, stand_in: _StandIn, context: _Context
) -> Iterator[str]:
    at = 0
    while at < len(line):
        match = _PIECE.match(line, at)
        piece = match[0] if match and match[0] else line[at:]
        at += len(piece)
        start = len(piece) - len(piece.lstrip(" \t+-!"))
        above = "".join(f"{header} " for header in context.path)
        yield piece[:start] + _replace(above + piece[start:], len(above), platform, stand_in)
        if piece.endswith("{"):
            context.enter(" ".join(piece[start:-1].split()))
        elif piece.endswith("}"):
            context.leave()


def _replace(text: str, start: int, platform: Platform, stand_in: _StandIn) -> str:
    """Return `text` from `start` on, with the secrets that stand there replaced."""
    if not platform.any_secret.search(text):
        return text[start:]
    for pattern in platform.secret_patterns:
        match = pattern.search(text)
        if match and match.start("value") >= start:
            value = match["value"]
            if not _STAND_IN.fullmatch(value):
                before, behind = text[: match.start("value")], text[match.end("value") :]
                text = before + stand_in(value, before) + behind
    return text[start:]
