"""The unmodified NAPALM driver `ios` against the lab: reading, replace, merge, refusals, faults."""

import pytest
from napalm.base.exceptions import (
    CommandErrorException,
    MergeConfigException,
    ReplaceConfigException,
)
from netmiko.exceptions import NetmikoAuthenticationException, ReadTimeout

from tests.lab.ios.configs import SW1


def events(lab, device="sw1"):
    return [entry["text"] for entry in lab.trace(device) if entry["kind"] == "event"]


def commands(lab, device="sw1"):
    return [entry["text"] for entry in lab.trace(device) if entry["kind"] == "command"]


class TestReading:
    def test_tells_facts(self, connect):
        facts = connect("sw1").get_facts()

        assert facts["hostname"] == "sw1"
        assert (facts["vendor"], facts["model"]) == ("Cisco", "C9300-24T")
        assert "Version 17.9" in facts["os_version"]
        assert facts["interface_list"] == [
            "GigabitEthernet0/0",
            "GigabitEthernet1/0/1",
            "GigabitEthernet1/0/2",
        ]

    def test_shows_the_factory_config_as_running_and_startup(self, lab, connect):
        config = connect("sw1").get_config()

        for text in (config["running"], config["startup"]):
            assert text.endswith(lab.running("sw1").rstrip())
        assert "ip address 10.0.0.1 255.255.255.0" in config["running"]
        assert config["candidate"] == ""

    def test_prints_the_headers_of_ios_xe(self, connect):
        device = connect("sw1").device

        running = device.send_command("show running-config").strip()
        startup = device.send_command("show startup-config").strip()

        assert running.startswith("Building configuration...\n\nCurrent configuration : ")
        assert "\n! Last configuration change at " in running
        assert "\nversion 17.9\n" in running
        assert startup.startswith("Using ")

    def test_refuses_a_wrong_password_and_says_that_one_came(self, lab, connect):
        with pytest.raises(NetmikoAuthenticationException):
            connect("sw1", password="wrong")

        refused = [e for e in lab.trace("sw1") if e["text"] == "login refused"]
        assert {e["detail"]["password"] for e in refused} == {"sent"}
        assert commands(lab) == []

    def test_is_alive(self, connect):
        device = connect("sw1")

        assert device.is_alive() == {"is_alive": True}
        assert device.get_facts()["hostname"] == "sw1"


