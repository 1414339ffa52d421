import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconfig.lab.grammar.arista_eos.grammar import ARISTA_EOS
from netconfig.lab.model.config.editor import Editor, LineRefused
from netconfig.lab.model.config.printing import print_config
from netconfig.lab.model.config.tree import Node
from tests.lab.eos.configs import LEAF1


def typed(*lines, into=None):
    root = into or Node()
    Editor(root, ARISTA_EOS).enter_all("\n".join(lines).splitlines())
    return root


def shown(root):
    return print_config(root, ARISTA_EOS)


class TestNesting:
    def test_is_found_without_indentation(self):
        flat = [line.strip() for line in LEAF1.splitlines()]

        assert shown(typed(*flat)) == LEAF1

    def test_goes_back_to_an_outer_section_for_what_the_inner_does_not_know(self):
        root = typed(
            "vrf instance RED",
            "router bgp 65001",
            "address-family ipv4",
            "network 10.0.0.0/24",
            "vrf RED",
            "rd 1:1",
            "router-id 1.1.1.1",
            "interface Ethernet1",
            "vrf RED",
        )

        assert "   vrf RED\n      rd 1:1\n      router-id 1.1.1.1\n" in shown(root)
        assert "interface Ethernet1\n   vrf RED\n" in shown(root)

    def test_leaves_a_section_on_exit(self):
        editor = Editor(Node(), ARISTA_EOS)
        editor.enter("router bgp 1")
        editor.enter("exit")

        assert editor.is_at_top


class TestValues:
    def test_are_replaced_by_newer_ones(self):
        assert shown(typed("hostname a", "hostname b")) == "hostname b\n!\n"

    def test_are_hidden_when_they_are_the_default(self):
        root = typed("interface Ethernet1", "mtu 9000", "mtu 1500", "switchport access vlan 1")

        assert shown(root) == "interface Ethernet1\n!\n"

    def test_add_up_where_the_command_is_a_list(self):
        assert shown(typed("ntp server 10.0.0.10", "ntp server 10.0.0.9")) == (
            "ntp server 10.0.0.9\nntp server 10.0.0.10\n!\n"
        )

    def test_stay_when_a_section_is_entered_again(self):
        root = typed("interface Ethernet1", "mtu 9000", "interface Ethernet1", "shutdown")

        assert shown(root) == "interface Ethernet1\n   shutdown\n   mtu 9000\n!\n"


class TestNegation:
    @pytest.mark.parametrize(
        ("lines", "removal"),
        [
            (["ntp server 10.0.0.1 prefer"], "no ntp server 10.0.0.1"),
            (["hostname a"], "no hostname"),
            (["hostname a"], "no hostname b"),
            (["vlan 10", "name x"], "no vlan 10"),
            (["username bob nopassword"], "no username bob"),
            (["banner login", "hello", "EOF"], "no banner login"),
        ],
    )
    def test_removes_a_line_and_all_below_it(self, lines, removal):
        assert shown(typed(*lines, removal)) == ""

    def test_shows_what_is_on_by_default_only_when_it_is_off(self):
        root = typed("interface Ethernet1", "no switchport")
        assert "   no switchport\n" in shown(root)

        typed("interface Ethernet1", "switchport", into=root)
        assert "switchport" not in shown(root)

    def test_of_a_neighbor_removes_all_its_lines(self):
        root = typed(
            "router bgp 1",
            "neighbor 10.0.0.1 remote-as 2",
            "neighbor 10.0.0.1 description x",
            "neighbor 10.0.0.11 remote-as 3",
            "no neighbor 10.0.0.1",
        )

        assert shown(root) == "router bgp 1\n   neighbor 10.0.0.11 remote-as 3\n!\n"

    def test_of_what_is_not_there_does_nothing(self):
        assert shown(typed("no ntp server 10.0.0.1", "no hostname")) == ""

    @pytest.mark.parametrize("line", ["no", "no ip", "no interface", "no nonsense"])
    def test_is_refused_when_it_names_nothing(self, line):
        with pytest.raises(LineRefused):
            typed(line)


class TestVendorTruths:
    def test_takes_addresses_away_when_the_vrf_changes(self):
        root = typed("vrf instance RED", "interface Ethernet1", "ip address 10.0.0.1/24", "vrf RED")

        assert "ip address" not in shown(root)

    def test_allows_one_bgp_process(self):
        with pytest.raises(LineRefused, match="already running with AS number 1"):
            typed("router bgp 1", "router bgp 2")


class TestCopy:
    def test_leaves_the_original_alone(self):
        root = typed(LEAF1)
        before = shown(root)

        typed("no router bgp 65001", "interface Ethernet1", "shutdown", into=root.copy())

        assert shown(root) == before


INTERFACE_LINES = st.sampled_from(
    [
        "shutdown",
        "no shutdown",
        "mtu 9000",
        "mtu 1500",
        "no switchport",
        "switchport",
        "switchport mode trunk",
        "switchport trunk allowed vlan 5,3-4",
        "description some text",
        "no description",
        "ip address 10.0.0.1/24",
        "no ip address",
    ]
)
BLOCKS = st.one_of(
    st.builds(lambda n: [f"vlan {n}", f"name v{n}"], st.integers(1, 4094)),
    st.builds(lambda n: [f"no vlan {n}"], st.integers(1, 4094)),
    st.builds(
        lambda n, lines: [f"interface Ethernet{n}", *lines],
        st.integers(1, 20),
        st.lists(INTERFACE_LINES, max_size=6),
    ),
    st.builds(
        lambda n, asn: ["router bgp 65000", f"neighbor 10.0.0.{n} remote-as {asn}"],
        st.integers(1, 254),
        st.integers(1, 2**32 - 1),
    ),
    st.just(["banner login", "  as it\tis", "!", "EOF"]),
    st.just(["ntp server 10.1.1.1 prefer"]),
)


class TestPrinting:
    @given(st.lists(BLOCKS, max_size=15))
    def test_gives_text_that_makes_the_same_tree_again(self, blocks):
        root = typed(*(line for block in blocks for line in block))

        again = typed(shown(root))

        assert again == root
        assert shown(again) == shown(root)
