"""The console script: what somebody sees who begins, or who mistypes."""

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest


@pytest.fixture
def netconfig(tmp_path: Path):
    """Run the console script on a data directory of its own, where no database is yet."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("NETCONFIG_")}
    env |= {"NETCONFIG_DATA_DIR": str(tmp_path / "data")}

    def netconfig(*arguments: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "netconfig", *arguments]
        return subprocess.run(command, env=env, capture_output=True, text=True, check=False)

    return netconfig


class TestHelp:
    def test_says_what_each_command_is_for(self, netconfig):
        told = netconfig("help")

        assert told.returncode == 0
        assert "  trust       Show the host key or certificate" in told.stdout
        assert "  migrate     Make the database" in told.stdout

    def test_of_a_command_is_about_that_command(self, netconfig):
        told = netconfig("show", "--help").stdout

        assert "Show change request N." in told
        assert "DJANGO" not in told


def test_a_database_that_is_not_made_is_one_line_with_what_to_do(netconfig):
    told = netconfig("devices")

    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("netconfig: The database is not made")
    assert "run `netconfig migrate`" in told.stderr
    assert told.stderr.count("\n") == 1


def test_the_version_is_netconfigs_own(netconfig):
    assert netconfig("--version").stdout == f"{version('netconfig')}\n"


@pytest.mark.parametrize("command", [("help",), ("lab", "behaviours")])
def test_a_reader_that_has_had_enough_is_no_error(command: tuple[str, ...], tmp_path: Path):
    reading, writing = os.pipe()
    os.close(reading)

    told = subprocess.run(
        [sys.executable, "-m", "netconfig", *command],
        env={**os.environ, "NETCONFIG_DATA_DIR": str(tmp_path / "data")},
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)

    assert (told.returncode, told.stderr) == (141, "")
