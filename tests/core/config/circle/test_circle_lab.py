"""The circle of EOS, IOS and Junos: the golden cases' commands, typed into the lab's devices."""

import re
from pathlib import Path

import pytest

from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.model.config.tree import Node
from tests.core.config.circle.lab import DEVICES, without_tokens

GOLDEN = Path(__file__).parents[3] / "golden"
CASES = sorted(case for name in DEVICES for case in (GOLDEN / name).iterdir())
# Around what boots the router; nobody types it.
_MARKERS = re.compile(r"^boot-(?:start|end)-marker\r?\n", re.MULTILINE)
# Words that are right on the real device, and that the lab's does not know.
UNKNOWN = {
    "arista_eos": {
        "mlag-and-vxlan-overwritten": "Vxlan1",
        "script-of-a-handler-is-one-unit": "event-handler",
        "traffic-policy-changes-its-order": "traffic-policies",
        "traffic-policy-renamed-in-use": "traffic-policies",
    },
    "cisco_ios": {
        "certificate-and-key-are-units": "key-string",
        "noise-only": "ntp clock-period",
        "peers-of-a-tunnel-change": "crypto isakmp",
    },
    "juniper_junos": {
        "interface-range-grows": "interface-range",
        "services-changed": "ssh-known",
        "who-is-asked-first": "security",
        "words-without-a-rule": "chassis",
    },
}
# What the lab prints otherwise than the real device.
PRINTED_OTHERWISE = {
    "banner-delimiters": "a banner of one line comes back in several",
    "ospf-interface-becomes-passive": "passive-interface is printed beside `default` too",
    "running-probe-is-entered-anew": "how often a probe asks is printed beside what it asks",
}
KNOWN = [
    case
    for case in CASES
    if case.name not in UNKNOWN[case.parent.name] and case.name not in PRINTED_OTHERWISE
]
STRANGE = [case for case in CASES if case.name in UNKNOWN[case.parent.name]]


def name_of(case: Path) -> str:
    return f"{case.parent.name}-{case.name}"


def read(path: Path) -> str:
    return _MARKERS.sub("", without_tokens(path.read_bytes().decode()))


@pytest.mark.parametrize("case", KNOWN, ids=name_of)
@pytest.mark.parametrize("way", [("running", "intended"), ("intended", "running")])
class TestDeviceOfTheLab:
    def test_gets_from_one_config_to_the_other(self, case: Path, way: tuple[str, str]):
        start, goal = (read(case / f"{name}.txt") for name in way)
        at_start, at_goal = DEVICES[case.parent.name].go(start, goal)
        assert at_start == ""
        assert at_goal == ""


@pytest.mark.parametrize("case", STRANGE, ids=name_of)
def test_leaves_out_only_what_the_lab_does_not_know(case: Path):
    device = DEVICES[case.parent.name]
    both = read(case / "running.txt") + read(case / "intended.txt")
    with pytest.raises(LineRefused) as refusal:
        device.enter(Node(), both)
    assert UNKNOWN[case.parent.name][case.name] in refusal.value.line
