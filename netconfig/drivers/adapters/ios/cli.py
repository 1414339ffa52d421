"""The CLI of IOS over SSH, pinned: each SSH connection, SCP's too, is to the trusted host key."""

from typing import Any

from napalm.ios import IOSDriver
from netmiko.cisco import CiscoIosSSH

from netconfig.drivers.adapters.cli import PinnedCli, own_args
from netconfig.drivers.session import LoginRefused, Target
from netconfig.drivers.wire import Wire


class PinnedIos(IOSDriver):  # type: ignore[misc]  # NAPALM ships no types
    """NAPALM's driver over the pinned CLI."""

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

    def _netmiko_open(
        self, device_type: str, netmiko_optional_args: dict[str, Any] | None = None
    ) -> CiscoIosSSH:
        cli = _IosCli(self._target, self._wire, device_type, netmiko_optional_args or {})
        self._netmiko_device = cli
        if not self.force_no_enable:
            try:
                cli.enable()
            except ValueError:
                pass
            else:
                return cli
            name, user = self._target.name, self._target.login.username
            raise LoginRefused(f"{name} did not let user {user} enter enable mode")
        return cli

    def __del__(self) -> None:
        """Do nothing: `close` belongs to the session, and may not wait for a dead connection."""


class _IosCli(PinnedCli, CiscoIosSSH):
    """Each prompt and mode is netmiko's."""
