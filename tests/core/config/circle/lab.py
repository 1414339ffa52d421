"""The lab's devices in memory: a config goes in as text or commands, and comes back as printed."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from netconfig.core.config import (
    Platform,
    diff_configs,
    get_platform,
    parse_config,
    render_unified,
    way_forward,
)
from netconfig.lab.model.braces.printing import print_braces
from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.eos.config.configs import edit_config as edit_eos
from netconfig.lab.vendors.eos.config.configs import print_eos
from netconfig.lab.vendors.ios.config.configs import edit_config as edit_ios
from netconfig.lab.vendors.ios.config.configs import print_ios
from netconfig.lab.vendors.junos.config.configs import edit_config as edit_junos

_TOKEN = re.compile(r"<secret (\w+)>")


@dataclass(frozen=True)
class LabDevice:
    """One platform of the lab; `clean` is what its ports and lines are without any config."""

    name: str
    edit: Callable[[Any, Node, str], Node]
    show: Callable[[Node], str]
    clean: str = ""

    @property
    def platform(self) -> Platform:
        return get_platform(self.name)

    def enter(self, tree: Node, text: str) -> Node:
        """Return what typing a text makes of a config. Raises LineRefused."""
        device = SimpleNamespace(identity=SimpleNamespace(ports=()))
        return self.edit(device, tree, text)

    def differences(self, one: str, other: str) -> str:
        platform = self.platform
        old, new = parse_config(one, platform), parse_config(other, platform)
        return render_unified(diff_configs(old, new, platform))

    def go(self, start: str, goal: str) -> tuple[str, str]:
        """Return what differs after the start was entered, and after the way forward."""
        before = self.enter(self.enter(Node(), self.clean), start)
        platform = self.platform
        commands = way_forward(
            parse_config(start, platform), parse_config(goal, platform), platform
        )
        after = self.enter(before, "\n".join(commands))
        return (
            self.differences(self.show(before), start),
            self.differences(self.show(after), goal),
        )


def without_tokens(text: str) -> str:
    """Return a config with one word for each secret, since a device takes no tokens."""
    return _TOKEN.sub(r"\1", text)


EOS = LabDevice("arista_eos", edit_eos, print_eos)
IOS = LabDevice("cisco_ios", edit_ios, print_ios)
JUNOS = LabDevice("juniper_junos", edit_junos, print_braces)
DEVICES = {device.name: device for device in (EOS, IOS, JUNOS)}
