"""What NX-OS takes of typed lines, in which form it shows them, and what it refuses."""

import pytest

from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.nxos.config.configs import Typist, lines_of
from netconfig.lab.vendors.nxos.config.printing import print_nxos
from tests.lab.nxos.configs import N9K1

NEIGHBOR = "feature bgp\nrouter bgp 65001\nneighbor 10.0.0.1"
LOOPBACK = "interface loopback0\nip address 10.0.0.1/24"
TRUNK = "interface Ethernet1/2\nswitchport trunk allowed vlan"
INVALID = r"% Invalid command at '\^' marker\."


def typed(text: str) -> Node:
    """A config of lines, the first of which must be taken."""
    tree = Node()
    typist = Typist(tree, ports=("Ethernet1/1", "mgmt0"))
    for line, body in lines_of(text):
        typist.enter(line, body)
    return tree


class TestFeatures:
    @pytest.mark.parametrize(
        ("feature", "line"),
        [
            ("bgp", "router bgp 65001"),
            ("ospf", "router ospf 1"),
            ("interface-vlan", "interface Vlan10"),
            ("lldp", "interface Ethernet1/1\nno lldp transmit"),
            ("lacp", "interface Ethernet1/1\nchannel-group 1 mode active"),
            ("vpc", "vpc domain 1"),
            ("nxapi", "nxapi http port 80"),
        ],
    )
    def test_bring_commands_that_are_unknown_without_them(self, feature, line):
        with pytest.raises(LineRefused, match=INVALID):
            typed(line)
        whole = typed(f"feature {feature}\n{line}")

        gone = typed(f"feature {feature}\n{line}\nno feature {feature}")

        assert line.splitlines()[-1] in print_nxos(whole)
        assert line.splitlines()[-1] not in print_nxos(gone)

    def test_name_the_word_that_is_missing(self):
        with pytest.raises(LineRefused) as refused:
            typed("feature ospf\nrouter bgp 65001")

        assert refused.value.index == 1


class TestShownForms:
    @pytest.mark.parametrize(
        ("line", "shown"),
        [
            ("interface ethernet 1/2", "interface Ethernet1/2"),
            ("interface lo0", "interface loopback0"),
            ("vlan 30,40-41", "vlan 30,40-41"),
            ("interface loopback0\nip address 1.1.1.1 255.255.255.255", "  ip address 1.1.1.1/32"),
            ("ip route 10.0.0.0 255.0.0.0 192.0.2.1", "ip route 10.0.0.0/8 192.0.2.1"),
            ("snmp-server community a rw", "snmp-server community a group network-admin"),
            ("ntp server 192.0.2.1", "ntp server 192.0.2.1 use-vrf default"),
            ("route-map R", "route-map R permit 10"),
            ("ip prefix-list P permit 10.0.0.0/8", "ip prefix-list P seq 5 permit 10.0.0.0/8"),
            (
                "ip access-list A\npermit tcp host 10.0.0.1 10.1.0.0 0.0.255.255 eq www",
                "  10 permit tcp 10.0.0.1/32 10.1.0.0/16 eq www",
            ),
            (
                f"{TRUNK} 10-12\nswitchport trunk allowed vlan remove 11",
                "  switchport trunk allowed vlan 10,12",
            ),
            (
                "feature bgp\nrouter bgp 65001\nneighbor 10.0.0.1 remote-as 65002",
                "  neighbor 10.0.0.1\n    remote-as 65002",
            ),
            ("banner motd #Hello#", "banner motd ^C\nHello\n^C"),
        ],
    )
    def test_differ_from_what_may_be_typed(self, line, shown):
        assert f"{shown}\n" in print_nxos(typed(line))

    def test_hide_passwords_and_keys(self):
        shown = print_nxos(
            typed(
                "username bob password 0 Secret1 role network-admin\nfeature bgp\n"
                "router bgp 65001\nneighbor 10.0.0.1\npassword Secret2"
            )
        )

        assert "username bob password 5 $5$" in shown
        assert "    password 3 " in shown
        assert "Secret" not in shown

    def test_are_those_of_the_whole_config(self):
        assert print_nxos(typed(f"vlan 1\nvrf context management\n{N9K1}")) == N9K1


class TestRefusals:
    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ("vlann 10", INVALID),
            ("ntp server", "% Incomplete command"),
            ("vlan 4095", INVALID),
            ("vlan 4000", "Reserved VLAN"),
            ("interface Ethernet1/1\nip address 10.0.0.1/24", INVALID),
            ("interface loopback0\nip address 10.0.0.0/24", "bad mask"),
            (f"{LOOPBACK}\ninterface loopback1\nip address 10.0.0.1/24", "configured on loopback0"),
            ("interface mgmt0\nvrf member RED", "mgmt0 cannot be moved"),
            ("no interface mgmt0", "cannot be removed"),
            ("no interface Ethernet1/1", "cannot be removed"),
            ("no vlan 1", "cannot be removed"),
            ("vrf context default", "reserved"),
            ("feature bgp\nrouter bgp 65001\nrouter bgp 65002", "already running; AS is 65001"),
            (
                "feature bgp\nrouter bgp 65001\nneighbor 10.0.0.1\ninherit peer T",
                "T does not exist",
            ),
            ("feature bgp\nrouter bgp 0", INVALID),
        ],
    )
    def test_say_why(self, line, reason):
        with pytest.raises(LineRefused, match=reason):
            typed(line)

    @pytest.mark.parametrize(
        "line",
        [
            f"{NEIGHBOR}\naddress-family ipv4 unicast\nroute-map NOWHERE in",
            "interface loopback0\nip access-group NOWHERE in",
            "interface loopback0\nvrf member NOWHERE",
            NEIGHBOR,
        ],
    )
    def test_do_not_meet_what_is_defined_later(self, line):
        assert line.splitlines()[-1] in print_nxos(typed(line))


class TestPorts:
    def test_are_shut_when_they_begin_to_route(self):
        routed = typed("interface Ethernet1/1\nno switchport\nshutdown")
        opened = typed("interface Ethernet1/1\nno switchport\nno shutdown")

        assert "  shutdown\n" not in print_nxos(routed)
        assert "  no shutdown\n" in print_nxos(opened)

    def test_lose_their_addresses_when_they_switch_again(self):
        text = "interface Ethernet1/1\nno switchport\nip address 10.0.0.1/24\nswitchport"

        assert "10.0.0.1" not in print_nxos(typed(text))

    def test_make_their_channel(self):
        assert "interface port-channel3\n" in print_nxos(
            typed("interface Ethernet1/1\nchannel-group 3")
        )

    def test_lose_layer_3_in_another_vrf(self):
        text = "interface loopback0\nip address 10.0.0.1/24\nvrf member RED"

        assert "10.0.0.1" not in print_nxos(typed(text))
