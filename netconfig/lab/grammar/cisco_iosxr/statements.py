"""The statements of IOS-XR's routing policy language, as data: patterns of normalised text.

Source: "Routing Policy Language Structure" in the routing configuration guide for the ASR 9000
series, IOS XR 7.5.x. `$name` stands for a parameter wherever a value may.
"""

import re
from collections.abc import Mapping

_NAME = r"[\w.:$-]+"
_NUMBER = r"(?:\d+|\$\w+)"
_LIST = r"\([^()]*\)"
_SET = rf"(?:{_NAME}|{_LIST})"
_PREFIX = (
    r"(?:\d+\.\d+\.\d+\.\d+|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*)(?:/\d+)?(?: (?:eq|ge|le) \d+)?(?: le \d+)?"
)
_NUMBERS = r"(?:\d+|\*|\[\d+\.\.\d+\])"
_COMMUNITY = (
    r"(?:(?:\d+|\*|private-as|\[\d+\.\.\d+\]):(?:\d+|\*|\[\d+\.\.\d+\])|internet|local-AS|"
    r"no-advertise|no-export|graceful-shutdown|(?:ios|dfa)-regex '[^']*')"
)

STARTS = (
    "if",
    "elseif",
    "else",
    "endif",
    "pass",
    "drop",
    "done",
    "apply",
    "set",
    "prepend",
    "delete",
    "suppress-route",
    "unsuppress-route",
)

ACTIONS = tuple(
    re.compile(pattern)
    for pattern in (
        "pass|drop|done|else|endif|suppress-route|unsuppress-route",
        r"(?:if|elseif) .+ then",
        rf"apply {_NAME}(?:\([^()]*\))?",
        rf"set local-preference [+*-]?{_NUMBER}",
        rf"set (?:med|metric) (?:[+-]?{_NUMBER}|igp-cost|max-reachable)",
        rf"set weight {_NUMBER}",
        rf"set tag {_NUMBER}",
        "set origin (?:igp|egp|incomplete)",
        rf"set next-hop (?:{_NAME}|self|peer-address|discard|unchanged)(?: destination-vrf \w+)?",
        rf"set community {_SET}(?: additive)?",
        rf"set large-community {_SET}(?: additive)?",
        rf"set extcommunity (?:rt|soo|cost|bandwidth|color) {_SET}(?: additive)?",
        rf"set (?:ospf-metric|isis-metric|eigrp-metric|rip-metric|rib-metric) {_NUMBER}",
        r"set metric-type (?:type-1|type-2|internal|external)",
        r"set level (?:level-1|level-2|level-1-2)",
        rf"set (?:qos-group|traffic-index|label-index) {_NUMBER}",
        r"set path-selection \S+(?: \S+)*",
        r"set dampening .+",
        rf"prepend as-path (?:{_NUMBER}|most-recent)(?: {_NUMBER})?",
        rf"delete community (?:all|(?:not )?in {_SET})",
        rf"delete large-community (?:all|(?:not )?in {_SET})",
        rf"delete extcommunity rt (?:all|(?:not )?in {_SET})",
    )
)

CONDITION = re.compile(
    "|".join(
        (
            rf"(?:destination|source|next-hop|orf prefix|rib-has-route|rd) in {_SET}",
            r"community is-empty",
            r"large-community is-empty",
            rf"(?:large-)?community matches-(?:any|every|within) {_SET}",
            rf"extcommunity (?:rt|soo) (?:is-empty|matches-(?:any|every|within) {_SET})",
            rf"as-path in {_SET}",
            r"as-path is-local",
            r"as-path (?:passes-through|originates-from|neighbor-is) '[^']*'(?: exact)?",
            rf"as-path (?:length|unique-length) (?:eq|is|ge|le) {_NUMBER}",
            rf"(?:med|local-preference|tag|weight|rib-metric) (?:eq|is|ge|le) {_NUMBER}",
            r"origin is (?:igp|egp|incomplete)",
            rf"protocol (?:is [\w-]+(?: [\w.]+)?|in {_LIST})",
            r"route-type is [\w-]+",
            r"path-type is (?:ebgp|ibgp)",
            r"validation-state is (?:valid|invalid|not-found)",
        )
    )
)

ELEMENTS: Mapping[str, re.Pattern[str]] = {
    "prefix-set": re.compile(_PREFIX),
    "as-path-set": re.compile(
        r"(?:ios-regex|dfa-regex|passes-through|originates-from|neighbor-is) '[^']*'(?: exact)?|"
        r"(?:length|unique-length) (?:eq|is|ge|le) \d+(?: exact)?"
    ),
    "community-set": re.compile(_COMMUNITY),
    "large-community-set": re.compile(
        rf"{_NUMBERS}:{_NUMBERS}:{_NUMBERS}|(?:ios|dfa)-regex '[^']*'"
    ),
    "extcommunity-set": re.compile(r"[\d.*]+:[\d.*]+|(?:ios|dfa)-regex '[^']*'"),
    "rd-set": re.compile(r"[\d.*/]+:[\d.*]+|(?:ios|dfa)-regex '[^']*'"),
}
