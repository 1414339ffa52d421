"""The EOS command line over SSH, spoken by unmodified netmiko."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from netmiko import ConnectHandler

from netconfig.lab.run.client import LabClient


@pytest.fixture
def cli(lab: LabClient) -> Iterator[Any]:
    found = next(device for device in lab.status() if device["name"] == "leaf1")
    connection = ConnectHandler(
        device_type="arista_eos",
        host=found["services"]["ssh"]["host"],
        port=found["services"]["ssh"]["port"],
        username=found["username"],
        password=found["password"],
    )
    yield connection
    connection.disconnect()


class TestModes:
    def test_begin_without_privilege(self, cli):
        assert cli.find_prompt() == "leaf1>"
        assert cli.send_command("show running-config") == (
            "% Invalid input (privileged mode required)"
        )

        cli.enable()

        assert cli.find_prompt() == "leaf1#"
        assert "management api http-commands" in cli.send_command("show running-config")

    def test_are_shown_by_the_prompt(self, cli):
        cli.enable()
        cli.config_mode()

        told = cli.send_command("interface Ethernet1", expect_string=r"#")
        assert "% " not in told
        assert cli.find_prompt() == "leaf1(config-if-Et1)#"

        cli.send_command("configure session mine", expect_string=r"#")
        assert cli.find_prompt() == "leaf1(config-s-mine)#"

    def test_take_the_beginning_of_a_command(self, cli):
        assert "Software image version" in cli.send_command("sh version")


class TestConfigSet:
    def test_takes_effect_line_by_line(self, cli, lab):
        cli.enable()

        told = cli.send_config_set(["interface Ethernet1", "description by hand"])

        assert "(config-if-Et1)#" in told
        assert "description by hand" in lab.running("leaf1")

    def test_is_refused_in_eos_own_words(self, cli):
        cli.enable()

        told = cli.send_config_set(["interface Ethernet1", "descripshun x"])

        assert "% Invalid input (at token 0: 'descripshun')" in told

    def test_takes_banners_up_to_their_end(self, cli, lab):
        cli.enable()
        cli.config_mode()
        cli.write_channel("banner motd\nfirst\nsecond\nEOF\n")
        cli.send_command("end", expect_string="leaf1#")

        assert "banner motd\nfirst\nsecond\nEOF" in lab.running("leaf1")

    def test_keeps_the_comment_of_a_section_and_drops_it_again(self, cli, lab):
        cli.enable()
        cli.config_mode()
        cli.write_channel("interface Ethernet1\ncomment\nfirst\nsecond\nEOF\n")
        cli.send_command("end", expect_string="leaf1#")
        assert "interface Ethernet1\n   !! first\n   !! second\n" in lab.running("leaf1")

        cli.send_config_set(["interface Ethernet1", "no comment"])

        assert "!!" not in lab.running("leaf1")

    def test_starts_from_what_somebody_else_made_of_the_config(self, cli, lab):
        cli.enable()
        cli.config_mode()
        lab.edit("leaf1", "hostname other")

        cli.send_command("vlan 77", expect_string=r"#")

        assert "hostname other" in lab.running("leaf1")
        assert "vlan 77" in lab.running("leaf1")


class TestSessions:
    def test_are_shown_compared_and_committed(self, cli, lab):
        cli.enable()
        cli.send_command("configure session change", expect_string=r"#")
        cli.send_command("vlan 42", expect_string=r"#")

        assert "+vlan 42" in cli.send_command("show session-config diffs", expect_string=r"#")
        assert "vlan 42" not in lab.running("leaf1")

        cli.send_command("commit", expect_string="leaf1#")
        assert "vlan 42" in lab.running("leaf1")

    def test_leave_no_trace_when_aborted(self, cli, lab):
        cli.enable()
        before = lab.running("leaf1")
        cli.send_command("configure session change", expect_string=r"#")
        cli.send_command("no lldp run", expect_string=r"#")
        cli.send_command("abort", expect_string="leaf1#")

        assert lab.running("leaf1") == before


class TestPipes:
    def test_give_json(self, cli):
        found = json.loads(cli.send_command("show version | json"))

        assert found["modelName"] == "vEOS-lab"

    def test_filter_lines(self, cli):
        told = cli.send_command("show version | include image")

        assert told.splitlines() == ["Software image version: 4.31.2F"]


class TestDriverOverSsh:
    def test_reads_and_changes_as_over_eapi(self, lab, connect):
        found = next(device for device in lab.status() if device["name"] == "leaf1")
        device = connect("leaf1", **found["services"]["ssh"])

        assert device.get_facts()["hostname"] == "leaf1"
        device.load_merge_candidate(config="vlan 51\n   name by-ssh\n")
        assert "+vlan 51" in device.compare_config()
        device.commit_config()

        assert "vlan 51" in lab.running("leaf1")
