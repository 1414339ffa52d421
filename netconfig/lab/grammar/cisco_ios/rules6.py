"""Cisco IOS-XE: rules of IPv6 access lists; the emulated network does not judge IPv6 by them."""

import re

from netconfig.lab.grammar.addresses import ip, ipv6_network
from netconfig.lab.grammar.language import View

_PROTOCOL = r"(?:ipv6|icmp|tcp|udp|esp|ahp|sctp|\d{1,3})"
_END = r"(?:any|host (?P<host{0}>\S+)|(?P<net{0}>\S+/\d+))"
_PORT = r"(?:\d{1,5}|[a-z][a-z-]*)"
_PORTS = rf"(?: (?:eq|neq|gt|lt) {_PORT}| range {_PORT} {_PORT})?"
_KINDS = r"echo-request|echo-reply|unreachable|time-exceeded|nd-na|nd-ns|\d{1,3}(?: \d{1,3})?"
_RULE = re.compile(
    rf"(?P<protocol>{_PROTOCOL}) {_END.format(1)}(?P<ports1>{_PORTS})"
    rf" {_END.format(2)}(?P<ports2>{_PORTS})"
    rf"(?: (?P<kind>{_KINDS}))?(?P<established> established)?(?: log| log-input)?"
)


def is_rule6(args: tuple[str, ...], _here: View, _top: View) -> str:
    """Refuse what is no rule of an IPv6 access list."""
    found = _RULE.fullmatch(args[-1])
    return "" if found and _makes_sense(found) else "% Invalid input detected at '^' marker."


def _makes_sense(found: re.Match[str]) -> bool:
    hosts = (found["host1"], found["host2"])
    nets = (found["net1"], found["net2"])
    has_ports = found["ports1"] or found["ports2"]
    return (
        all(ip(host) and ":" in host for host in hosts if host)
        and all(ipv6_network(net) for net in nets if net)
        and not (has_ports and found["protocol"] not in ("tcp", "udp", "sctp"))
        and not (found["established"] and found["protocol"] != "tcp")
        and not (found["kind"] and found["protocol"] != "icmp")
    )
