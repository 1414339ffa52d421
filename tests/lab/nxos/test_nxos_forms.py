"""Lines that NX-OS takes in several forms, and what adds up instead of replacing."""

import pytest

from netconfig.lab.grammar.cisco_nxos.grammar import CISCO_NXOS
from netconfig.lab.model.config.printing import print_config
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.secrets.passwords import from_cisco_type7
from netconfig.lab.vendors.nxos.config.configs import Typist
from netconfig.lab.vendors.nxos.config.patches import rollback_patch

LISTS = "match ip address prefix-list"


def tree_of(*lines):
    root = Node()
    typist = Typist(root, ports=["Ethernet1/1"])
    for line in lines:
        typist.enter(line)
    return root


def typed(*lines):
    return print_config(tree_of(*lines), CISCO_NXOS)


class TestMatches:
    def test_of_one_kind_add_up(self):
        text = typed("route-map M permit 10", f"{LISTS} A", f"{LISTS} B C", f"no {LISTS} A")

        assert f"  {LISTS} B C\n" in text

    @pytest.mark.parametrize(
        ("old", "new", "gone"), [("A B", "B C", " A"), ("A B", "C A", " A B"), ("A", "A B", "")]
    )
    def test_are_taken_back_one_by_one(self, old, new, gone):
        before, after = (tree_of("route-map M permit 10", f"{LISTS} {n}") for n in (old, new))

        patch = rollback_patch(before, after)

        assert [line for line in patch if "no " in line] == (
            [f"  no {LISTS}{gone}"] if gone else []
        )
        changed = before.copy()
        typist = Typist(changed, ports=[])
        for line in patch:
            typist.enter(line)
        assert changed == after


class TestKeysOfStandbyGroups:
    VLAN = ("feature hsrp", "feature interface-vlan", "interface Vlan10", "hsrp 10")

    @pytest.mark.parametrize("kind", ["", "0 "])
    def test_come_back_as_type_7(self, kind):
        line = "authentication md5 key-string"

        text = typed(*self.VLAN, f"{line} {kind}hunter2 timeout 30")

        (shown,) = [each for each in text.splitlines() if line in each]
        assert from_cisco_type7(shown.split()[-3]) == "hunter2"
        assert shown.endswith(" timeout 30")

    @pytest.mark.parametrize(
        "line", ["authentication text plain", "authentication md5 key-chain K"]
    )
    def test_replace_each_other(self, line):
        text = typed(*self.VLAN, "authentication md5 key-string hunter2", line)

        assert f"    {line}\n" in text
        assert "key-string" not in text


class TestCommunitiesSent:
    @pytest.mark.parametrize(
        ("line", "shown"),
        [
            ("send-community both", ["send-community", "send-community extended"]),
            ("send-community standard", ["send-community"]),
        ],
    )
    def test_have_a_line_each(self, line, shown):
        peer = ("feature bgp", "router bgp 65001", "neighbor 192.0.2.1 remote-as 65002")

        text = typed(*peer, "address-family ipv4 unicast", line)

        assert [each.strip() for each in text.splitlines() if "send" in each] == shown
