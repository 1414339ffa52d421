"""One SSH connection that runs programs; a program gets its arguments as they are, never a shell's.

Whoever answers must show a known host key before the password is sent.
"""

import base64
import shlex
import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import paramiko
from napalm.base.exceptions import (
    CommandTimeoutException,
    ConnectAuthError,
    ConnectionClosedException,
    ConnectionException,
)

_CHUNK = 65536


@dataclass(frozen=True)
class Answer:
    """What a program said, and its exit status."""

    status: int
    output: str
    errors: str


class Shell:
    """A connected client; `seconds` is how long a program may be silent."""

    def __init__(self, client: paramiko.SSHClient, *, seconds: float) -> None:
        self._client = client
        self._seconds = seconds
        transport = client.get_transport()
        if transport is not None and isinstance(transport.sock, socket.socket):
            # Each program is a few small messages, and none may wait for the answer to another.
            transport.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    @property
    def is_alive(self) -> bool:
        """Tell whether the connection stands."""
        transport = self._client.get_transport()
        return transport is not None and transport.is_active()

    def run(
        self, command: Sequence[str], *, text: str = "", seconds: float | None = None
    ) -> Answer:
        """Run a program with a text on its input. Raises ConnectionClosed, CommandTimeout."""
        channel = self.start(command)
        channel.settimeout(self._seconds if seconds is None else seconds)
        try:
            if text:
                channel.sendall(text.encode())
            channel.shutdown_write()
            return _finish(channel)
        except TimeoutError:
            failure = CommandTimeoutException(f"{command[0]} gave no answer in time")
        except (paramiko.SSHException, OSError, EOFError) as error:
            failure = ConnectionClosedException(f"the connection was lost: {_said(error)}")
        finally:
            channel.close()
        raise failure

    def start(self, command: Sequence[str]) -> paramiko.Channel:
        """Start a program and return its channel. Raises ConnectionClosedException."""
        transport = self._client.get_transport()
        try:
            if transport is None:
                raise EOFError("not connected")
            channel = transport.open_session(timeout=self._seconds)
            channel.settimeout(self._seconds)
            channel.exec_command(shlex.join(command))
        except (paramiko.SSHException, OSError, EOFError) as error:
            failure = ConnectionClosedException(f"the connection was lost: {_said(error)}")
        else:
            return channel
        raise failure

    def close(self) -> None:
        """End the connection; never raises."""
        self._client.close()


def connect(
    host: str, username: str, password: str, *, seconds: float, options: Mapping[str, Any]
) -> paramiko.SSHClient:
    """Log in. Raises ConnectAuthError and ConnectionException.

    The host key must be `host_key` (an OpenSSH public key) or, without it, be in the known hosts;
    only `ssh_strict: False` takes any key. The names of the options are those of NAPALM's drivers
    over netmiko.
    """
    client = paramiko.SSHClient()
    port = int(options.get("port", 22))
    _trust(client, host, port, options)
    try:
        client.connect(
            host,
            port,
            username,
            password,
            timeout=seconds,
            banner_timeout=seconds,
            auth_timeout=seconds,
            allow_agent=bool(options.get("allow_agent", False)),
            look_for_keys=bool(options.get("use_keys", False)),
            key_filename=options.get("key_file"),
            passphrase=options.get("passphrase"),
        )
    except paramiko.AuthenticationException:
        failure = ConnectAuthError(f"{host} did not accept the login of user {username}")
    except (paramiko.SSHException, OSError, EOFError) as error:
        failure = ConnectionException(f"Cannot connect to {host} port {port}: {_said(error)}")
    else:
        return client
    client.close()
    raise failure


def _trust(client: paramiko.SSHClient, host: str, port: int, options: Mapping[str, Any]) -> None:
    strict = bool(options.get("ssh_strict", True))
    policy = paramiko.RejectPolicy() if strict else paramiko.AutoAddPolicy()
    client.set_missing_host_key_policy(policy)
    given = options.get("host_key")
    if given:
        key = _host_key(str(given))
        place = host if port == 22 else f"[{host}]:{port}"
        client.get_host_keys().add(place, key.get_name(), key)
        return
    if options.get("system_host_keys", True):
        client.load_system_host_keys()
    if options.get("alt_host_keys") and options.get("alt_key_file"):
        client.load_system_host_keys(options["alt_key_file"])


def _host_key(line: str) -> paramiko.PKey:
    words = line.split()
    try:
        return paramiko.PKey.from_type_string(words[0], base64.b64decode(words[1]))
    except (IndexError, ValueError, paramiko.SSHException):
        raise ConnectionException("optional argument host_key is no OpenSSH public key") from None


def _finish(channel: paramiko.Channel) -> Answer:
    output = _read_all(channel.recv)
    errors = _read_all(channel.recv_stderr)
    if not channel.status_event.wait(channel.gettimeout()):
        raise TimeoutError
    status = channel.recv_exit_status()
    if status < 0:
        raise EOFError("it ended without a status")
    return Answer(status, output, errors)


def _read_all(receive: Callable[[int], bytes]) -> str:
    return b"".join(iter(lambda: receive(_CHUNK), b"")).decode(errors="replace")


def _said(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
