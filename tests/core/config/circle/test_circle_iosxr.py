"""The circle of IOS-XR: the golden cases' commands, typed into the lab's router."""

import re
from pathlib import Path

import pytest

from netconfig.core.config import (
    diff_configs,
    get_platform,
    parse_config,
    render_unified,
    way_forward,
)
from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.iosxr.config.configs import enter_lines
from netconfig.lab.vendors.iosxr.config.printing import print_iosxr

CASES = sorted((Path(__file__).parents[3] / "golden" / "cisco_iosxr").iterdir())
XR = get_platform("cisco_iosxr")
_HEADER = re.compile(r"^(?:Mon|Building) .*\r?\n", re.MULTILINE)
_TOKEN = re.compile(r"<secret (\w+)>")


def read(path: Path) -> str:
    """Return a config with one word for each secret, since a router takes no tokens."""
    return _TOKEN.sub(r"\1", _HEADER.sub("", path.read_bytes().decode()))


def differences(one: str, other: str) -> str:
    return render_unified(diff_configs(parse_config(one, XR), parse_config(other, XR), XR))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
@pytest.mark.parametrize("way", [("running", "intended"), ("intended", "running")])
class TestRouterOfTheLab:
    def test_gets_from_one_config_to_the_other(self, case, way):
        start, goal = (read(case / f"{name}.txt") for name in way)
        router = enter_lines(Node(), start.replace("\r", ""))
        assert differences(print_iosxr(router), start) == ""
        commands = way_forward(parse_config(start, XR), parse_config(goal, XR), XR)
        after = enter_lines(router, "\n".join(commands))
        assert differences(print_iosxr(after), goal) == ""
