"""A network that was configured by hand is taken over section by section."""

import re
from collections.abc import Iterator

import pytest
import yaml

from netconfig.core.config import get_platform, normalised_text
from tests.journeys.edits import stage
from tests.journeys.network import Network
from tests.journeys.stack import Stack, netconfig_stack

pytestmark = pytest.mark.xdist_group("taken-over-by-sections")

NETWORK = Network(("arista_eos", "cisco_ios", "juniper_junos"))
SECTIONS = {"arista_eos": "ntp", "cisco_ios": "ntp", "juniper_junos": "system ntp"}
PLATFORMS = dict(zip(NETWORK.names, NETWORK.platforms, strict=True))


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Devices of which the intent manages NTP alone; all else on them is somebody's own."""
    with netconfig_stack(tmp_path_factory.mktemp("sections"), NETWORK) as found:
        found.run("policy", "set", "confirm_seconds=60", "verify_seconds=6")
        path = found.folder / "inventory" / "devices.yaml"
        devices = yaml.safe_load(path.read_text())["devices"]
        for device in devices:
            device["managed"] = [SECTIONS[device["platform"]]]
        path.write_text(yaml.safe_dump({"devices": devices}))
        yield found


@pytest.fixture
def ours(stack: Stack) -> Stack:
    """The same, where the devices have the NTP of their intent."""
    if any("192.0.2.123" not in stack.running(name) for name in NETWORK.names):
        stack.deploy(str(stage(stack, "NTP is ours")), "--include", "*")
    return stack


def lines_without_ntp(text: str, platform: str) -> list[str]:
    """Return a config's lines in canonical form, but for NTP servers and what holds them."""
    lines = normalised_text(text, get_platform(platform)).splitlines()
    return [
        line for line in lines if "192.0.2.12" not in line and line.strip() not in ("ntp {", "}")
    ]


class TestTakingOver:
    def test_sends_the_managed_section_and_leaves_every_other_line(self, stack: Stack):
        before = {name: stack.running(name) for name in NETWORK.names}

        # What becomes ours and differs is shown as such, and taken in by choice alone.
        number = stack.deploy(str(stage(stack, "NTP is ours")), "--include", "*")

        told = stack.run("show", str(number))
        assert told.count("every other line stays as it is") == len(NETWORK.names)
        for name, platform in PLATFORMS.items():
            after = stack.running(name)
            assert "192.0.2.123" in after
            assert lines_without_ntp(after, platform) == lines_without_ntp(before[name], platform)
        assert "no difference" in stack.run("plan", "--all", "--title", "Is it so?")

    def test_takes_no_notice_of_what_somebody_else_edits(self, ours: Stack):
        stack = ours
        stack.lab.edit("sw1", "snmp-server location somewhere else")

        assert "no difference" in stack.run("plan", "--all", "--title", "Is it still so?")
        told = stack.run("coverage", "sw1")
        assert re.search(
            r"^\(unmanaged\) +snmp-server location somewhere else$", told, re.MULTILINE
        )
        assert re.search(r"^arista_eos/system/\w+\.j2 +ntp server 192.0.2.123$", told, re.MULTILINE)

    @pytest.mark.long
    def test_is_rolled_back_with_every_other_line_in_its_place(self, ours: Stack):
        stack = ours
        base = {name: stack.lab.running(name) for name in NETWORK.names}
        number = stack.deploy(str(stage(stack, "Another server", ("192.0.2.123", "192.0.2.124"))))
        assert all("192.0.2.124" in stack.running(name) for name in NETWORK.names)

        stack.run("rollback", str(number), "--watch")

        assert {name: stack.lab.running(name) for name in NETWORK.names} == base
