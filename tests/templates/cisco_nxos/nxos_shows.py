"""Renders the NX-OS templates, and shows what the lab's switch makes of the text."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from netconfig.core.config import (
    diff_configs,
    get_platform,
    parse_config,
    parse_device_diff,
    render_unified,
    same_effect,
    way_forward,
)
from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.nxos.config.configs import Typist, clean_config, lines_of
from netconfig.lab.vendors.nxos.config.patches import rollback_patch
from netconfig.lab.vendors.nxos.config.printing import print_nxos
from tests.templates.contexts import interface
from tests.templates.shipped import reference_text

HERE = Path(__file__).parent
NXOS = get_platform("cisco_nxos")
PORTS = [f"Ethernet1/{number}" for number in range(1, 5)] + ["mgmt0"]
# What the switch says of itself, and of what is always there.
_OWN = re.compile(
    r"!.*|version .*|vdc .*|  limit-resource .*|boot .*|vlan [\d,]*[,-][\d,-]*|vlan 1"
)
_EMPTY_PORT = re.compile(r"^interface Ethernet\S+\n(?! )", re.MULTILINE)
# The switch keeps most keys in a form of its own, which other tests prove.
_KEY = re.compile(
    r"(?P<before> password| key-string| key| md5|authentication-key \d+ md5) (?:[0367] )"
    r"?(?!key-)(?P<key>\S+?)(?: [07])?(?P<rest>$| (?:port|timeout|auth-port) .*)",
    re.MULTILINE,
)


def rendered(**changes: Any) -> str:
    """Return the config of a device of which only this is said, with words for its secrets."""
    ports = changes.pop("interfaces", [])
    if "mgmt0" not in [port["name"] for port in ports]:
        ports = [*ports, interface("mgmt0", "management")]
    changes["interfaces"] = ports
    return re.sub(r"secret:(\S+)@1", r"\1", reference_text("cisco_nxos", **changes))


def golden(name: str) -> str:
    """Return the config that was written down for a case."""
    return (HERE / f"{name}.conf").read_text()


def entered(tree: Node, text: str) -> Node:
    """Return what typing a text makes of a config. Raises LineRefused."""
    changed = tree.copy()
    typist = Typist(changed, ports=PORTS)
    for line, body in lines_of(text):
        typist.enter(line, body)
    return changed


def switch() -> Node:
    """Return the config of a switch as it comes out of its box."""
    device: Any = SimpleNamespace(identity=SimpleNamespace(ports=PORTS))
    return clean_config(device)


def shown(text: str) -> list[str]:
    """Return what the switch shows once it got a text. Raises LineRefused."""
    return lines(print_nxos(entered(switch(), text)))


def lines(text: str) -> list[str]:
    """Return a config's lines without what the switch has by itself, and keys of one form."""
    said = "".join(f"{line}\n" for line in without_keys(text).splitlines() if line)
    return [line for line in _EMPTY_PORT.sub("", said).splitlines() if not _OWN.fullmatch(line)]


def without_keys(text: str) -> str:
    """Return a config in which no key has the form that the switch made of it."""
    return _KEY.sub(r"\g<before> KEY\g<rest>", text)


def differences(one: str, other: str) -> str:
    """Return how two configs differ for the engine, whatever forms their keys have."""
    old, new = (parse_config(without_keys(text), NXOS) for text in (one, other))
    return render_unified(diff_configs(old, new, NXOS))


def unexplained(start: str, goal: str) -> tuple[str, ...]:
    """Return where the switch's own diff, its rollback patch, has another effect than the plan."""
    before, after = (entered(switch(), text) for text in (start, goal))
    old, new = (parse_config(without_keys(print_nxos(tree)), NXOS) for tree in (before, after))
    patch = without_keys("\n".join(rollback_patch(before, after)))
    seen = parse_device_diff(patch, running=old, intended=new, platform=NXOS)
    return same_effect(diff_configs(old, new, NXOS), seen, NXOS)


def go(start: str, goal: str) -> tuple[str, str]:
    """Return what differs after the start was entered, and after the way forward."""
    before = entered(switch(), start)
    commands = way_forward(parse_config(start, NXOS), parse_config(goal, NXOS), NXOS)
    after = entered(before, "\n".join(commands))
    return differences(print_nxos(before), start), differences(print_nxos(after), goal)
