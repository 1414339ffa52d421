"""The CLI of NX-OS over SSH, pinned: each SSH connection, SCP's too, is to the trusted host key."""

from typing import Any

from napalm.nxos_ssh import NXOSSSHDriver
from netmiko.cisco import CiscoNxosSSH

from netconfig.drivers.adapters.cli import PinnedCli, own_args
from netconfig.drivers.session import Target
from netconfig.drivers.wire import Wire


class PinnedNxos(NXOSSSHDriver):  # type: ignore[misc]  # NAPALM ships no types
    """NAPALM's driver over the pinned CLI, which asks nothing back."""

    def __init__(self, target: Target, wire: Wire, optional_args: dict[str, Any]) -> None:
        self._target = target
        self._wire = wire
        login = target.login
        super().__init__(
            target.host,
            login.username,
            login.password,
            timeout=target.timeout_seconds,
            optional_args=own_args(optional_args, target),
        )

    def open(self) -> None:
        """Log in; a question that nobody expects must not be taken for an answer."""
        super().open()
        self.device.send_command("terminal dont-ask")

    def _netmiko_open(
        self, device_type: str, netmiko_optional_args: dict[str, Any] | None = None
    ) -> CiscoNxosSSH:
        self._netmiko_device = _NxosCli(
            self._target, self._wire, device_type, netmiko_optional_args or {}
        )
        return self._netmiko_device

    def __del__(self) -> None:
        """Do nothing: `close` belongs to the session, and may not wait for a dead connection."""


class _NxosCli(PinnedCli, CiscoNxosSSH):
    """Each prompt and mode is netmiko's."""
