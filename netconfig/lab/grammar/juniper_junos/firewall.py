"""Juniper Junos: firewall filters and policers. Source: the Junos CLI reference."""

from netconfig.lab.grammar.language import Command, command, commands

_FILTER = (command("filter <name>", "filter"),)
_MATCHES = (
    command("source-address", "filter-addresses"),
    command("destination-address", "filter-addresses"),
    command("source-prefix-list", "filter-lists"),
    command("destination-prefix-list", "filter-lists"),
)
_ACTIONS = ("accept", "discard", "reject", "next")


def _decides(pattern: str) -> Command:
    own = pattern.split(maxsplit=1)[0]
    return command(pattern, joins=True, clears=tuple(each for each in _ACTIONS if each != own))


_THEN = (
    command("policer <name!>"),
    command("count <name!>"),
    command("log", joins=True),
    command("syslog", joins=True),
    *(_decides(pattern) for pattern in ("accept", "discard", "reject", "next term")),
)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "firewall": (
        command("family inet", "firewall-inet", stands_alone=True),
        command("family inet6", "firewall-inet6", stands_alone=True),
        command("policer <name>", "policer"),
    ),
    "firewall-inet": _FILTER,
    "firewall-inet6": (command("filter <name>", "filter6"),),
    "filter": (command("term <word>", "filter-term", keeps_order=True),),
    "filter6": (command("term <word>", "filter6-term", keeps_order=True),),
    "filter-term": (command("from", "filter-from"), command("then", "filter-then")),
    "filter6-term": (command("from", "filter6-from"), command("then", "filter-then")),
    "filter-from": (
        *_MATCHES,
        command("protocol <protocol>", many=True),
        command("source-port <port>", many=True),
        command("destination-port <port>", many=True),
        command("tcp-established"),
        command("icmp-type <icmp_type>", many=True),
    ),
    "filter6-from": (
        command("source-address", "filter6-addresses"),
        command("destination-address", "filter6-addresses"),
        *_MATCHES[2:],
        command("next-header <protocol>", many=True),
        command("source-port <port>", many=True),
        command("destination-port <port>", many=True),
        command("tcp-established"),
        command("icmp-type <icmp_type>", many=True),
    ),
    "filter-addresses": (command("<ipv4_host_or_network>"),),
    "filter6-addresses": (command("<ipv6_host_or_network>"),),
    "filter-lists": (command("<name>"),),
    "filter-then": _THEN,
    "policer": (
        command("if-exceeding", "policer-bits"),
        command("if-exceeding-pps", "policer-packets"),
        command("then", "policer-then"),
    ),
    "policer-bits": commands("bandwidth-limit <word!>", "burst-size-limit <word!>"),
    "policer-packets": commands("pps-limit <word!>", "packet-burst <word!>"),
    "policer-then": (command("discard", joins=True),),
}
