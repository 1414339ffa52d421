"""The CLI of IOS over SSH, pinned: each SSH connection, SCP's too, is to the trusted host key."""

import math
from typing import Any

import paramiko
from napalm.ios import IOSDriver
from netmiko.cisco import CiscoIosSSH

from netconfig.drivers.adapters.ssh import PinnedClient
from netconfig.drivers.session import LoginRefused, Target
from netconfig.drivers.wire import Wire

# What netmiko offers beyond the target: it would log secrets, or go another way than the wire.
_NOT_OURS = ("session_log", "ssh_config_file", "sock", "sock_telnet", "auto_connect")


class PinnedIos(IOSDriver):  # type: ignore[misc]  # NAPALM ships no types
    """NAPALM's driver over the pinned CLI."""

    def __init__(self, target: Target, wire: Wire, optional_args: dict[str, Any]) -> None:
        self._target = target
        self._wire = wire
        login = target.login
        for name in _NOT_OURS:
            optional_args.pop(name, None)
        # A config may take the device longer to print than netmiko's ten seconds.
        optional_args.setdefault("read_timeout_override", target.timeout_seconds)
        super().__init__(
            target.host,
            login.username,
            login.password,
            timeout=target.timeout_seconds,
            optional_args=optional_args,
        )

    def _netmiko_open(
        self, device_type: str, netmiko_optional_args: dict[str, Any] | None = None
    ) -> CiscoIosSSH:
        cli = _PinnedCli(self._target, self._wire, device_type, netmiko_optional_args or {})
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


class _PinnedCli(CiscoIosSSH):
    def __init__(
        self, target: Target, wire: Wire, device_type: str, netmiko_args: dict[str, Any]
    ) -> None:
        self._target = target
        self._wire = wire
        super().__init__(
            host=target.host,
            username=target.login.username,
            password=target.login.password,
            device_type=device_type,
            timeout=math.ceil(target.timeout_seconds),
            **netmiko_args,
        )

    def _build_ssh_client(self) -> paramiko.SSHClient:
        return PinnedClient(self._target, self._wire)

    def read_channel(self) -> str:
        """Read, or fail at once where netmiko would poll a closed channel until its timeout."""
        channel = self.remote_conn
        if isinstance(channel, paramiko.Channel) and channel.closed and not channel.recv_ready():
            raise ConnectionResetError("the connection was closed")
        if self._wire.is_cut:
            raise ConnectionAbortedError("the connection was cut from this side")
        return super().read_channel()
