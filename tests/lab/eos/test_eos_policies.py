"""What EOS makes of traffic policies, event handlers, VXLAN, passive interfaces and routes."""

import pytest

from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.eos.config.configs import print_eos
from netconfig.lab.vendors.eos.config.editor import EosEditor

POLICY = ("traffic-policies", "traffic-policy EDGE")
HANDLER = ("event-handler watch", "trigger on-boot", "action bash")


def typed(*lines):
    root = Node()
    EosEditor(root).enter_all(lines)
    return print_eos(root)


class TestTrafficPolicy:
    def test_always_ends_with_a_match_for_the_rest(self):
        text = typed(
            *POLICY, "match WEB ipv4", "protocol tcp destination port 443", "actions", "drop"
        )

        assert text == (
            "traffic-policies\n"
            "   traffic-policy EDGE\n"
            "      match WEB ipv4\n"
            "         protocol tcp destination port 443\n"
            "         !\n"
            "         actions\n"
            "            drop\n"
            "      !\n"
            "      match ipv4-all-default ipv4\n"
            "      !\n"
            "      match ipv6-all-default ipv6\n"
            "!\n"
        )

    def test_keeps_matches_as_they_were_typed(self):
        text = typed(*POLICY, "match Z ipv4", "match A ipv4", "no match Z ipv4", "match Z ipv4")

        assert text.index("match A ipv4") < text.index("match Z ipv4") < text.index("all-default")

    def test_empties_the_match_for_the_rest_that_is_taken_away(self):
        rest = "match ipv4-all-default ipv4"

        assert typed(*POLICY, rest, "actions", "drop", f"no {rest}") == typed(*POLICY)

    def test_refuses_prefixes_of_the_other_family(self):
        with pytest.raises(LineRefused, match="token 2"):
            typed(*POLICY, "match WEB ipv4", "source prefix 2001:db8::/32")


class TestScript:
    def test_stands_below_its_action(self):
        text = typed(*HANDLER, "if true", "  then echo", "EOF", "delay 10")

        assert text == (
            "event-handler watch\n"
            "   trigger on-boot\n"
            "   action bash\n"
            "      if true\n"
            "        then echo\n"
            "      EOF\n"
            "   delay 10\n"
            "!\n"
        )

    def test_comes_back_as_it_was_shown(self):
        shown = typed(*HANDLER, "if true", "  then echo", "", "EOF", "delay 10")

        assert typed(*shown.splitlines()) == shown

    def test_gives_way_to_one_line(self):
        assert typed(*HANDLER, "exit 0", "EOF", "action bash true") == (
            "event-handler watch\n   trigger on-boot\n   action bash true\n!\n"
        )


class TestVxlan:
    def test_always_tells_its_port(self):
        assert typed("interface vx1", "vxlan udp-port 5000", "no vxlan udp-port") == (
            "interface Vxlan1\n   vxlan udp-port 4789\n!\n"
        )

    def test_is_one_interface(self):
        with pytest.raises(LineRefused):
            typed("interface Vxlan2")


class TestPassiveInterface:
    OSPF = ("router ospf 1",)
    ALL = "passive-interface default"

    def test_says_nothing_beside_all(self):
        text = typed(*self.OSPF, self.ALL, "passive-interface Ethernet1")

        assert text == f"router ospf 1\n   {self.ALL}\n!\n"

    def test_is_forgotten_with_what_made_it_an_exception(self):
        exception = "no passive-interface Ethernet1"

        assert exception in typed(*self.OSPF, self.ALL, exception)
        assert typed(*self.OSPF, self.ALL, exception, f"no {self.ALL}") == typed(*self.OSPF)
        assert exception not in typed(*self.OSPF, exception)


class TestRoute:
    ROUTE = "ip route 10.0.0.0/8 192.0.2.1"

    def test_of_another_distance_stands_beside_the_first(self):
        assert typed(f"{self.ROUTE} 50", self.ROUTE) == f"{self.ROUTE}\n{self.ROUTE} 50\n!\n"

    @pytest.mark.parametrize("words", ["", " 192.0.2.1"])
    def test_goes_whatever_its_distance_where_none_is_typed(self, words):
        assert typed(self.ROUTE, f"{self.ROUTE} 50", f"no ip route 10.0.0.0/8{words}") == ""

    def test_goes_alone_where_its_distance_is_typed(self):
        assert typed(self.ROUTE, f"{self.ROUTE} 50", f"no {self.ROUTE} 50") == f"{self.ROUTE}\n!\n"
