"""The secrets of one line, found by the platform's rules."""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from netconfig.core.config.platform import Platform
from netconfig.core.config.rules.begins import begins
from netconfig.core.config.rules.heads import HEAD, may_match

STAND_IN = re.compile(r"<secret ([^<>\s]+)>|(secret:[\w./-]+@[\w.-]*\w)")
StandIn = Callable[[str, str, str], str]
"""Makes of a secret, and of what stands before and behind it, what takes its place."""

LONGEST = 4000
PART = re.compile(rf"(?s:.{{1,{LONGEST}}}(?=\s|$)|.{{1,{LONGEST}}})")
_GROUP = re.compile(r"\(\?:([^()]*)\)(\?)?")
# Of a pattern that passes over any words.
_REACHES = "*?"
# What a pattern may begin with that takes no letter.
_LOOKS = re.compile(r"(?:\\b|\(\?<![^()]*\))+")
# Most lines hold none of these, which is told sooner than that no rule fits.
HINT = re.compile(
    r"secret|pass|key|communit|auth|snmp-server |md5|://|\$(?:1|5|6|8|9|sha1)|spi |session-key"
    r"|wpa|wep|srvtab|trap-group|cak |pmk |token|mab request |^host |environment "
    r"|PASS|SECRET|TOKEN|KEY="
)


def replace_secrets(text: str, start: int, platform: Platform, stand_in: StandIn) -> str:
    """Return `text` from `start` on, with the secrets that stand there replaced."""
    if not HINT.search(text):
        return text[start:]
    if len(text) > start + LONGEST:
        # No device prints such lines, and rules that look ahead would take forever on them.
        parts = PART.findall(text, start)
        shown = [replace_secrets(text[:start] + part, start, platform, stand_in) for part in parts]
        return "".join(shown)
    for pattern, words in _rules_for(text[:HEAD] if platform.syntax == "lines" else "", platform):
        if words and not any(word in text for word in words):
            continue

        def put(match: re.Match[str]) -> str:
            value, at = match["value"], match.start("value")
            if at < start or _is_hidden(value, match):
                return match[0]
            before, behind = match.string[:at], match.string[match.end("value") :]
            first, last = match.start(), match.end()
            shown = stand_in(value, before, behind)
            return match.string[first:at] + shown + match.string[match.end("value") : last]

        text = _replaced(pattern, put, text, _settled(pattern, text[:start]) if start else 0)
    return text[start:]


def _replaced(
    pattern: re.Pattern[str], put: Callable[[re.Match[str]], str], text: str, start: int
) -> str:
    """Return what `pattern.sub` does, of a text that is looked at from a place on."""
    pieces: list[str] = []
    done = 0
    for match in pattern.finditer(text, start):
        pieces += [text[done : match.start()], put(match)]
        done = match.end()
    return "".join([*pieces, text[done:]]) if pieces else text


@lru_cache(maxsize=2048)
def _settled(pattern: re.Pattern[str], above: str) -> int:
    """Return the end of what a pattern matches above, whatever comes behind it."""
    if _REACHES in pattern.pattern:
        # What begins further above may end behind it.
        return 0
    ends = [match.end() for match in pattern.finditer(above) if match.end() < len(above)]
    return ends[-1] if ends else 0


def may_take(above: str, platform: Platform) -> bool:
    """Tell whether a word without a hint may be a secret because it stands behind these words."""
    taken: list[str] = []

    def note(value: str, before: str, behind: str) -> str:
        taken.append(value)
        return value + before[:0] + behind[:0]

    replace_secrets(above + "x", len(above), platform, note)
    return bool(taken)


class _Rule(NamedTuple):
    """A pattern, and words of which one stands in whatever it matches; none are known of some."""

    pattern: re.Pattern[str]
    words: tuple[str, ...]


@cache
def _rules_for(head: str, platform: Platform) -> tuple[_Rule, ...]:
    """Return the rules that may fit a line with this head: to compile them all takes long."""
    return tuple(
        _Rule(re.compile(rule.pattern), _words_of(rule.pattern))
        for rule in platform.secrets
        if not rule.pattern.startswith("^") or not head or _may_begin(rule.pattern[1:], head)
    )


def _words_of(pattern: str) -> tuple[str, ...]:
    looked_behind = _LOOKS.match(pattern)
    words = begins(pattern[looked_behind.end() :]) if looked_behind else ()
    return words if all(words) else ()


def _may_begin(pattern: str, head: str) -> bool:
    group = _GROUP.match(pattern)
    if group is None:
        return pattern.startswith("(") or may_match(pattern, head)
    rest = pattern[group.end() :]
    return may_match(group[1], head) or bool(group[2] and _may_begin(rest, head))


def _is_hidden(value: str, match: re.Match[str]) -> bool:
    """Tell whether a value is a stand-in, holds one, or is a part of one."""
    if STAND_IN.search(value):
        return True
    opening = match.string.rfind("<secret ", 0, match.start("value"))
    return opening >= 0 and match.string.find(">", opening) >= match.start("value")
