"""Which fields the builders of contexts read, and which of them are another device's.

Reach goes by what stands here, and a test watches the builders and compares.
"""

from collections.abc import Mapping
from functools import cache

from netconfig.intent.kinds import ORGANISATIONAL, kind_named

_DESCRIBED = frozenset(
    {
        *("device", "vlan", "group_vlan", "vrf", "static_route"),
        *("interface", "interface_profile", "interface_range"),
        *("bgp_peer_group", "bgp_session"),
        *("prefix_list", "as_path_list", "community_list", "route_policy"),
        *("object_group", "acl"),
    }
)
"""The kinds whose description is in contexts."""

_MET_BY = frozenset({"status", "connect_host", "connect_port", "credential", "host_key", "tls_pin"})

PLANNED_BY: Mapping[str, frozenset[str]] = {"device": _MET_BY}
"""Fields by which an object's device is found, met and chosen, though no context has them."""

_UNREAD: Mapping[str, frozenset[str]] = {
    "context_data": frozenset({"expires"}),
    "context_schema": frozenset({"json_schema"}),
    "device": _MET_BY,
    "device_type": frozenset({"ports"}),
    # Their names only find them.
    "interface_profile": frozenset({"name"}),
    "platform": frozenset({"driver"}),
    "redundancy_group": frozenset({"purpose"}),
    "snippet": frozenset({"expires"}),
    "vlan_group": frozenset({"name"}),
}
"""Fields that no context is made of, besides tags, owners and most descriptions."""

READ_ACROSS: Mapping[str, frozenset[str]] = {
    "bgp_peer_group": frozenset({"router", "name", "local_asn"}),
    "bgp_router": frozenset({"device", "asn"}),
    "bgp_session": frozenset({"router", "peer", "group", "local_asn"}),
    "device": frozenset({"name", "management_address"}),
    "interface": frozenset({"device", "name"}),
    "ip_address": frozenset({"interface", "address", "role"}),
    "mlag_member": frozenset({"domain", "device", "local_interface"}),
}
"""Fields that also devices read to which the object does not belong: over links, or in a pair."""


@cache
def fields_read(kind_name: str) -> frozenset[str]:
    """Return the fields of a kind that any context is made of."""
    unread = ORGANISATIONAL | _UNREAD.get(kind_name, frozenset())
    if kind_name not in _DESCRIBED:
        unread |= {"description"}
    return frozenset(kind_named(kind_name).schema.model_fields) - unread
