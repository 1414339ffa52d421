"""The diff that NAPALM's own drivers give of a device has the effect of the plan in golden cases.

The device runs one config of a case and gets the other as its candidate, over its own protocol.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from napalm import get_network_driver

from netconfig.core.config import (
    diff_configs,
    get_platform,
    parse_config,
    parse_device_diff,
    same_effect,
)
from netconfig.drivers.adapters.iosxr.candidate import numbered
from netconfig.lab.run.client import LabClient
from tests.core.config.circle import test_circle_iosxr, test_circle_nxos
from tests.lab_fixtures import start_lab, stop_lab

TOPOLOGY = """\
devices:
  - name: nxos
    platform: cisco_nxos
    driver: nxos_ssh
    management: {interface: mgmt0, address: 192.0.2.31/24}
  - name: iosxr
    platform: cisco_iosxr
    management: {interface: MgmtEth0/RP0/CPU0/0, address: 192.0.2.21/24}
"""
# Without these lines nobody could reach the devices any more.
NXOS_OWN = """
feature nxapi
feature scp-server
interface mgmt0
  vrf member management
  ip address 192.0.2.31/24
"""
IOSXR_OWN = """
netconf-yang agent
 ssh
!
interface MgmtEth0/RP0/CPU0/0
 ipv4 address 192.0.2.21 255.255.255.0
!
ssh server v2
ssh server netconf vrf default
xml agent tty
 iteration off
!
"""
MANAGEMENT = re.compile(r"^interface (?:mgmt0|MgmtEth\S+)\n(?:[ \t].*\n)*(?:!\n)?", re.MULTILINE)
NXOS_HEAD = "!Command: Checkpoint cmd vdc 1\n\nversion 10.2(5) Bios:version \n"


@dataclass(frozen=True)
class Door:
    """One driver's way to one device.

    `text` makes a case's file one that the device can be managed with, `candidate` makes that what
    the driver loads, which of access lists of IOS-XR is what netconfig gives a router.
    """

    device: str
    driver: str
    platform: str
    cases: list[Path]
    text: Callable[[Path], str]
    candidate: Callable[[str], str] = str


def nxos_text(path: Path) -> str:
    return MANAGEMENT.sub("", test_circle_nxos.read(path)) + NXOS_OWN


def iosxr_text(path: Path) -> str:
    text = test_circle_iosxr.read(path).replace("\r", "")
    return MANAGEMENT.sub("", re.sub(r"\nend\s*$", "\n", text)) + IOSXR_OWN


def checkpoint(text: str) -> str:
    return NXOS_HEAD + text


_NXOS = ("cisco_nxos", test_circle_nxos.CASES, nxos_text)
_IOSXR = ("cisco_iosxr", test_circle_iosxr.CASES, iosxr_text)
NXOS = Door("nxos", "nxos_ssh", *_NXOS, candidate=checkpoint)
NXAPI = Door("nxos", "nxos", *_NXOS, candidate=checkpoint)
NETCONF = Door("iosxr", "iosxr_netconf", *_IOSXR, candidate=lambda text: escape(numbered(text)))
XML_AGENT = Door("iosxr", "iosxr", *_IOSXR, candidate=numbered)
WAYS = (("running", "intended"), ("intended", "running"))


def rounds(*doors: Door) -> Iterator[Any]:
    """Give every case of every door both ways; all but a few of them are long."""
    for door in doors:
        for number, case in enumerate(door.cases):
            for way in WAYS:
                is_short = door in (NXOS, NETCONF) and number % 12 == 0 and way == WAYS[0]
                marks = () if is_short else (pytest.mark.long,)
                name = f"{door.driver}-{case.name}-{way[1]}"
                yield pytest.param(door, case, way, id=name, marks=marks)


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabClient]:
    folder = tmp_path_factory.mktemp("lab")
    client = start_lab(TOPOLOGY, folder)
    yield client
    stop_lab(client, folder)


@pytest.fixture(scope="module")
def sessions(lab: LabClient) -> Callable[[Door], Any]:
    """Logins that are kept, since the XML agent takes its time to begin and to end."""
    kept: dict[str, Any] = {}

    def session(door: Door) -> Any:
        if door.driver not in kept:
            found = next(each for each in lab.status() if each["name"] == door.device)
            ways = [each for each in found["services"].values() if each["driver"] == door.driver]
            if not ways:
                pytest.skip(f"{door.driver} needs the vendor's ports, which only root may open")
            login = (ways[0]["host"], found["username"], found["password"])
            build = get_network_driver(door.driver)
            kept[door.driver] = build(*login, optional_args=ways[0]["optional_args"])
            kept[door.driver].open()
        return kept[door.driver]

    return session


@pytest.mark.parametrize(("door", "case", "way"), list(rounds(NXOS, NXAPI, NETCONF, XML_AGENT)))
class TestDeviceDiff:
    def test_has_the_effect_of_the_plan(
        self,
        lab: LabClient,
        sessions: Callable[[Door], Any],
        door: Door,
        case: Path,
        way: tuple[str, str],
    ):
        start, goal = (door.text(case / f"{name}.txt") for name in way)
        lab.reset(door.device)
        session = sessions(door)
        lab.edit(door.device, start)
        if cli := vars(session).get("_netmiko_device"):
            # The case has a hostname of its own.
            cli.set_base_prompt()

        session.load_replace_candidate(config=door.candidate(goal))
        report = session.compare_config()
        session.discard_config()

        platform = get_platform(door.platform)
        running = parse_config(session.get_config(retrieve="running")["running"], platform)
        intended = parse_config(goal, platform)
        told = parse_device_diff(report, running=running, intended=intended, platform=platform)
        assert same_effect(diff_configs(running, intended, platform), told, platform) == ()
