"""The command line of Cisco's devices over netmiko: pinned, and asked by commands of our own.

Each SSH connection, SCP's too, is to the trusted host key.
"""

import math
import re
from contextlib import suppress
from typing import Any

import paramiko
from netmiko.base_connection import BaseConnection
from netmiko.exceptions import ReadTimeout

from netconfig.drivers.adapters.base import NapalmSession
from netconfig.drivers.adapters.ssh import PinnedClient
from netconfig.drivers.session import DeviceError, DeviceFailed, Target
from netconfig.drivers.wire import Wire

# What netmiko offers beyond the target: it would log secrets, or go another way than the wire.
_NOT_OURS = ("session_log", "ssh_config_file", "sock", "sock_telnet", "auto_connect")
_PROMPT = r"(?:^|\n)\S+[>#]\s*$"
_CONFIRM = r"\[confirm\]\s*$"
# A config that removes users asks once for each.
_QUESTIONS = 1000


def own_args(optional_args: dict[str, Any], target: Target) -> dict[str, Any]:
    """Return a driver's arguments without what may not be ours to choose."""
    kept = {name: value for name, value in optional_args.items() if name not in _NOT_OURS}
    # A config may take the device longer to print than netmiko's ten seconds.
    return {"read_timeout_override": target.timeout_seconds, **kept}


class PinnedCli(BaseConnection):
    """What a vendor's netmiko class gets on top."""

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


class CliSession(NapalmSession):
    """One login whose driver has such a command line."""

    def _show(self, command: str) -> str:
        return str(self._driver.device.send_command(command))

    def _converse(self, command: str) -> str:
        """Send a command that may ask back, and say yes to whatever it asks."""
        cli = self._driver.device
        either = f"{_PROMPT}|{_CONFIRM}"
        said = [str(cli.send_command(command, expect_string=either, strip_prompt=False))]
        while re.search(_CONFIRM, said[-1]) and len(said) < _QUESTIONS:
            said.append(str(cli.send_command("", expect_string=either, strip_prompt=False)))
        return "\n".join(said)

    def _find_new_prompt(self) -> None:
        # The config may have changed the hostname; the outcome does not depend on this.
        with suppress(DeviceError):
            self._ask("show its prompt", self._driver.device.set_base_prompt)

    def _explain(self, error: Exception, step: str) -> DeviceError:
        if isinstance(error, ReadTimeout):
            seconds = self._target.timeout_seconds
            return DeviceFailed(f"{self._name} could not {step}: no answer in {seconds:g} seconds")
        return super()._explain(error, step)
