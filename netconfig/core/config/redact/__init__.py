"""Secrets out of a text and back in: configs are stored and shown as reference text.

A secret becomes `<secret TOKEN>`; a reference `secret:name@version` stands for one as well. Works
on whole configs, diffs and single lines alike, line by line; the rules are `Platform.secrets`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from netconfig.core.config.encodings.form import Form, Plain, two_part_token
from netconfig.core.config.platform import Platform
from netconfig.core.config.redact.secrets import PART, STAND_IN, StandIn, replace_secrets
from netconfig.core.config.redact.statements import Context, redact_statement
from netconfig.core.errors import NetconfigError


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
    redact_line = redact_statement if platform.syntax == "braces" else _redact_line
    context = Context()
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

    return STAND_IN.sub(value_of, reference_text)


def hide(line: str, platform: Platform) -> str:
    """Return a line fit for an error's text; of an endless one, the beginning."""
    part = PART.match(line)
    return redact(part[0] if part else "", platform, lambda _: "hidden").reference_text


_PEM_MARK = "PRIVATE KEY-----"
# Ends at its own end, or, where that was cut off, with the last line that looks like a key's.
_PEM = re.compile(
    r"(-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----(?:\s|\\n)*)"
    r"((?:(?!-----|<secret ).)+(?=-----)|(?:[A-Za-z0-9+/=\\]{40,}\s*)+)",
    re.DOTALL,
)


def _redact_key(match: re.Match[str], stand_in: StandIn) -> str:
    key = match[2].removesuffix("\n").removesuffix("\\n")
    return match[1] + stand_in(key, "", "") + match[2][len(key) :]


# Marks of diffs and comments, and the word that takes a line away: what follows is the line itself.
_LEAD = re.compile(r"(?:[ \t+!#-]|<-|(?<=\+)>)*(?:no (?=\S))?")


def _redact_line(line: str, platform: Platform, stand_in: StandIn, _context: Context) -> str:
    start = _LEAD.match(line).end()  # type: ignore[union-attr]  # it matches the empty text too
    end = len(line.rstrip())
    return line[:start] + replace_secrets(line[start:end], 0, platform, stand_in) + line[end:]
