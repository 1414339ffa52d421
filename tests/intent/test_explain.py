"""Where a value of a device comes from."""

import io

import pytest
from django.core.management import call_command

from netconfig.intent.explain import CannotExplain, explain_field
from netconfig.people.operations import add_user, new_token
from tests.intent.everything import EVERYTHING


class TestExplain:
    def test_names_what_each_value_comes_from(self, load, settings):
        load(EVERYTHING)
        for field, origin in {
            "system.domain": "system_profile global -",
            "system.snmp.location": "system_profile site dc1",
            "system.ssh.acl": "system_profile global -",
            "system.ssh.timeout_minutes": "system_profile site dc1",
            "system.ssh": "system_profile global -, system_profile site dc1",
            "system.ssh.maximum_sessions": "the default: no system profile says it",
            "system.stp.priority": "system_profile global -",
            "system.motd": "the default: no system profile says it",
            "interfaces.Ethernet1.mtu": "interface_profile fabric",
            "interfaces.Ethernet1.description": "the link to leaf2 Ethernet11",
            "interfaces.Ethernet6.access_vlan": "interface_range leaf1 Ethernet[5-8]",
            "interfaces.Ethernet3.330.vrf": "interface leaf1 Ethernet3.330",
            "interfaces.Ethernet3.330": "interfaces of leaf1",
            "vlans.310.name": "vlan dc1 310",
            "vlans.320.igmp_querier": "group_vlan campus 320",
            "extra.probes.every": "context_data probes role leaf",
            "snippets.aliases": "snippet aliases",
            "bgp.sessions.Ethernet1.group": "bgp_session leaf1 - Ethernet1",
            "bgp.sessions.10.0.0.1.password": "bgp_session leaf1 - Ethernet1",
            "bgp.sessions.10.0.0.1.send_community": "bgp_peer_group leaf1 PEERS",
            "bgp.sessions.Ethernet1.remote_asn": "the link to leaf2 Ethernet11",
            "bgp.sessions.Ethernet1.multihop": "the default: nothing says it",
        }.items():
            assert explain_field("leaf1", field).origin == origin, field
        with pytest.raises(CannotExplain, match="has no interface Ethernet77"):
            explain_field("leaf1", "interfaces.Ethernet77.mtu")
        with pytest.raises(
            CannotExplain, match=r"no 11\.name in vlans\.11\.name; there are users, 310,"
        ):
            explain_field("leaf1", "vlans.11.name")
        assert explain_field("leaf1", "bgp.sessions.Ethernet1.send_community").value is True

        settings.NETCONFIG_USER_TOKEN = new_token(add_user("alice", grants=("view",)))
        out = io.StringIO()
        call_command("explain", "leaf1", "interfaces.Ethernet1.mtu", stdout=out)
        assert out.getvalue() == "9000\nfrom interface_profile fabric\n"
