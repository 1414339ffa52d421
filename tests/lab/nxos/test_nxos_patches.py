"""Rollback patches of NX-OS: typed onto one config, they make exactly the other of it."""

import hypothesis.strategies as st
from hypothesis import given, settings

from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.nxos.config.configs import Refused, Typist, lines_of
from netconfig.lab.vendors.nxos.config.patches import rollback_patch
from netconfig.lab.vendors.nxos.config.printing import print_nxos
from tests.lab.nxos.configs import N9K1

PORTS = ("Ethernet1/1", "Ethernet1/2", "mgmt0")
CLEAN = """\
vlan 1
vrf context management
interface mgmt0
vrf member management
interface Ethernet1/1
interface Ethernet1/2
line console
line vty
"""
SNIPPETS = (
    "hostname one",
    "hostname two",
    "feature bgp",
    "no feature bgp",
    "feature interface-vlan",
    "no feature interface-vlan",
    "feature lacp",
    "no feature lacp",
    "feature lldp",
    "no feature lldp",
    "password strength-check",
    "no password strength-check",
    "ip name-server 192.0.2.1 192.0.2.2",
    "no ip name-server 192.0.2.1",
    "ip name-server 192.0.2.1",
    "banner motd #\nhello\n#",
    "banner motd #\nhello\nagain\n#",
    "no banner motd",
    "vlan 10,20-22",
    "vlan 10\nname users",
    "no vlan 20-21",
    "vrf context RED\nrd 1:1\nip route 10.0.0.0/8 10.1.1.1",
    "no vrf context RED",
    "interface Ethernet1/1\nno switchport\nip address 10.1.0.1/24\nno shutdown",
    "interface Ethernet1/1\nno switchport\nvrf member RED\nip address 10.1.0.1/24",
    "interface Ethernet1/1\nswitchport\nswitchport access vlan 10",
    "interface Ethernet1/1\nshutdown",
    "interface Ethernet1/1\nno shutdown\ndescription it's here",
    "interface Ethernet1/2\nswitchport mode trunk\nswitchport trunk allowed vlan 10,20",
    "interface Ethernet1/2\nswitchport trunk allowed vlan add 30",
    "interface Ethernet1/2\nchannel-group 1 mode active",
    "interface Ethernet1/2\nno channel-group",
    "interface Ethernet1/7\nmtu 9216\nlldp transmit",
    "interface Ethernet1/7\nno lldp transmit",
    "default interface Ethernet1/1",
    "default interface Ethernet1/7",
    "no interface port-channel1",
    "interface Vlan10\nno shutdown\nip address 10.10.0.1/24",
    "interface Vlan10\nvrf member RED\nip address 10.10.0.1/24",
    "no interface Vlan10",
    "feature hsrp\ninterface Vlan10\nhsrp 10 ipv4\nip 10.10.0.254\npriority 110",
    "no feature hsrp",
    "interface loopback0\nip address 1.1.1.1/32",
    "ip access-list A\npermit tcp host 10.0.0.1 any eq www\ndeny ip any any log",
    "ip access-list A\nno 20\n15 permit udp any any",
    "ip prefix-list P permit 10.0.0.0/8 le 24",
    "route-map M permit 10\nmatch ip address prefix-list P\nset local-preference 200",
    "route-map M deny 10",
    "router bgp 65001\nrouter-id 1.1.1.1\naddress-family ipv4 unicast\nnetwork 10.0.0.0/8",
    "router bgp 65001\ntemplate peer T\nremote-as 65002\naddress-family ipv4 unicast",
    "router bgp 65001\nneighbor 10.1.0.2\ninherit peer T\npassword 0 secret",
    "router bgp 65001\nneighbor 10.1.0.2 remote-as 65003",
    "router bgp 65001\nno template peer T",
    "no router bgp",
    "router bgp 65009",
    "ntp server 192.0.2.9 prefer",
    "no ntp server 192.0.2.9",
    "username bob password 5 $5$a$b role network-admin",
    "no username bob",
    "logging console 3",
    "no logging console",
)


def typed(tree: Node, text: str) -> list[Refused]:
    """Type lines into a tree; give what it refused."""
    refused: list[Refused] = []
    typist = Typist(tree, ports=PORTS)
    for line, body in lines_of(text):
        try:
            typist.enter(line, body)
        except LineRefused as refusal:
            refused.append(Refused(line, str(refusal)))
    return refused


def config(text: str) -> Node:
    tree = Node()
    assert typed(tree, CLEAN) == []
    typed(tree, text)
    return tree


TEXTS = st.lists(st.sampled_from(SNIPPETS), max_size=14).map("\nend\n".join)


class TestRollbackPatch:
    @settings(max_examples=150, deadline=None)
    @given(TEXTS, TEXTS)
    def test_makes_one_config_of_another(self, before, after):
        old, new = config(before), config(after)
        patch = rollback_patch(old, new)
        made = old.copy()

        assert typed(made, "\n".join(patch)) == []
        assert print_nxos(made) == print_nxos(new)
        assert made == new

    @settings(max_examples=60, deadline=None)
    @given(TEXTS)
    def test_is_empty_between_equals_and_after_printing(self, text):
        tree = config(text)

        assert rollback_patch(tree, tree) == []
        assert config(print_nxos(tree)) == tree

    def test_shows_refused_lines_under_their_section(self):
        tree = config(N9K1)
        wrong = Refused("vlann 5", "unknown", ("interface Ethernet1/1",))

        assert rollback_patch(tree, tree, [wrong]) == [
            "interface Ethernet1/1",
            "  vlann 5",
            "  exit",
        ]
