"""What NX-OS prints about config replaces, and the file that it takes."""

import pytest

from netconfig.drivers.adapters.nxos.answers import (
    Waiting,
    errors_in,
    is_replaced,
    is_valid,
    to_waiting,
)
from netconfig.drivers.adapters.nxos.candidate import to_file

RUNNING = """
version 9.3(8) Bios:version 05.42
hostname leaf1
vdc leaf1 id 1
  limit-resource vlan minimum 16 maximum 4094

feature bgp
boot nxos bootflash:/nxos.9.3.8.bin
router bgp 65001
"""


class TestToWaiting:
    def test_tells_the_user_and_the_time_left(self):
        status = "Cfg-replace done By  : netops\nCommit timer         : 57 seconds left\n"

        assert to_waiting(status) == Waiting("netops", 57.0)

    def test_knows_when_nothing_waits(self):
        assert to_waiting("Commit timer         : not running\n") is None

    @pytest.mark.parametrize("status", ["", "% Invalid command", "Commit timer : soon"])
    def test_takes_nothing_else_for_a_no(self, status):
        with pytest.raises(ValueError, match="neither"):
            to_waiting(status)


class TestIsReplaced:
    def test_believes_a_replace_that_was_completed(self):
        assert is_replaced("Executing\n\nConfigure replace completed successfully.\n") is True

    @pytest.mark.parametrize(
        "output",
        [
            "Syntax error while parsing 'vlann 10'\nConfig replace failed.",
            "ERROR: Version mismatch between user file and running configuration",
            "ERROR: A config replace waits for its commit",
            "ERROR: Another checkpoint, rollback or copy is in progress",
            "No such file or directory",
            "% Invalid command at '^' marker.",
        ],
    )
    def test_knows_a_refusal(self, output):
        assert is_replaced(output) is False
        assert is_valid(f"{output}\nPatch validation completed successful") is False
        assert errors_in(f"hostname x\n{output}") == output

    @pytest.mark.parametrize("output", ["", "Executing Rollback Patch"])
    def test_guesses_nothing(self, output):
        assert is_replaced(output) is None
        assert not is_valid(output)


class TestToFile:
    def test_has_the_switchs_own_lines_and_the_configs_others(self):
        text = "!Command: Checkpoint cmd vdc 1\n\nversion 10.2(5)\nhostname leaf2\nfeature lacp\n"

        assert to_file(text, running=RUNNING) == (
            "!Command: Checkpoint cmd vdc 1\n\n"
            "version 9.3(8) Bios:version 05.42\n"
            "vdc leaf1 id 1\n  limit-resource vlan minimum 16 maximum 4094\n"
            "hostname leaf2\nfeature lacp\n"
            "boot nxos bootflash:/nxos.9.3.8.bin\n"
        )

    def test_has_them_once_where_the_config_is_what_runs(self):
        file = to_file(RUNNING, running=RUNNING)

        for own in ("version ", "vdc ", "  limit-resource", "boot nxos"):
            assert sum(line.startswith(own) for line in file.splitlines()) == 1

    def test_keeps_a_banner_as_it_is(self):
        text = "banner motd ^C\nversion one\n! and boot\n^C\nline vty\n"

        assert text in to_file(text, running=RUNNING)

    def test_needs_a_version(self):
        with pytest.raises(ValueError, match="version"):
            to_file("hostname x\n", running="hostname x\n")
