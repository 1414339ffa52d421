"""The Junos command line over SSH, spoken by unmodified netmiko."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from napalm.base.exceptions import LockError
from netmiko import ConnectHandler

from netconfig.lab.run.client import LabClient

CONFIRMED = "set system host-name confirmed"


@pytest.fixture
def log_in(lab: LabClient) -> Iterator[Callable[[], Any]]:
    opened: list[Any] = []

    def connect() -> Any:
        found = next(device for device in lab.status() if device["name"] == "r1")
        door = found["services"]["ssh"]
        opened.append(
            ConnectHandler(
                device_type="juniper_junos",
                host=door["host"],
                port=door["port"],
                username=found["username"],
                password=found["password"],
            )
        )
        return opened[-1]

    yield connect
    for connection in opened:
        with suppress(Exception):  # a test may have cut it off
            connection.disconnect()


@pytest.fixture
def cli(log_in: Callable[[], Any]) -> Any:
    return log_in()


def events(lab: LabClient) -> list[str]:
    return [entry["text"] for entry in lab.trace("r1") if entry["kind"] == "event"]


def wait_for(lab: LabClient, event: str) -> None:
    end = time.monotonic() + 30
    while event not in events(lab):
        assert time.monotonic() < end, f"{event} did not happen"
        time.sleep(0.02)


class TestOperationalMode:
    def test_shows_what_the_device_is(self, cli):
        assert "Junos: 23.2R1.14" in cli.send_command("show version")

    def test_filters_lines(self, cli):
        assert cli.send_command("show version | match model").strip() == "Model: ex9214"

    def test_shows_the_config_as_commands(self, cli):
        told = cli.send_command("show configuration | display set")

        assert "set system host-name r1" in told.splitlines()

    def test_shows_a_part_of_the_config(self, cli):
        services = cli.send_command("show configuration system services").split()
        assert services == ["ssh;", "netconf", "{", "ssh;", "}"]
        told = cli.send_command("show configuration system host-name | display set")
        assert told.strip() == "set system host-name r1"

    def test_shows_nothing_of_a_part_that_is_not_there(self, cli):
        assert cli.send_command("show configuration system ntp").strip() == ""

    def test_knows_no_part_that_no_config_has(self, cli):
        assert "unknown command." in cli.send_command("show configuration nonsense")

    def test_knows_what_it_does_not_know(self, cli):
        assert "unknown command." in cli.send_command("show me everything")


class TestConfigMode:
    def test_commits_what_was_set(self, cli, lab):
        cli.send_config_set(
            ["set system host-name other", "set vlans users vlan-id 10"], cmd_verify=False
        )
        told = cli.commit(comment="by hand", and_quit=False)

        assert "commit complete" in told
        assert "host-name other" in lab.running("r1")

    def test_shows_the_difference_before(self, cli):
        cli.config_mode()
        cli.send_command("set system host-name other", expect_string=r"#")

        told = cli.send_command("show | compare", expect_string=r"#")

        assert "[edit system]\n-  host-name r1;\n+  host-name other;" in told

    def test_goes_down_and_up_the_hierarchy(self, cli, lab):
        cli.config_mode()
        told = cli.send_command("edit system", expect_string=r"#", strip_prompt=False)
        assert "[edit system]" in told

        cli.send_command("set host-name deeper", expect_string=r"#")
        assert "host-name deeper;" in cli.send_command("show host-name", expect_string=r"#")
        cli.send_command("top", expect_string=r"#")
        cli.commit()

        assert "host-name deeper" in lab.running("r1")

    def test_refuses_a_statement_that_it_does_not_know(self, cli):
        cli.config_mode()

        told = cli.send_command("set system hots-name x", expect_string=r"#")

        assert "syntax error: 'hots-name'" in told

    def test_fails_the_check_with_place_and_reason(self, cli):
        cli.config_mode()
        cli.send_command("set protocols bgp group X neighbor 192.0.2.1", expect_string=r"#")

        with pytest.raises(ValueError, match="peer AS number must be configured"):
            cli.commit(check=True)

    def test_takes_back_what_a_rollback_brings(self, cli, lab):
        cli.send_config_set(["set system host-name other"], cmd_verify=False)
        cli.commit()
        cli.config_mode()
        assert "load complete" in cli.send_command("rollback 1", expect_string=r"#")
        cli.commit()

        assert "host-name r1" in lab.running("r1")

    def test_asks_before_it_leaves_edits_behind(self, cli, lab):
        cli.config_mode()
        cli.send_command(CONFIRMED, expect_string=r"#")

        told = cli.exit_config_mode()

        assert "Exit with uncommitted changes? [yes,no] (yes)" in told
        assert "host-name r1" in lab.running("r1")


class TestTimedCommit:
    def test_goes_back_by_itself(self, cli, lab):
        cli.send_config_set([CONFIRMED], cmd_verify=False)
        told = cli.commit(confirm=True, confirm_delay=1)
        assert "will be automatically rolled back in 1 minutes" in told
        assert "host-name confirmed" in lab.running("r1")

        wait_for(lab, "reverted")

        assert "host-name r1" in lab.running("r1")

    def test_stays_when_it_is_confirmed(self, cli, lab):
        cli.send_config_set([CONFIRMED], cmd_verify=False)
        cli.commit(confirm=True, confirm_delay=10)
        cli.commit()

        assert events(lab).count("committed") == 2
        assert "confirmed" in events(lab)
        assert "host-name confirmed" in lab.running("r1")


class TestExclusiveMode:
    def test_keeps_everybody_else_out(self, log_in):
        first, second = log_in(), log_in()
        first.send_command("configure exclusive", expect_string=r"#")

        told = second.send_command("configure exclusive", expect_string=r"[>#]")
        assert "configuration database locked by:" in told
        assert "exclusive" in told

        second.config_mode()
        assert "database locked" in second.send_command(CONFIRMED, expect_string=r"#")

    def test_keeps_the_driver_out_until_its_user_leaves(self, log_in, connect, lab):
        cli, device = log_in(), connect("r1")
        cli.send_command("configure exclusive", expect_string=r"#")
        with pytest.raises(
            LockError, match=r"locked by:\n  admin terminal pts/0[^\n]*\n *exclusive"
        ):
            device.load_merge_candidate(config=CONFIRMED)

        cli.exit_config_mode()

        device.load_merge_candidate(config=CONFIRMED)
        device.commit_config()
        assert "host-name confirmed" in lab.running("r1")

    def test_drops_its_edits_when_its_user_is_gone(self, log_in, lab):
        first = log_in()
        first.send_command("configure exclusive", expect_string=r"#")
        first.send_command(CONFIRMED, expect_string=r"#")
        first.remote_conn.close()

        wait_for(lab, "candidate discarded")

        second = log_in()
        second.config_mode()
        assert second.send_command("show | compare", expect_string=r"#").strip() == ""
