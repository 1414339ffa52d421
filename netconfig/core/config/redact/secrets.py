"""The secrets of one line, found by the platform's rules."""

import re
from collections.abc import Callable
from functools import cache

from netconfig.core.config.platform import Platform
from netconfig.core.config.rules.heads import HEAD, may_match

STAND_IN = re.compile(r"<secret ([^<>\s]+)>|(secret:[\w./-]+@[\w.-]*\w)")
StandIn = Callable[[str, str, str], str]
"""Makes of a secret, and of what stands before and behind it, what takes its place."""

LONGEST = 4000
PART = re.compile(rf"(?s:.{{1,{LONGEST}}}(?=\s|$)|.{{1,{LONGEST}}})")
_GROUP = re.compile(r"\(\?:([^()]*)\)(\?)?")
# Most lines hold none of these, which is told sooner than that no rule fits.
HINT = re.compile(
    r"secret|pass|key|communit|auth|snmp-server |md5|://|\$(?:1|5|6|8|9|sha1)|spi |session-key"
    r"|wpa|wep|srvtab|trap-group|cak "
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
    if STAND_IN.search(value):
        return True
    opening = match.string.rfind("<secret ", 0, match.start("value"))
    return opening >= 0 and match.string.find(">", opening) >= match.start("value")
