"""What changes in a feature that stays: the way forward, and the switch's own diff of it."""

from copy import deepcopy
from typing import Any

import pytest

from netconfig.lab.model.secrets.hiding import reencoding
from tests.templates.cisco_nxos import cases_interfaces, cases_policy, cases_routing, cases_system
from tests.templates.cisco_nxos.nxos_shows import go, rendered, unexplained
from tests.templates.clocks import CARACAS, CENTRAL_EUROPE

CASES: dict[str, Any] = {
    "ports": cases_interfaces.PORTS,
    "routed": cases_interfaces.ROUTED,
    "gateways": cases_interfaces.GATEWAYS,
    "vrrp3": cases_interfaces.VRRP_3,
    "clock": cases_system.CLOCK,
    "ospf": cases_routing.OSPF,
    "bgp": cases_routing.BGP,
    "policies": cases_policy.POLICIES,
    "acls": cases_policy.ACLS,
    "system": cases_system.SYSTEM,
    "managed": cases_system.MANAGED,
}


def _class(name: str, acl: str | None) -> dict[str, Any]:
    return {"name": name, "acl": acl, "packets_per_second": 100, "burst_packets": None}


# Where in a case (a path of keys and places), and what stands there instead.
CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("ports", {"interfaces/0/storm_control/broadcast": 5, "interfaces/0/stp_guard": "loop"}),
    ("ports", {"interfaces/0/stp_bpdu_guard": None, "interfaces/0/stp_edge": None}),
    ("ports", {"interfaces/0/speed": "25g", "interfaces/4/mlag_id": 2}),
    ("ports", {"interfaces/1/lag": "port-channel2", "interfaces/4/minimum_links": None}),
    ("ports", {"mlag/priority": None, "mlag/peer/address": "10.0.0.3"}),
    ("ports", {"vlans/0/igmp_querier": None, "vlans/1/igmp_snooping": None}),
    ("ports", {"system/stp": {"mode": "rapid-pvst", "priority": 4096}}),
    ("routed", {"interfaces/0/bfd/interval": 500, "interfaces/0/mtu": 1500}),
    ("routed", {"interfaces/0/mode": "access", "interfaces/0/addresses": []}),
    ("routed", {"interfaces/0/bfd": None, "interfaces/3/enabled": False}),
    ("routed", {"interfaces/8/tunnel/mode": "ipip", "interfaces/9/tunnel/mode": "gre"}),
    ("routed", {"interfaces/8/tunnel/destination": "198.51.100.9", "interfaces/8/enabled": False}),
    (
        "gateways",
        {"interfaces/0/gateways/0/priority": 120, "interfaces/0/gateways/0/preempt": None},
    ),
    ("gateways", {"interfaces/0/gateways/0/priority": None, "interfaces/0/dhcp_relay": []}),
    ("gateways", {"interfaces/0/gateways/0/key": None, "interfaces/0/gateways/1/group": 12}),
    ("gateways", {"interfaces/1/gateways/0/priority": None, "interfaces/1/enabled": True}),
    ("gateways", {"interfaces/1/gateways/0/address": "10.20.0.7"}),
    ("gateways", {"interfaces/1/gateways/0/preempt": None, "interfaces/2/gateways": []}),
    ("vrrp3", {"interfaces/0/gateways/0/priority": 120, "interfaces/0/gateways/0/preempt": None}),
    ("vrrp3", {"interfaces/0/gateways/0/address": "10.10.0.7", "interfaces/1/gateways": []}),
    ("vrrp3", {"interfaces/0/gateways/3/address": "fe80::9"}),
    ("vrrp3", {"interfaces/0/gateways/2/group": 23, "interfaces/0/gateways/4/priority": 95}),
    # With the last group of IPv6 the second version comes back.
    ("vrrp3", {"interfaces/0/gateways": []}),
    ("clock", {"device/clock": CENTRAL_EUROPE}),
    ("clock", {"device/clock": CARACAS}),
    ("clock", {"device/clock": None}),
    ("ospf", {"interfaces/0/ospf/passive": True, "interfaces/0/ospf/cost": 30}),
    ("ospf", {"interfaces/0/ospf/says_passive": False, "interfaces/0/ospf/cost": None}),
    ("ospf", {"interfaces/0/ospf/key": None, "interfaces/0/ospf/hello_seconds": None}),
    ("ospf", {"interfaces/0/ospf/key_number": 2, "interfaces/0/ospf/network_type": None}),
    ("ospf", {"interfaces/0/ospf/area_dotted": "0.0.0.5", "interfaces/0/ospf/bfd": False}),
    ("ospf", {"ospf/0/maximum_paths": 16, "ospf/0/reference_bandwidth_mbps": 1000}),
    ("ospf", {"ospf/0/maximum_paths": None, "ospf/0/reference_bandwidth_mbps": None}),
    ("ospf", {"ospf/0/default_originate": "if-known", "ospf/0/passive_by_default": False}),
    ("ospf", {"ospf/0/redistribute/0/policy": None, "ospf/0/areas/1/type": "nssa"}),
    ("bgp", {"bgp/groups/0/send_community": None, "bgp/groups/0/bfd": None}),
    ("bgp", {"bgp/sessions/1/families": [], "bgp/sessions/2/local_asn": None}),
    ("bgp", {"bgp/sessions/2/families/0/allow_own_asn": 3, "bgp/sessions/2/group": None}),
    ("bgp", {"bgp/sessions/2/keepalive_seconds": 6, "bgp/sessions/4/enabled": True}),
    ("bgp", {"bgp/graceful_restart": True, "bgp/cluster_id": None, "bgp/hold_seconds": 40}),
    ("bgp", {"bgp/redistribute/0/policy": "LOCAL", "bgp/vrfs/0/maximum_paths": None}),
    ("bgp", {"bgp/aggregates/0/summary_only": False, "bgp/networks": ["10.0.0.0/8"]}),
    ("policies", {"route_policies/0/entries/0/match/as_path_lists": ["OWN"]}),
    ("policies", {"route_policies/0/entries/2/action": "deny"}),
    ("policies", {"prefix_lists/0/entries/0/at_most": 28, "prefix_lists/1/entries/0/at_most": 64}),
    ("policies", {"community_lists/0/entries/0/communities": ["65001:1:3"]}),
    ("acls", {"acls/0/entries/2/destination_ports": ["80"], "acls/0/entries/5/log": False}),
    ("acls", {"object_groups/0/entries/0": "192.0.3.0/24", "object_groups/2/entries/0": "81"}),
    ("acls", {"interfaces/0/acl_in": None, "interfaces/0/acl6_in": "GROUPED6"}),
    ("acls", {"interfaces/1/acl_in": "EDGE-IN", "system/control_plane/0/packets_per_second": 9}),
    ("acls", {"system/control_plane/0/burst_packets": None}),
    # The first class that fits decides, so that their order counts.
    ("acls", {"system/control_plane": [_class("MANAGERS", "GROUPED"), _class("REST", None)]}),
    ("acls", {"system/control_plane": [_class("NEW", "GROUPED"), _class("ROUTING", "ROUTING")]}),
    ("system", {"system/tacacs_servers/0/port": None, "system/api/port": 9443}),
    ("system", {"system/aaa/login": ["radius"], "system/aaa/commands": []}),
    ("system", {"system/snmp/communities/1/acl": None, "system/snmp/users/0/access": "rw"}),
    ("system", {"system/log_levels/console": None, "system/log_levels/buffer": "errors"}),
    ("system", {"system/ssh/acl": "OTHERS", "system/lines/console_timeout_minutes": None}),
    ("system", {"system/flow_export/collectors/0/address": "192.0.2.207"}),
    ("system", {"system/flow_export": None, "interfaces/1/flow_sampling": False}),
    ("system", {"system/users/0/ssh_key": None, "system/users/1/name": "looker"}),
    ("system", {"system/source_interface": None, "system/motd": "", "system/ntp/0/key": None}),
    ("managed", {"system/dns": ["192.0.2.53"], "system/flow_export/sample_rate": 4096}),
    ("managed", {"system/flow_export/collectors/0/port": 6343, "system/igmp_snooping": None}),
    ("managed", {"system/aaa/login": ["radius", "local"], "system/source_interface": None}),
]


def changed(case: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Return a case in which other values stand at some paths."""
    made = deepcopy(case)
    for path, value in changes.items():
        *way, last = (int(part) if part.isdecimal() else part for part in path.split("/"))
        place: Any = made
        for part in way:
            place = place[part]
        place[last] = value
    return made


@pytest.mark.parametrize(
    ("name", "changes"), CHANGES, ids=[f"{name}-{'-'.join(change)}" for name, change in CHANGES]
)
class TestAChange:
    def test_is_made_and_unmade(self, name, changes):
        old, new = rendered(**CASES[name]), rendered(**changed(CASES[name], changes))

        assert old != new
        with reencoding(is_on=False):
            assert go(old, new) == ("", "")
            assert go(new, old) == ("", "")

    def test_is_told_by_the_switch_as_it_was_planned(self, name, changes):
        old, new = rendered(**CASES[name]), rendered(**changed(CASES[name], changes))

        with reencoding(is_on=False):
            assert unexplained(old, new) == ()
            assert unexplained(new, old) == ()
