"""The shape of the context that templates see: which keys there are, and what stands below them.

docs/context.md says what they mean. A test compares this with the contexts that are built, both
ways, so that neither can have a key that the other lacks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Union


@dataclass(frozen=True)
class Plain:
    """A text, a number, a flag or nothing: no keys below it."""


@dataclass(frozen=True)
class Unknown:
    """Anything at all."""


@dataclass(frozen=True)
class Items:
    """A list whose items are all alike."""

    item: "Shape"


@dataclass(frozen=True)
class Keys:
    """A mapping with these keys and no others, all of which are there unless it `may_lack` some."""

    known: Mapping[str, "Shape"]
    may_lack: bool = False

    def __hash__(self) -> int:
        return hash(frozenset(self.known))


Shape = Union[Plain, Unknown, Items, Keys]  # noqa: UP007  (a name that is quoted above)

PLAIN, UNKNOWN = Plain(), Unknown()


def _keys(plain: str, **others: Shape) -> Keys:
    return Keys({**dict.fromkeys(plain.split(), PLAIN), **others})


def _list(plain: str, **others: Shape) -> Items:
    return Items(_keys(plain, **others))


_PLAINS = Items(PLAIN)

_TURN = _keys("month week weekday hour minute")
_CLOCK = _keys("name offset_minutes", summer=_keys("name offset_minutes", begins=_TURN, ends=_TURN))
_DEVICE = _keys(
    "name site role environment platform description vendor model os_version serial type region "
    "tenant redundancy_group time_zone",
    clock=_CLOCK,
    regions=_PLAINS,
    managed=_PLAINS,
    management=_keys("interface address vrf"),
    members=_list("position type serial priority"),
)
_SYSTEM = _keys(
    "hostname domain banner motd source_interface igmp_snooping",
    dns=_PLAINS,
    ntp=_list("address key prefer"),
    ntp_keys=_list("number type secret"),
    syslog=_list("address protocol port severity"),
    log_levels=_keys("console monitor buffer buffer_bytes servers"),
    snmp=_keys(
        "location contact",
        communities=_list("secret access acl"),
        users=_list("name access auth auth_secret priv priv_secret"),
        traps=_list("address community user"),
    ),
    aaa=_keys("", login=_PLAINS, commands=_PLAINS, accounting=_PLAINS),
    tacacs_servers=_list("address secret port timeout_seconds"),
    radius_servers=_list("address secret port timeout_seconds"),
    users=_list(
        "name privilege ssh_key",
        hashes=Keys(dict.fromkeys(("sha256", "sha512", "scrypt"), PLAIN), may_lack=True),
    ),
    ssh=_keys("timeout_minutes maximum_sessions acl"),
    api=_keys("enabled port acl"),
    lines=_keys("console_timeout_minutes remote_timeout_minutes"),
    flow_export=_keys("protocol sample_rate source_interface", collectors=_list("address port")),
    control_plane=_list("name acl packets_per_second burst_packets"),
    stp=_keys("mode priority"),
)
_VLAN = _keys("vid name")
_INTERFACE = _keys(
    "name kind enabled description mtu speed mode tag parent lag lacp minimum_links mlag_id vrf "
    "acl_in acl_out acl6_in acl6_out stp_edge stp_bpdu_guard stp_guard flow_sampling",
    access_vlan=_VLAN,
    voice_vlan=_VLAN,
    native_vlan=_VLAN,
    vlan=_VLAN,
    trunk_vlans=Items(_VLAN),
    members=_PLAINS,
    tunnel=_keys("mode source destination"),
    addresses=_list("address ip length netmask family role"),
    gateways=_list("address family protocol group priority preempt key"),
    dhcp_relay=_PLAINS,
    storm_control=_keys("broadcast multicast unknown_unicast"),
    bfd=_keys("interval minimum_receive multiplier"),
    ospf=_keys(
        "process area area_dotted cost network_type hello_seconds dead_seconds passive "
        "says_passive bfd key_number key"
    ),
    link=_keys("device interface"),
)
_REDISTRIBUTE = _list("source policy")
_TABLE: dict[str, Shape] = {
    "networks": _PLAINS,
    "aggregates": _list("prefix summary_only"),
    "redistribute": _REDISTRIBUTE,
}
_PEERING = (
    "description remote_asn local_asn update_source multihop keepalive_seconds hold_seconds bfd "
    "password next_hop_self send_community route_reflector_client"
)
_FAMILIES = _list(
    "family policy_in policy_out maximum_prefixes default_originate allow_own_asn "
    "soft_reconfiguration"
)
_BGP = _keys(
    "asn router_id cluster_id keepalive_seconds hold_seconds maximum_paths graceful_restart "
    "multipath_relax",
    vrfs=_list("name maximum_paths", **_TABLE),
    groups=_list(f"name {_PEERING}", families=_FAMILIES),
    sessions=_list(
        f"address family vrf group enabled device interface says_remote_asn {_PEERING}",
        families=_FAMILIES,
    ),
    **_TABLE,
)
_OSPF = _keys(
    "number vrf router_id reference_bandwidth_mbps maximum_paths passive_by_default "
    "default_originate",
    redistribute=_REDISTRIBUTE,
    areas=_list("area area_dotted type", ranges=_PLAINS),
)
_TERM = _keys(
    "number name action",
    match=_keys(
        "protocol metric tag",
        prefix_lists=_PLAINS,
        as_path_lists=_PLAINS,
        community_lists=_PLAINS,
    ),
    set=_keys(
        "local_preference metric tag weight origin next_hop",
        prepend=_PLAINS,
        communities=_PLAINS,
        add_communities=_PLAINS,
    ),
)
_RULES = _list(
    "number remark action protocol source destination established icmp_type log",
    source_ports=_PLAINS,
    destination_ports=_PLAINS,
)

CONTEXT: Mapping[str, Shape] = {
    "device": _DEVICE,
    "system": _SYSTEM,
    "vlans": _list("vid name description igmp_snooping igmp_querier"),
    "mlag": _keys("domain number peer_link local_interface priority", peer=_keys("device address")),
    "interfaces": Items(_INTERFACE),
    "vrfs": _list("name description rd", import_targets=_PLAINS, export_targets=_PLAINS),
    "static_routes": _list("vrf prefix next_hop distance tag description family"),
    "ospf": Items(_OSPF),
    "bgp": _BGP,
    "prefix_lists": _list(
        "name description family", entries=_list("number action prefix at_least at_most")
    ),
    "as_path_lists": _list("name description", entries=_list("number action regex")),
    "community_lists": _list(
        "name description is_large",
        entries=_list("number action", communities=_PLAINS),
    ),
    "route_policies": _list("name description", entries=Items(_TERM)),
    "object_groups": _list("name description type family", entries=_PLAINS),
    "acls": _list("name description family", entries=_RULES, expanded=_RULES),
    "extra": UNKNOWN,
    "snippets": _list("name text"),
}
"""The variables of a template; what may be none has the shape that it has otherwise."""


def differences(value: object, shape: Shape, path: str) -> list[str]:
    """Return the paths at which a value has a key too many or too few for its shape."""
    if value is None or isinstance(shape, Unknown):
        return []
    if isinstance(shape, Items):
        if not isinstance(value, list):
            return [path]
        return [each for item in value for each in differences(item, shape.item, f"{path}[]")]
    if isinstance(shape, Keys):
        if not isinstance(value, Mapping):
            return [path]
        unlike = value.keys() - shape.known.keys()
        unlike |= set() if shape.may_lack else shape.known.keys() - value.keys()
        odd = [f"{path}.{name}" for name in sorted(unlike)]
        both = value.keys() & shape.known.keys()
        return odd + [
            each
            for name in sorted(both)
            for each in differences(value[name], shape.known[name], f"{path}.{name}")
        ]
    return [path] if isinstance(value, (list, Mapping)) else []
