"""The lab's NX-OS and IOS-XR, and a router like FRR, as the devices that properties ask."""

from types import SimpleNamespace

from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.iosxr.config.configs import enter_lines
from netconfig.lab.vendors.iosxr.config.printing import print_iosxr
from netconfig.lab.vendors.nxos.config.configs import Typist, clean_config, lines_of
from netconfig.lab.vendors.nxos.config.printing import print_nxos

PORTS = [f"Ethernet1/{number}" for number in range(1, 5)] + ["mgmt0"]


class NxosDevice:
    """A switch that takes commands as they are typed."""

    def __init__(self, text: str) -> None:
        clean = SimpleNamespace(identity=SimpleNamespace(ports=PORTS))
        self.tree = clean_config(clean)  # type: ignore[arg-type]  # asked for its ports only
        self.paste(text.split("\n"))

    def paste(self, commands) -> None:
        tree = self.tree.copy()
        typist = Typist(tree, ports=PORTS)
        for line, body in lines_of("\n".join(commands)):
            typist.enter(line, body)
        self.tree = tree

    def show(self) -> str:
        return print_nxos(self.tree)


class IosxrDevice:
    """A router whose commands come into force together."""

    def __init__(self, text: str) -> None:
        self.tree = enter_lines(Node(), text)

    def paste(self, commands) -> None:
        self.tree = enter_lines(self.tree, "\n".join(commands))

    def show(self) -> str:
        return print_iosxr(self.tree)
