"""The NETCONF server of one device: SSH with a password and the subsystem `netconf`.

Sources: RFC 6241 and 6242; what ncclient and PyEZ send. A session does one RPC after another, and
what it holds is given back when the client is gone and the last RPC is done.
"""

import asyncio
import itertools
import os
from socket import socket
from typing import Any

import asyncssh

from netconfig.lab.model.device import Device
from netconfig.lab.model.faults.standing import ConnectionDropped
from netconfig.lab.model.keys import Key
from netconfig.lab.vendors.wire.netconf.confirmed import ConfirmedCommits
from netconfig.lab.vendors.wire.netconf.framing import BadFraming
from netconfig.lab.vendors.wire.netconf.session import Dialect, Session, Visit
from netconfig.lab.vendors.wire.terminal.accepting import KEY_EXCHANGES, accept

_CHUNK = 65536
_numbers = itertools.count(os.getpid() % 10000 * 10 + 10001)


class NetconfServer:
    """Serves accepted connections; each may hold several sessions."""

    def __init__(self, device: Device, key: Key, dialect: Dialect) -> None:
        self._device = device
        self._key = key
        self._dialect = dialect
        self._confirmed = ConfirmedCommits(device)
        self._options: asyncssh.SSHServerConnectionOptions | None = None
        self._open: dict[int, asyncssh.SSHServerConnection] = {}

    def use_key(self, key: Key) -> None:
        """Show another host key to connections from now on."""
        self._key, self._options = key, None

    async def serve(self, connection: socket) -> None:
        """Shake hands and leave the rest to the SSH server."""
        try:
            served = await accept(connection, self._ready_options())
            await served.wait_closed()
        except (OSError, asyncssh.Error) as error:
            self._device.trace.event("handshake failed", reason=type(error).__name__)
        except asyncio.CancelledError:
            connection.close()
            raise

    async def close(self) -> None:
        """Cut all connections."""
        for connection in list(self._open.values()):
            connection.abort()

    def _ready_options(self) -> asyncssh.SSHServerConnectionOptions:
        # Made at the first connection: a lab of many devices starts without it.
        if self._options is None:
            self._options = asyncssh.SSHServerConnectionOptions(
                server_factory=lambda: _Login(self._device),
                server_host_keys=[str(self._key.path)],
                session_factory=self._talk,
                encoding=None,
                password_auth=True,
                public_key_auth=False,
                kbdint_auth=False,
                kex_algs=KEY_EXCHANGES,
                gss_host=None,
                allow_pty=False,
                line_editor=False,
                server_version=self._dialect.ssh_version,
            )
        return self._options

    async def _talk(self, stdin: Any, stdout: Any, _stderr: Any) -> None:
        channel = stdout.channel
        if channel.get_subsystem() != "netconf" and not _is_fallback(channel.get_command()):
            channel.exit(1)
            return
        connection = channel.get_connection()
        visit = Visit(
            device=self._device,
            user=connection.get_extra_info("username"),
            number=next(_numbers),
            confirmed=self._confirmed,
        )
        session = Session(visit, self._dialect, kill=self._kill)
        self._open[visit.number] = connection
        try:
            await _converse(stdin, stdout, session)
        except ConnectionDropped:
            connection.abort()
        except BadFraming as error:
            self._device.trace.event("bad framing", reason=str(error))
            connection.abort()
        except (OSError, asyncssh.Error):
            pass  # the client is gone, and nobody waits for the answer
        finally:
            del self._open[visit.number]
            session.end()

    def _kill(self, number: int) -> bool:
        victim = self._open.get(number)
        if victim is None:
            return False
        victim.abort()
        return True


async def _converse(stdin: Any, stdout: Any, session: Session) -> None:
    stdout.write(session.hello())
    while not session.is_over:
        data = await stdin.read(_CHUNK)
        if not data:
            return
        for message in session.framing.feed(data):
            answer = await session.take(message)
            if answer:
                stdout.write(answer)
                await stdout.drain()
            if session.is_over:
                break
    stdout.channel.exit(0)


class _Login(asyncssh.SSHServer):
    """Judges the logins of one connection."""

    def __init__(self, device: Device) -> None:
        self._device = device

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return self._device.accepts(username, password, transport="netconf")


def _is_fallback(command: str | None) -> bool:
    # What Juniper's own clients run where the subsystem is refused.
    return (command or "").startswith("xml-mode netconf")
