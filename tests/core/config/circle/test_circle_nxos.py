"""The circle of NX-OS: the golden cases' commands, typed into the lab's switch."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from netconfig.core.config import (
    diff_configs,
    get_platform,
    parse_config,
    render_unified,
    way_forward,
)
from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.nxos.config.configs import Typist, clean_config, lines_of
from netconfig.lab.vendors.nxos.config.printing import print_nxos

CASES = sorted((Path(__file__).parents[3] / "golden" / "cisco_nxos").iterdir())
NXOS = get_platform("cisco_nxos")
PORTS = [f"Ethernet1/{number}" for number in range(1, 5)] + ["mgmt0"]
_TOKEN = re.compile(r"<secret (\w+)>")
# What the chassis says of itself, and nobody types.
_OWN = re.compile(r"^(?:!.*|version .*|vdc .*|  limit-resource .*|boot .*)\n", re.MULTILINE)


def read(path: Path) -> str:
    """Return a config with one word for each secret, since a switch takes no tokens."""
    return _TOKEN.sub(r"\1", _OWN.sub("", path.read_text()))


def enter(tree: Node, text: str) -> Node:
    changed = tree.copy()
    typist = Typist(changed, ports=PORTS)
    for line, body in lines_of(text):
        typist.enter(line, body)
    return changed


def switch() -> Node:
    """Return the config of a switch as it comes out of its box."""
    return clean_config(SimpleNamespace(identity=SimpleNamespace(ports=PORTS)))  # type: ignore[arg-type]  # asked for its ports only


def differences(one: str, other: str) -> str:
    return render_unified(diff_configs(parse_config(one, NXOS), parse_config(other, NXOS), NXOS))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
@pytest.mark.parametrize("way", [("running", "intended"), ("intended", "running")])
class TestSwitchOfTheLab:
    def test_gets_from_one_config_to_the_other(self, case: Path, way: tuple[str, str]):
        start, goal = (read(case / f"{name}.txt") for name in way)
        before = enter(switch(), start)
        assert differences(print_nxos(before), start) == ""
        commands = way_forward(parse_config(start, NXOS), parse_config(goal, NXOS), NXOS)

        after = enter(before, "\n".join(commands))

        assert differences(print_nxos(after), goal) == ""
