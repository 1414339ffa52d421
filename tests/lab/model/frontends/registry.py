"""Works devices through their real front ends, in this process, as the NAPALM drivers do.

One file per front end. Every method tells whether the device did what was asked; what it prepared
is dropped otherwise.
"""

from typing import Protocol

from netconfig.lab.model.device import Device
from tests.lab.model.frontends.eos import Eos
from tests.lab.model.frontends.ios import Ios
from tests.lab.model.frontends.iosxr import Iosxr
from tests.lab.model.frontends.junos import Junos
from tests.lab.model.frontends.nxos import Nxos
from tests.lab.model.reference import Rules


class FrontEnd(Protocol):
    """One platform's way of doing what all platforms can do."""

    rules: Rules

    def __init__(self, device: Device) -> None: ...
    async def load_merge(self, text: str) -> bool: ...
    async def load_replace(self, text: str) -> bool: ...
    async def commit(self) -> bool: ...
    async def commit_timed(self) -> bool: ...
    async def confirm(self) -> bool: ...
    async def rollback(self) -> bool: ...
    async def discard(self) -> bool: ...


FRONT_ENDS: dict[str, type[FrontEnd]] = {
    "arista_eos": Eos,
    "cisco_ios": Ios,
    "cisco_nxos": Nxos,
    "cisco_iosxr": Iosxr,
    "juniper_junos": Junos,
}
