"""The SSH server of one device: its command line, single commands, and files by SCP."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from socket import socket
from typing import Any, Protocol

import asyncssh

from netconfig.lab.model.device import Device
from netconfig.lab.model.faults.standing import ConnectionDropped
from netconfig.lab.model.keys import Key
from netconfig.lab.vendors.wire.terminal.accepting import KEY_EXCHANGES, accept
from netconfig.lab.vendors.wire.terminal.keyboard import Keyboard
from netconfig.lab.vendors.wire.terminal.scp import FileStore, Process, transfer_file


class Shell(Protocol):
    """A vendor's command line, of one login."""

    @property
    def prompt(self) -> str:
        """What stands before the cursor."""

    @property
    def is_over(self) -> bool:
        """Whether the user has left."""

    @property
    def is_asking(self) -> bool:
        """Whether the next line answers a question and is no command."""

    @property
    def hides_input(self) -> bool:
        """Whether what is typed next is neither echoed nor traced."""

    def run(self, line: str) -> str:
        """Do one line, or take it as the answer that is waited for; give what is printed."""


@dataclass(frozen=True, kw_only=True)
class Terminal:
    """What differs between vendors; without `files` there is no SCP.

    `version` is what the server says of itself, `greeting` stands before the first prompt. `told`
    gives what the trace says of a line, None for one that is no whole command; `ended` is called
    with the shell when its user is gone.
    """

    version: str
    start_shell: Callable[[Device, str], Shell]
    files: FileStore | None = None
    greeting: str = "\n"
    service: str = "ssh"
    told: Callable[[Any, str], str | None] | None = None
    ended: Callable[[Any], None] | None = None


class SshServer:
    """Serves accepted connections; each has a shell of its own."""

    def __init__(self, device: Device, key: Key, terminal: Terminal) -> None:
        self._device = device
        self._key = key
        self._terminal = terminal
        self._options: asyncssh.SSHServerConnectionOptions | None = None
        self._connections: set[asyncssh.SSHServerConnection] = set()

    def use_key(self, key: Key) -> None:
        """Show another host key to connections from now on."""
        self._key, self._options = key, None

    async def serve(self, connection: socket) -> None:
        """Shake hands, let the client log in, and stay until it leaves."""
        if self._options is None:
            # Only devices that somebody talks to need it.
            self._options = self._make_options()
        try:
            ssh = await accept(connection, self._options)
        except (asyncssh.Error, OSError) as error:
            self._device.trace.event("handshake failed", reason=type(error).__name__)
            connection.close()
            return
        self._connections.add(ssh)
        try:
            await ssh.wait_closed()
        finally:
            self._connections.discard(ssh)

    async def close(self) -> None:
        """Cut all connections."""
        for connection in list(self._connections):
            connection.abort()

    def _make_options(self) -> asyncssh.SSHServerConnectionOptions:
        return asyncssh.SSHServerConnectionOptions(
            server_factory=lambda: _Gate(self._device),
            server_host_keys=[str(self._key.path)],
            server_version=self._terminal.version,
            process_factory=self._talk,
            encoding=None,
            line_editor=False,
            public_key_auth=False,
            kbdint_auth=False,
            host_based_auth=False,
            kex_algs=KEY_EXCHANGES,
        )

    async def _talk(self, process: Process) -> None:
        command = process.command
        visit = _Visit(self._device, self._terminal, process.get_extra_info("username"))
        try:
            if command is None:
                await visit.converse(process)
            elif command.startswith("scp "):
                await visit.copy(process)
            else:
                process.stdout.write(_bytes(await visit.run(command)))
            process.exit(0)
        except ConnectionDropped:
            process.channel.get_connection().abort()
        except (asyncssh.Error, asyncio.IncompleteReadError, ConnectionError) as error:
            self._device.trace.event("connection broke", reason=type(error).__name__)
        finally:
            visit.end()


class _Gate(asyncssh.SSHServer):
    """Judges passwords, and takes no other proof."""

    def __init__(self, device: Device) -> None:
        self._device = device

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return self._device.accepts(username, password, transport="ssh")


class _Visit:
    """What one login does."""

    def __init__(self, device: Device, terminal: Terminal, user: str) -> None:
        self._device = device
        self._terminal = terminal
        self._user = user
        self._shell = terminal.start_shell(device, user)

    async def converse(self, process: Process) -> None:
        shell, keyboard = self._shell, Keyboard()
        process.stdout.write(_bytes(f"{self._terminal.greeting}{shell.prompt}"))
        while not shell.is_over:
            try:
                data = await process.stdin.read(65536)
            except (asyncssh.TerminalSizeChanged, asyncssh.BreakReceived, asyncssh.SignalReceived):
                continue
            if not data:
                return
            for echo, line in keyboard.typed(data):
                # As few packets as can be: each costs as much as what is in it.
                shown = "" if shell.hides_input else echo
                shown = shown if line is None else f"{shown}\n"
                if line is None or self._device.faults:
                    # What is typed is seen at once, even if the command waits.
                    process.stdout.write(_bytes(shown))
                    shown = ""
                if line is None:
                    continue
                said = await self.run(line, again=lambda text: self._say(process, text))
                if shell.is_over:
                    return
                self._say(process, shown + said)
                await process.stdout.drain()

    def _say(self, process: Process, text: str) -> None:
        process.stdout.write(_bytes(text + self._shell.prompt))

    async def run(self, line: str, *, again: Callable[[str], None] | None = None) -> str:
        """Take a line through the device's gate; a bare return key is no command."""
        shell = self._shell
        if not shell.is_asking and not line.strip():
            return shell.run(line)
        told = self._told(line)
        if told is None:
            return shell.run(line)
        return await self._device.run(
            told or "(return)",
            lambda: shell.run(line),
            service=self._terminal.service,
            again=again,
            user=self._user,
        )

    def end(self) -> None:
        """Let the vendor know that the user is gone."""
        if self._terminal.ended is not None:
            self._terminal.ended(self._shell)

    def _told(self, line: str) -> str | None:
        if self._terminal.told is not None:
            return self._terminal.told(self._shell, line)
        return "(password)" if self._shell.hides_input else line.strip()

    async def copy(self, process: Process) -> None:
        if self._terminal.files is None:
            process.stdout.write(b"\x01Administratively disabled.\n")
            return
        await transfer_file(
            process,
            self._device,
            self._terminal.files,
            service=self._terminal.service,
            user=self._user,
        )


def _bytes(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()
