"""Lines of IPv6 access lists: checked word by word, not kept, since the lab forwards IPv4 only."""

from collections.abc import Iterator, Sequence

from netconfig.lab.grammar.access_rules import BadRule
from netconfig.lab.grammar.addresses import ip, ipv6_network

_PORTED = ("tcp", "udp")
_PROTOCOLS = frozenset({*_PORTED, "ipv6", "icmpv6", "ospf", "vrrp", "gre", "esp", "ahp"})
_COMPARISONS = {"eq": 1, "neq": 1, "gt": 1, "lt": 1, "range": 2}
_ICMP = frozenset({"echo-request", "echo-reply", "unreachable", "packet-too-big", "time-exceeded"})


def read_rule6(words: Sequence[str]) -> None:
    """Check what follows permit or deny in an IPv6 list. Raises BadRule."""
    at = iter(_Word(index, text.lower()) for index, text in enumerate([*words, ""]))
    protocol = _protocol(next(at))
    after = _end(at, has_ports=protocol in _PORTED)
    after = _end(at, first=after, has_ports=protocol in _PORTED)
    while after.text:
        is_type = protocol == "icmpv6" and (after.text in _ICMP or _is_number(after.text, 255))
        is_flag = after.text == "log" or (protocol == "tcp" and after.text == "established")
        if not (is_type or is_flag):
            raise BadRule(after.index)
        after = next(at)


class _Word:
    def __init__(self, index: int, text: str) -> None:
        self.index = index
        self.text = text


def _protocol(word: _Word) -> str:
    if word.text not in _PROTOCOLS and not _is_number(word.text, 255):
        raise BadRule(word.index)
    return word.text


def _end(at: Iterator[_Word], *, has_ports: bool, first: _Word | None = None) -> _Word:
    """Read one end of the traffic; return the word behind it."""
    word = first or next(at)
    if word.text == "host":
        word = next(at)
        is_good = ":" in word.text and ip(word.text) is not None
    else:
        is_good = word.text == "any" or (":" in word.text and ipv6_network(word.text) is not None)
    if not is_good:
        raise BadRule(word.index)
    after = next(at)
    if not has_ports or after.text not in _COMPARISONS:
        return after
    for _ in range(_COMPARISONS[after.text]):
        after = next(at)
        if not _is_number(after.text, 65535) and not after.text.isalpha():
            raise BadRule(after.index)
    return next(at)


def _is_number(text: str, highest: int) -> bool:
    return text.isdecimal() and int(text) <= highest
