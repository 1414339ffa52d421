"""What makes no sense on NX-OS, and what users of the unmodified drivers trip over."""

import pytest
from napalm.base.exceptions import ReplaceConfigException
from napalm.nxapi_plumbing import NXAPICommandError

from tests.lab.nxos.configs import CHECKPOINT, N9K1

REFUSED = (ReplaceConfigException, NXAPICommandError)
"""How a replace fails: with `nxos` the plumbing's own exception comes through."""

FAMILY = "    address-family ipv4 unicast\n"


def with_neighbor(lines):
    head, bgp, rest = N9K1.partition("router bgp 65011\n  router-id 1.1.1.1\n")
    assert bgp
    return f"{head}{bgp}{rest}router bgp 65011\n  neighbor 192.0.2.77\n{lines}"


class TestWholeFile:
    @pytest.mark.parametrize(
        ("lines", "reason"),
        [
            (f"    description nobody\n{FAMILY}", "remote-as is not configured"),
            (f"    remote-as 65077\n{FAMILY}      route-map NONE in\n", "route-map NONE is not"),
            (f"    remote-as 65077\n{FAMILY}      prefix-list P out\n", "prefix-list P is not"),
        ],
        ids=["neighbor", "route map", "prefix list"],
    )
    def test_is_refused_where_it_makes_no_sense(self, lab, device, lines, reason):
        before = lab.running("n9k1")
        device.load_replace_candidate(config=CHECKPOINT + with_neighbor(lines))

        with pytest.raises(REFUSED, match=reason):
            device.commit_config()

        assert lab.running("n9k1") == lab.startup("n9k1") == before

    @pytest.mark.parametrize(
        "line", ["redistribute direct route-map NONE", "network 2.2.2.2/32 route-map NONE"]
    )
    def test_may_name_no_map_that_is_not_there_for_routes(self, log_in, line):
        own = "    network 1.1.1.1/32\n"
        device = log_in("ssh")
        device.load_replace_candidate(config=CHECKPOINT + N9K1.replace(own, f"{own}    {line}\n"))

        with pytest.raises(REFUSED, match="route-map NONE is not defined"):
            device.commit_config()

    def test_may_leave_to_a_template_what_a_neighbor_does_not_say(self, lab, device):
        template = "  template peer LEAVES\n    remote-as 65077\n"
        text = with_neighbor("    inherit peer LEAVES\n").replace(
            "router bgp 65011\n  neighbor 192.0.2.77",
            f"router bgp 65011\n{template}  neighbor 192.0.2.77",
        )
        device.load_replace_candidate(config=CHECKPOINT + text)

        device.commit_config()

        assert "    inherit peer LEAVES\n" in lab.running("n9k1")


class TestTypedLines:
    def test_may_name_what_comes_later(self, lab, device):
        lab.edit("n9k1", N9K1)
        lines = f"    remote-as 65077\n{FAMILY}      route-map LATER in\n"
        device.load_merge_candidate(
            config=f"router bgp 65011\n  neighbor 192.0.2.77\n{lines}route-map LATER permit 10\n"
        )

        device.commit_config()

        assert "      route-map LATER in\n" in lab.running("n9k1")


class TestMerge:
    def test_adds_to_what_was_loaded_before(self, device):
        device.load_merge_candidate(config="vlan 21\n")
        device.load_merge_candidate(config="vlan 22\n")

        assert device.compare_config() == "vlan 21\nvlan 22"


class TestFileTransfer:
    def test_comes_to_port_22_whatever_the_driver_is_told(self, lab, log_in):
        device = log_in("nxapi")
        device.load_replace_candidate(config=CHECKPOINT + N9K1)

        logins = [entry for entry in lab.trace("n9k1") if entry["text"] == "login accepted"]
        assert {entry["detail"]["transport"] for entry in logins} == {"https", "ssh"}
        assert (device.port, device._netmiko_device.port) == (443, 22)


class TestRollbackFile:
    def test_is_one_for_all_and_holds_the_last_commit_only(self, lab, log_in):
        first, second = log_in("ssh"), log_in("ssh")
        for device, vlan in ((first, 21), (second, 22)):
            device.load_merge_candidate(config=f"vlan {vlan}\n  name made{vlan}\n")
            device.commit_config()

        first.rollback()

        assert "vlan 21\n" in lab.running("n9k1")
        assert "vlan 22\n" not in lab.running("n9k1")
