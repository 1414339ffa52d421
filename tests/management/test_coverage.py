"""`netconfig coverage`: what is managed, by which template, and what by nobody."""

import json
from pathlib import Path
from typing import Any

import pytest

from netconfig.core.errors import NetconfigError
from netconfig.devices.models import Device
from netconfig.people.operations import new_token
from tests.factories import make_backup, make_device, make_user
from tests.management.conftest import Run

RUNNING = "hostname sw1\nntp server 192.0.2.9\nsnmp-server location here\n"


@pytest.fixture(autouse=True)
def network(db: None, settings: Any, tmp_path: Path) -> Device:
    settings.NETCONFIG_USER_TOKEN = new_token(make_user("ann", "view"))
    folder = tmp_path / "arista_eos"
    folder.mkdir()
    (folder / "main.j2").write_text('hostname {{ device.name }}\n{% include "arista_eos/ntp.j2" %}')
    (folder / "ntp.j2").write_text("ntp server 192.0.2.1\nusername a secret sha512 $6$planted\n")
    settings.NETCONFIG_TEMPLATES = tmp_path
    return make_device("sw1")


class TestCoverage:
    def test_tells_of_every_line_whose_it_is(self, run: Run):
        make_backup("sw1", RUNNING)

        told = run("coverage", "sw1")

        assert "managed: all of its config" in told
        assert "arista_eos/main.j2  hostname sw1\n" in told
        assert "(no template)       ntp server 192.0.2.9\n" in told
        assert (
            "arista_eos/ntp.j2   ntp server 192.0.2.1\n" in told.split("Not on the device yet:")[1]
        )

    def test_tells_what_is_not_managed(self, run: Run, network: Device):
        make_backup("sw1", RUNNING)
        network.managed = ["ntp"]
        network.save()

        told = run("coverage", "sw1", "--summary")

        assert "managed: ntp\n" in told
        assert "     2 (unmanaged): stays as it is\n" in told
        assert "     1 (no template): managed, and goes with the next deployment\n" in told

    def test_shows_no_secret(self, run: Run):
        make_backup("sw1", RUNNING)

        assert "$6$" not in run("coverage", "sw1") + run("coverage", "sw1", "--json")

    def test_is_there_for_programs(self, run: Run):
        make_backup("sw1", RUNNING)

        told = json.loads(run("coverage", "sw1", "--json"))

        assert told[0] == {
            "path": ["hostname sw1"],
            "managed": True,
            "template": "arista_eos/main.j2",
            "has": True,
        }

    def test_says_what_is_missing(self, run: Run):
        with pytest.raises(NetconfigError, match="was never read"):
            run("coverage", "sw1")
        with pytest.raises(NetconfigError, match="There is no device sw9"):
            run("coverage", "sw9")
