"""Cisco NX-OS 10: access lists, lists of routes, route maps and what reaches the switch itself.

Sources: the Nexus 9000 security and unicast routing configuration guides of NX-OS 10.x.
"""

from netconfig.lab.grammar.cisco_nxos import checks, rules
from netconfig.lab.grammar.language import Command, command, commands

_NUMBER = "<1-4294967295>"
_SEQ = "seq <1-4294967294> <permit|deny!>"

ACCESS = (
    command("object-group ip address <word>", "addresses4"),
    command("object-group ipv6 address <word>", "addresses6"),
    command("object-group ip port <word>", "ports"),
    command("ip access-list <word>", "acl4"),
    command("ipv6 access-list <word>", "acl6"),
    command("class-map type control-plane match-any <word>", "class-map"),
    command("policy-map type control-plane <word>", "policy-map"),
    command("control-plane", "control-plane"),
)


def _prefix_list(kind: str, prefix: str, longest: int) -> tuple[Command, ...]:
    sizes = " ".join(f"[{word} <1-{longest}>]" for word in ("eq", "ge", "le"))
    start = f"{kind} prefix-list <word>"
    return (
        command(f"{start} description <line!>", group=kind),
        command(f"{start} {_SEQ} <{prefix}!> {sizes}", group=kind),
    )


LISTS = (
    *_prefix_list("ip", "ipv4_network", 32),
    *_prefix_list("ipv6", "ipv6_network", 128),
    command(f"ip as-path access-list <word> {_SEQ} <quoted!>"),
    command(f"ip community-list <standard|expanded> <word> {_SEQ} <line!>"),
    command(f"ip large-community-list <standard|expanded> <word> {_SEQ} <line!>"),
    command("route-map <word> <permit|deny!> <0-65535>", "route-map", sorted_by=(0, 2)),
)


def _entries(family: int) -> tuple[Command, ...]:
    return (
        command("statistics per-entry"),
        command("fragments <permit-all|deny-all!>"),
        command(f"{_NUMBER} remark! <line!>", group="entry"),
        command(f"{_NUMBER} <permit|deny!> <line!>", group="entry", check=rules.is_rule(family)),
    )


def _members(*forms: str) -> tuple[Command, ...]:
    return tuple(command(f"{_NUMBER} {form}", group="entry") for form in forms)


SECTIONS: dict[str, tuple[Command, ...]] = {
    "addresses4": _members("host! <ipv4!>", "<ipv4_network!>"),
    "addresses6": _members("host! <ip!>", "<ipv6_network!>"),
    "ports": _members("<eq|gt|lt|neq!> <0-65535!>", "range! <0-65535!> <0-65535!>"),
    "acl4": _entries(4),
    "acl6": _entries(6),
    "class-map": commands("match access-group name <word>", "match exception <line>"),
    "policy-map": (
        command("class <word>", "policy-class", keeps_order=True, check=checks.class_exists),
    ),
    "policy-class": (
        command("set cos <0-7!>"),
        command(
            "police cir! <0-268435456!> <pps|bps|kbps|mbps|gbps!> bc! <1-536870912!>"
            " <packets|bytes|kbytes|mbytes|ms|us!> conform! <transmit|drop!> violate!"
            " <transmit|drop!>"
        ),
    ),
    "control-plane": (
        command(
            "service-policy input <word!>", check=checks.exists("policy-map type control-plane")
        ),
    ),
    "route-map": (
        command("description <line!>"),
        *(
            command(f"match {what} <names!>", adds=True)
            for what in (
                *("as-path", "community", "large-community", "ip address prefix-list"),
                *("ip next-hop prefix-list", "ipv6 address prefix-list", "metric", "route-type"),
                *("source-protocol", "tag"),
            )
        ),
        *commands(
            "match community <line!>",
            "match interface <interface!>",
            "match ip address <word!>",
            "continue <1-65535!>",
            "set as-path prepend <line!>",
            "set comm-list <word!> delete",
            "set community <line!>",
            "set large-community <line!>",
            "set extcommunity rt <line!>",
            "set ip next-hop <ipv4!>",
            "set ip next-hop peer-address",
            "set ip next-hop unchanged",
            "set ipv6 next-hop <ip!>",
            "set ipv6 next-hop peer-address",
            "set local-preference <0-4294967295!>",
            "set metric <0-4294967295!>",
            "set metric-type <external|internal|type-1|type-2!>",
            "set origin <egp|igp|incomplete!>",
            "set tag <0-4294967295!>",
            "set weight <0-65535!>",
        ),
    ),
}
