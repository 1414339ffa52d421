"""NX-OS's rollback patches, as the lab's switch prints them for every golden case."""

from pathlib import Path

import pytest

from netconfig.core.config import (
    diff_configs,
    parse_config,
    parse_device_diff,
    redact,
    same_effect,
)
from netconfig.lab.vendors.nxos.config.patches import rollback_patch
from netconfig.lab.vendors.nxos.config.printing import print_nxos
from tests.core.config.circle.test_circle_nxos import CASES, NXOS, enter, read, switch


def judge(report, running, intended):
    """Return what same_effect says of a report, given the running and the intended text."""
    trees = parse_config(running, NXOS), parse_config(intended, NXOS)
    seen = parse_device_diff(report, running=trees[0], intended=trees[1], platform=NXOS)
    return same_effect(diff_configs(*trees, NXOS), seen, NXOS)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
@pytest.mark.parametrize("way", [("running", "intended"), ("intended", "running")])
class TestPatchOfTheLab:
    def test_has_the_effect_of_the_plan(self, case: Path, way: tuple[str, str]):
        start, goal = (enter(switch(), read(case / f"{name}.txt")) for name in way)

        patch = "\n".join(rollback_patch(start, goal))

        assert judge(patch, print_nxos(start), print_nxos(goal)) == ()


RUNNING = """hostname leaf1
feature bgp
feature interface-vlan
feature lacp
ip domain-name example.net
snmp-server community open-sesame group network-operator
vlan 10
  name users
vlan 20
interface Vlan10
  no shutdown
  ip address 192.0.2.1/24
interface Ethernet1/1
  no switchport
  mtu 9000
  ip address 10.0.0.1/31
  no shutdown
interface Ethernet1/2
  switchport mode trunk
  channel-group 7 mode active
router bgp 65001
  neighbor 10.0.0.0
    remote-as 65000
"""


def changed(*pairs):
    text = RUNNING
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


class TestPatch:
    def test_of_no_change_has_no_operations(self):
        assert judge("", RUNNING, RUNNING) == ()
        assert judge("!!\nRollback Patch is Empty\n", RUNNING, RUNNING) == ()

    def test_sets_a_value_to_its_default_where_the_plan_removes_it(self):
        patch = "interface Ethernet1/1\n  mtu 1500\n  exit\n"
        assert judge(patch, RUNNING, changed(("  mtu 9000\n", ""))) == ()

    def test_shuts_a_routed_port_without_a_line_that_says_so(self):
        patch = "interface Ethernet1/1\n  shutdown\n  exit\n"
        goal = changed(("31\n  no shutdown\n", "31\n"))
        assert judge(patch, RUNNING, goal) == ()

    def test_takes_all_of_a_feature_with_it(self):
        goal = changed(
            ("feature bgp\n", ""),
            ("router bgp 65001\n  neighbor 10.0.0.0\n    remote-as 65000\n", ""),
            ("feature lacp\n", ""),
            ("  channel-group 7 mode active\n", ""),
        )
        assert judge("no feature lacp\nno feature bgp\n", RUNNING, goal) == ()

    def test_takes_away_by_the_first_words_of_a_line(self):
        goal = changed(("  ip address 192.0.2.1/24\n", ""), ("ip domain-name example.net\n", ""))
        patch = "no ip domain-name\ninterface Vlan10\n  no ip address\n  exit\n"
        assert judge(patch, RUNNING, goal) == ()

    def test_makes_a_routed_port_a_switched_one(self):
        patch = "interface Ethernet1/1\n  switchport\n  exit\n"
        lines = "  no switchport\n  mtu 9000\n  ip address 10.0.0.1/31\n  no shutdown\n"
        assert judge(patch, RUNNING, changed((lines, "  mtu 9000\n"))) == ()

    def test_loses_the_addresses_of_a_port_that_changes_its_vrf(self):
        kept = changed(("  mtu 9000\n", "  vrf member RED\n  mtu 9000\n"))
        lost = kept.replace("  ip address 10.0.0.1/31\n", "")
        lines = ("interface Ethernet1/1", "  vrf member RED", "  ip address 10.0.0.1/31", "  exit")

        assert judge("\n".join(lines), RUNNING, kept) == ()
        assert judge("\n".join((*lines[:2], lines[3])), RUNNING, lost) == ()
        assert judge("\n".join((*lines[:2], lines[3])), RUNNING, kept) != ()
        assert judge(f"{lines[0]}\n  vrf member RED\n  no{lines[2][1:]}\n", RUNNING, lost) == ()

    @pytest.mark.parametrize(
        "line", ["no ntp server 192.0.2.9", "no feature vpc", "vlan 30", "no vlan 10", "reload"]
    )
    def test_names_a_command_that_nobody_planned(self, line):
        (sentence,) = judge(f"{line}\n", RUNNING, RUNNING)[:1]
        assert line.removeprefix("no ") in sentence

    @pytest.mark.parametrize(
        "report", ["banner motd ^C\nhalf\n", "% Invalid command at '^' marker.\n"]
    )
    def test_names_what_is_no_patch(self, report):
        assert "fits nowhere" in judge(report, RUNNING, RUNNING)[0]

    def test_names_an_interface_that_is_not_there(self):
        assert "Ethernet1/9" in judge("default interface Ethernet1/9\n", RUNNING, RUNNING)[0]

    def test_keeps_secrets_in_what_it_takes_away(self):
        patch = "no snmp-server community open-sesame group network-operator\n"
        start, report = (redact(text, NXOS, lambda _: "t1") for text in (RUNNING, patch))
        goal = "".join(
            line for line in start.reference_text.splitlines(True) if "community" not in line
        )

        assert "open-sesame" not in report.reference_text
        assert judge(report.reference_text, start.reference_text, goal) == ()