class TestReplace:
    def test_commits_and_reads_back_what_was_sent(self, lab, connect):
        device = connect("sw1")
        device.load_replace_candidate(config=SW1)
        assert "+router bgp 65011" in device.compare_config()

        device.commit_config()

        assert lab.running("sw1") == SW1
        assert lab.startup("sw1") == SW1
        assert device.get_config()["running"].endswith(SW1.rstrip())
        assert events(lab).count("committed") == 1

    def test_has_no_diff_to_what_runs(self, lab, connect):
        lab.edit("sw1", SW1)
        device = connect("sw1")
        device.load_replace_candidate(config=device.get_config()["running"])

        assert device.compare_config() == ""

    def test_shows_changes_within_their_sections(self, lab, connect):
        lab.edit("sw1", SW1)
        device = connect("sw1")
        device.load_replace_candidate(
            config=SW1.replace("description to eos1", "description changed").replace(
                "ntp server 192.0.2.123\n", ""
            )
        )

        assert device.compare_config() == (
            "interface GigabitEthernet1/0/1\n"
            " +description changed\n"
            " -description to eos1\n"
            "-ntp server 192.0.2.123"
        )

    def test_changes_nothing_before_the_commit_nor_by_a_discard(self, lab, connect):
        before = lab.running("sw1")
        device = connect("sw1")
        device.load_replace_candidate(config=SW1)

        device.discard_config()

        assert "committed" not in events(lab)
        assert device.compare_config() == ""
        device.close()
        assert lab.running("sw1") == before

    def test_shows_quiet_file_prompts_until_the_driver_leaves(self, lab, connect):
        device = connect("sw1")
        device.load_replace_candidate(config=SW1)
        device.discard_config()
        assert "\nfile prompt quiet\n" in lab.running("sw1")

        device.close()

        assert "file prompt quiet" not in lab.running("sw1")

    def test_rolls_back_to_the_config_of_before(self, lab, connect):
        before = lab.running("sw1")
        device = connect("sw1")
        device.load_replace_candidate(config=SW1)
        device.commit_config()

        device.rollback()
        device.close()

        assert lab.running("sw1") == before

    def test_asks_before_it_removes_users(self, lab, connect):
        lab.edit("sw1", "username old privilege 15 secret 9 $9$x\nusername older secret 9 $9$x")
        device = connect("sw1")
        device.load_replace_candidate(config=SW1)

        device.commit_config()

        assert lab.running("sw1") == SW1
        assert commands(lab).count("(return)") == 2

    @pytest.mark.parametrize(
        "line",
        [
            "vlann 10",
            "ntp server",
            "interface GigabitEthernet1/0/2\n ip address 10.9.0.1 255.255.255.0",
            "interface Vlan20\n vrf forwarding NOWHERE",
            "router bgp 65099",
            "interface Loopback7\n ip address 10.10.0.7 255.255.255.0",
            "router bgp 65011\n neighbor 192.0.2.1 route-map NONE in",
            "router bgp 65011\n redistribute connected route-map NONE",
            "router ospf 1\n redistribute connected subnets route-map NONE",
        ],
    )
    def test_is_restored_when_one_line_is_refused(self, lab, connect, line):
        lab.edit("sw1", SW1)
        device = connect("sw1")
        device.load_replace_candidate(config=SW1.replace("end\n", f"{line}\nend\n"))
        lab.clear_trace("sw1")

        with pytest.raises(ReplaceConfigException, match="successfully restored"):
            device.commit_config()

        assert "committed" not in events(lab)
        assert "saved" not in events(lab)

    def test_is_refused_without_its_end(self, connect):
        device = connect("sw1")
        device.load_replace_candidate(config=SW1.removesuffix("end\n"))

        with pytest.raises(ReplaceConfigException, match="not a valid config file"):
            device.commit_config()

    def test_needs_the_scp_server(self, lab, connect):
        lab.edit("sw1", "no ip scp server enable")

        with pytest.raises(CommandErrorException, match="SCP file transfers are not enabled"):
            connect("sw1").load_replace_candidate(config=SW1)


class TestMerge:
    def test_adds_to_what_runs(self, lab, connect):
        device = connect("sw1")
        device.load_merge_candidate(config="vlan 20\n name guests\nntp server 192.0.2.5\nend\n")
        assert device.compare_config() == "+vlan 20\n+ name guests\n+ntp server 192.0.2.5"

        device.commit_config()

        assert "vlan 20\n name guests\n" in lab.running("sw1")
        assert "hostname sw1\n" in lab.running("sw1")
        assert lab.startup("sw1") == lab.running("sw1")

    def test_needs_an_end_to_be_compared(self, connect):
        device = connect("sw1")
        device.load_merge_candidate(config="vlan 20\n")

        assert "error 5" in device.compare_config()

    def test_is_rolled_back_by_the_driver_when_a_line_is_refused(self, lab, connect):
        device = connect("sw1")
        device.load_merge_candidate(config="hostname other\nvlann 20\nend\n")

        with pytest.raises(MergeConfigException, match="Invalid input detected"):
            device.commit_config()

        assert "hostname sw1\n" in lab.running("sw1")

    def test_follows_the_hostname_it_changes(self, lab, connect):
        device = connect("sw1")
        device.load_merge_candidate(config="hostname other\nend\n")

        device.commit_config()

        assert device.get_facts()["hostname"] == "other"


class TestFaults:
    def test_hold_a_commit_before_its_effect(self, lab, connect):
        device = connect("sw1")
        device.load_replace_candidate(config=SW1)
        lab.fault("sw1", "hold", pattern="^configure replace")
        device.device.read_timeout_override = 2

        with pytest.raises(ReadTimeout):
            device.commit_config()

        lab.wait_until_held("sw1", seconds=1)
        assert lab.running("sw1") != SW1
        lab.release("sw1")

    @pytest.mark.parametrize(("when", "is_done"), [("before", False), ("after", True)])
    def test_drop_a_commit(self, lab, connect, when, is_done):
        device = connect("sw1")
        device.load_replace_candidate(config=SW1)
        lab.fault("sw1", "drop", pattern="^configure replace", when=when)
        device.device.read_timeout_override = 2

        with pytest.raises((OSError, EOFError, ReadTimeout)):
            device.commit_config()

        assert (lab.running("sw1") == SW1) is is_done
        assert ("committed" in events(lab)) is is_done
