"""The unmodified NAPALM driver `eos` against the lab: reading, loading, refusals."""

import pytest
from napalm.base.exceptions import (
    MergeConfigException,
    ReplaceConfigException,
)
from pyeapi.eapilib import CommandError
from pyeapi.eapilib import ConnectionError as EapiConnectionError

from tests.lab.eos.configs import LEAF1
from tests.lab.traces import commands, events


def body(text):
    return text.split("!\n", 1)[1].removesuffix("end\n")


class TestReading:
    def test_tells_facts(self, connect):
        facts = connect("leaf1").get_facts()

        assert facts["hostname"] == "leaf1"
        assert facts["vendor"] == "Arista"
        assert facts["os_version"].startswith("4.31")
        assert facts["interface_list"] == ["Ethernet1", "Ethernet2", "Management1"]

    def test_shows_the_factory_config_as_running_and_startup(self, connect):
        config = connect("leaf1").get_config()

        assert body(config["running"]) == body(config["startup"])
        assert "ip address 10.0.0.1/24" in config["running"]
        assert config["candidate"] == ""

    def test_refuses_a_wrong_password(self, lab, connect):
        with pytest.raises(EapiConnectionError):
            connect("leaf1", password="wrong")

        assert "login refused" in events(lab, "leaf1")
        assert commands(lab, "leaf1") == []

    def test_is_alive(self, connect):
        assert connect("leaf1").is_alive() == {"is_alive": True}


class TestReplace:
    def test_commits_and_reads_back_what_was_sent(self, lab, connect):
        device = connect("leaf1")
        device.load_replace_candidate(config=LEAF1)
        assert "+router bgp 65001" in device.compare_config()

        device.commit_config()

        config = device.get_config()
        assert body(config["running"]) == LEAF1
        assert body(config["startup"]) == LEAF1
        assert events(lab, "leaf1").count("committed") == 1

    def test_keeps_the_comments_of_sections(self, lab, connect):
        noted = LEAF1.replace("router bgp 65001\n", "router bgp 65001\n   !! one\n   !! two\n")
        device = connect("leaf1")
        device.load_replace_candidate(config=noted)
        assert "+   !! one" in device.compare_config()
        device.commit_config()
        assert lab.running("leaf1") == noted

        device.load_merge_candidate(config="hostname other")
        device.commit_config()
        device.rollback()

        assert lab.running("leaf1") == noted

    def test_has_no_diff_to_what_runs(self, connect):
        device = connect("leaf1")
        device.load_replace_candidate(config=device.get_config()["running"])

        assert device.compare_config() == ""

    def test_removes_what_is_not_in_the_candidate(self, lab, connect):
        lab.edit("leaf1", "ntp server 192.0.2.99")
        device = connect("leaf1")
        device.load_replace_candidate(config=LEAF1)

        assert "-ntp server 192.0.2.99" in device.compare_config()

    def test_changes_nothing_before_the_commit(self, lab, connect):
        before = lab.running("leaf1")
        device = connect("leaf1")
        device.load_replace_candidate(config=LEAF1)
        assert device.get_config(retrieve="candidate")["candidate"]

        device.discard_config()

        assert lab.running("leaf1") == before
        assert lab.state("leaf1")["candidates"] == {}


class TestMerge:
    def test_adds_to_what_runs(self, lab, connect):
        device = connect("leaf1")
        device.load_merge_candidate(config="vlan 20\n name guests\nntp server 192.0.2.5\n")

        device.commit_config()

        assert "vlan 20\n   name guests\n" in lab.running("leaf1")
        assert "hostname leaf1\n" in lab.running("leaf1")

    def test_rolls_back_to_the_startup_config_of_before(self, lab, connect):
        before = lab.running("leaf1")
        device = connect("leaf1")
        device.load_merge_candidate(config="hostname changed\n")
        device.commit_config()

        device.rollback()

        assert lab.running("leaf1") == before
        assert lab.startup("leaf1") == before

    def test_loses_by_a_rollback_what_somebody_had_not_saved(self, lab, connect):
        saved = lab.startup("leaf1")
        lab.edit("leaf1", "ntp server 192.0.2.99")
        device = connect("leaf1")
        device.load_merge_candidate(config="hostname changed\n")
        device.commit_config()
        assert "ntp server 192.0.2.99\n" in lab.running("leaf1")

        device.rollback()

        assert lab.running("leaf1") == saved


class TestRefusals:
    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ("frobnicate", "Invalid input (at token 0: 'frobnicate')"),
            ("vlan 5000", "Invalid input (at token 1: '5000')"),
            ("ntp server", "Incomplete command"),
            ("interface Ethernet1\n ip address 10.0.0.300/24", "at token 2: '10.0.0.300/24'"),
            ("interface Ethernet1\n vrf NOWHERE", "VRF NOWHERE does not exist"),
            ("router bgp 65001\n neighbor 10.0.0.1 remote-as x", "at token 3: 'x'"),
            ("router bgp 65001\n neighbor 10.0.0.1 peer group NONE", "Unknown peer group NONE"),
            ("router bgp 65001\nrouter bgp 65002", "BGP is already running with AS number 65001"),
        ],
    )
    def test_refuses_a_bad_line_with_code_1002(self, lab, connect, line, message):
        before = lab.running("leaf1")

        with pytest.raises(MergeConfigException, match=r"\[1002\]") as refusal:
            connect("leaf1").load_merge_candidate(config=line)

        assert message in str(refusal.value)
        assert lab.running("leaf1") == before
        assert lab.state("leaf1")["candidates"] == {}

    def test_refuses_a_replacement_too(self, connect):
        with pytest.raises(ReplaceConfigException):
            connect("leaf1").load_replace_candidate(config="hostname a b c\n")

    @pytest.mark.parametrize(
        ("lines", "message"),
        [
            (
                "interface Loopback7\nip address 10.0.0.77/24",
                "% Interface Management1: address 10.0.0.1/24 overlaps with address 10.0.0.77/24",
            ),
            (
                "router bgp 1\nneighbor 10.0.0.9 description nobody",
                "% BGP neighbor 10.0.0.9: no remote AS number configured",
            ),
            (
                "router bgp 1\nneighbor 10.0.0.9 remote-as 1\nneighbor 10.0.0.9 route-map NONE in",
                "% BGP neighbor 10.0.0.9: route-map NONE (in) is not defined",
            ),
            (
                "router bgp 1\nredistribute connected route-map NONE",
                "% router bgp 1: route-map NONE is not defined",
            ),
        ],
    )
    def test_come_at_the_commit_for_what_makes_no_sense(self, lab, connect, lines, message):
        before = lab.running("leaf1")
        device = connect("leaf1")
        device.load_merge_candidate(config=lines)

        with pytest.raises(CommandError) as refusal:
            device.commit_config()

        assert message in str(refusal.value)
        assert lab.running("leaf1") == before

    def test_refuses_an_unknown_show_command(self, connect):
        with pytest.raises(CommandError, match="invalid command"):
            connect("leaf1").device.run_commands(["show nothing"])

    def test_has_no_json_for_a_config(self, connect):
        with pytest.raises(CommandError, match="unconverted command"):
            connect("leaf1").device.run_commands(["show running-config"])
