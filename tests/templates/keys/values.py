"""Other values for a key of the context: those that it can have, or some of them."""

from typing import Any

_ENDS = ("ip", "tcp", "udp", "icmp", "ospf", "vrrp", "gre", "esp")
_ACTIONS = ("permit", "deny")
_FAMILIES = ("ipv4", "ipv6")
_SEVERITIES = ("emergencies", "errors", "debugging")
_WAYS = ("tacacs", "radius", "local")
WORDS: dict[str, tuple[Any, ...]] = {
    "acls[].entries[].action": _ACTIONS,
    "acls[].entries[].protocol": _ENDS,
    "acls[].expanded[].action": _ACTIONS,
    "acls[].expanded[].protocol": _ENDS,
    "as_path_lists[].entries[].action": _ACTIONS,
    "bgp.groups[].families[].family": _FAMILIES,
    "bgp.redistribute[].source": ("connected", "static", "ospf"),
    "bgp.sessions[].families[].family": _FAMILIES,
    "bgp.vrfs[].redistribute[].source": ("connected", "static", "ospf"),
    "community_lists[].entries[].action": _ACTIONS,
    "interfaces[].addresses[].role": ("primary", "secondary"),
    "interfaces[].gateways[].protocol": ("vrrp", "hsrp", "anycast"),
    "interfaces[].lacp": ("active", "passive", None),
    "interfaces[].mode": ("access", "trunk", "routed"),
    "interfaces[].ospf.network_type": ("broadcast", "point-to-point"),
    "interfaces[].stp_bpdu_guard": (True, False),
    "interfaces[].stp_edge": (True, False),
    "interfaces[].stp_guard": ("root", "loop", "none"),
    "interfaces[].tunnel.mode": ("gre", "ipip"),
    "object_groups[].type": ("network", "ports"),
    "ospf[].areas[].type": ("normal", "stub", "totally-stub", "nssa", "totally-nssa"),
    "ospf[].default_originate": ("always", "if-known", ""),
    "ospf[].redistribute[].source": ("connected", "static", "bgp"),
    "prefix_lists[].entries[].action": _ACTIONS,
    "route_policies[].entries[].action": ("permit", "deny", "next"),
    "route_policies[].entries[].match.protocol": ("connected", "static", "bgp", "ospf"),
    "route_policies[].entries[].set.next_hop": ("self", "192.0.2.77", "2001:db8::77"),
    "route_policies[].entries[].set.origin": ("igp", "egp", "incomplete"),
    "system.aaa.accounting[]": ("tacacs", "radius"),
    "system.aaa.commands[]": _WAYS,
    "system.aaa.login[]": _WAYS,
    "system.flow_export.protocol": ("sflow", "netflow", "ipfix"),
    "system.igmp_snooping": (True, False),
    "system.log_levels.buffer": _SEVERITIES,
    "system.log_levels.console": _SEVERITIES,
    "system.log_levels.monitor": _SEVERITIES,
    "system.log_levels.servers": _SEVERITIES,
    "system.ntp_keys[].type": ("md5", "sha1"),
    "system.snmp.communities[].access": ("ro", "rw"),
    "system.snmp.users[].access": ("ro", "rw"),
    "system.snmp.users[].auth": ("md5", "sha", "sha256"),
    "system.snmp.users[].priv": ("des", "aes128"),
    "system.stp.mode": ("mst", "rapid-pvst", "rstp", "none"),
    "system.syslog[].protocol": ("udp", "tcp"),
    "vlans[].igmp_snooping": (True, False),
}
"""The words of keys that know no others, each of which devices are to be told apart."""
_FLAGS = (
    *("bfd", "preempt", "next_hop_self", "send_community", "route_reflector_client"),
    *("default_originate", "allow_own_asn", "soft_reconfiguration"),
)
_SECRETS = ("ospf.key", "gateways[].key", "password", "secret", "community")
_OTHERS: dict[str, tuple[Any, ...]] = {
    "severity": ("debugging", "emergencies"),
    "speed": ("10g", "1g"),
    "icmp_type": ("echo", "unreachable"),
    "vrf": ("BLUE",),
    "broadcast": (17,),
    "multicast": (17,),
    "unknown_unicast": (17,),
}


def other_values(path: str, value: Any) -> tuple[Any, ...]:
    """Return values that the key may have instead, the likeliest first."""
    if isinstance(value, bool):
        return (not value,)
    if path.endswith(".family"):
        return (10 - value if value else 4,)
    if isinstance(value, int):
        return (value + 1, value + 7, 0, None)
    last = path.rpartition(".")[2]
    if last in _OTHERS:
        return (*_OTHERS[last], None)
    if isinstance(value, str) and value:
        return (*_near(value), f"{value}x", None, "")
    if path.endswith(_SECRETS):
        return ("secret:other@1",)
    return (True, 2) if last in _FLAGS else (17, "OTHER", "192.0.2.66")


def _near(text: str) -> tuple[str, ...]:
    """Return an address, prefix or numbered name that is almost the same."""
    head, slash, length = text.partition("/")
    if not head[-1:].isdigit():
        return ()
    shorter = (f"{head}/{int(length) - 1}",) if length.isdigit() else ()
    return (f"{head[:-1]}{(int(head[-1]) + 1) % 10}{slash}{length}", *shorter)
