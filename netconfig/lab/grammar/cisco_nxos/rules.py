"""Cisco NX-OS 10: rules of access lists, in the form that the switch shows.

Source: the Nexus 9000 security configuration guide of NX-OS 10.x. Only TCP and UDP have ports, only
TCP has connections that are established, and only ICMP has kinds.
"""

import re

from netconfig.lab.grammar.cisco_nxos.words import INVALID, PORTS, hosts4, hosts6
from netconfig.lab.grammar.language import Check, View, Word

_PROTOCOLS = {
    4: frozenset({"ip", "tcp", "udp", "icmp", "ospf", "eigrp", "gre", "ahp", "esp", "pim", "igmp"}),
    6: frozenset({"ipv6", "tcp", "udp", "icmp", "sctp", "ahp", "esp", "pcp"}),
}
_KINDS = {
    4: frozenset({"echo", "echo-reply", "unreachable", "time-exceeded", "ttl-exceeded"}),
    6: frozenset({"echo-request", "echo-reply", "unreachable", "time-exceeded", "nd-na", "nd-ns"}),
}
_END = r"(?P<{0}>any|addrgroup \S+|\d+\.\S+ \d+\.\S+|\S*[:.]\S*/\d+)"
_PORT = r"(?P<{0}> (?:eq|gt|lt|neq) \S+| range \S+ \S+| portgroup \S+)?"
_RULE = re.compile(
    rf"(?P<protocol>\S+) {_END.format('source')}{_PORT.format('source_ports')}"
    rf" {_END.format('destination')}{_PORT.format('ports')}"
    r"(?P<established> established)?(?: (?P<kind>(?!log$|fragments$)[a-z]\S+))?"
    r"(?: fragments)?(?: log)?"
)


def is_rule(family: int) -> Check:
    """Refuse what is no rule of an access list of the family."""
    hosts = hosts4 if family == 4 else hosts6

    def check(args: tuple[str, ...], _here: View, _top: View) -> str:
        found = _RULE.fullmatch(args[-1])
        return "" if found and _makes_sense(found, family=family, hosts=hosts) else INVALID

    return check


def _makes_sense(found: re.Match[str], *, family: int, hosts: Word) -> bool:
    protocol = found["protocol"]
    is_number = protocol.isdecimal() and int(protocol) <= 255
    ports = [text for text in (found["source_ports"], found["ports"]) if text]
    return (
        (is_number or protocol in _PROTOCOLS[family])
        and all(_is_end(found[end], hosts) for end in ("source", "destination"))
        and all(_are_ports(text, protocol) for text in ports)
        and not (found["established"] and protocol != "tcp")
        and not (found["kind"] and (protocol != "icmp" or found["kind"] not in _KINDS[family]))
    )


def _is_end(text: str, hosts: Word) -> bool:
    return " " in text or hosts(text) is not None


def _are_ports(text: str, protocol: str) -> bool:
    operator, *ports = text.split()
    if protocol not in PORTS or operator == "portgroup":
        return protocol in PORTS
    return all(_is_port(port, protocol) for port in ports)


def _is_port(text: str, protocol: str) -> bool:
    return int(text) <= 65535 if text.isdecimal() else text in PORTS[protocol].values()
