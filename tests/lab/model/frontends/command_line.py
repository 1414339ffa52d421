"""What the front ends of IOS and NX-OS share."""

from netconfig.lab.model.device import Device
from tests.lab.model.frontends.devices import service_of


class CommandLine:
    """A command line over SSH, and files by SCP."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._terminal = service_of(device, "ssh")._terminal
        self._shell = self._terminal.start_shell(device, "admin")
        self._merging = ""

    async def discard(self) -> bool:
        self._merging = ""
        return True

    async def _type(self, line: str) -> str:
        return str(
            await self._device.run(line, lambda: self._shell.run(line), service="ssh", user="admin")
        )

    def _send(self, name: str, text: str) -> None:
        self._terminal.files.put(self._device, name, text.encode())
