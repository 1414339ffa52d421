"""How one child process gets in: the secret stays in memory, and is seen by that process alone.

It is in no argument, no environment and no file: a password goes through a pipe that is read once,
a private key lies in memory under a path that only our own account can open.
"""

import os
import shlex
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from netconfig.core.errors import NetconfigError
from netconfig.git.remote import Login, Remote


class LoginIsUnusable(NetconfigError):
    """The login does not fit the repository's address."""


@dataclass(frozen=True)
class Access:
    """What one Git process is given: settings, environment, descriptors; and what to redact."""

    settings: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    descriptors: tuple[int, ...] = ()
    secrets: tuple[str, ...] = field(default=(), repr=False)


@contextmanager
def open_access(remote: Remote, login: Login) -> Iterator[Access]:
    """Yield the access that the remote needs, and close it afterwards. Raises LoginIsUnusable."""
    with ExitStack() as stack:
        if remote.protocol == "https":
            yield _by_password(remote, login, stack) if login.secret else Access()
        elif remote.protocol == "ssh":
            yield _by_key(remote, login, stack)
        else:
            yield Access()


def _by_password(remote: Remote, login: Login, stack: ExitStack) -> Access:
    if not login.secret.isprintable() or not login.username.isprintable():
        raise LoginIsUnusable("The password or token for the repository is not one line of text.")
    answer = f"username={login.username or 'git'}\npassword={login.secret}\n"
    read_end, write_end = os.pipe()
    stack.callback(os.close, read_end)
    os.write(write_end, answer.encode())
    os.close(write_end)
    parts = urlsplit(remote.url)
    # Only for this very host, whatever it may redirect to.
    name = f"credential.{parts.scheme}://{parts.netloc}.helper"
    helper = f'!answer() {{ test "$1" != get || cat /dev/fd/{read_end}; }}; answer'
    return Access({name: helper}, {}, (read_end,), (login.secret,))


def _by_key(remote: Remote, login: Login, stack: ExitStack) -> Access:
    if not login.known_key:
        raise LoginIsUnusable(f"{remote.url}: an ssh repository needs its host's key.")
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="netconfig-git-")))
    host = remote.host if remote.port in (None, 22) else f"[{remote.host}]:{remote.port}"
    known = folder / "known_hosts"
    known.write_text(f"{host} {login.known_key}\n", encoding="utf-8")
    options = {
        "BatchMode": "yes",
        "StrictHostKeyChecking": "yes",
        "UserKnownHostsFile": str(known),
        "GlobalKnownHostsFile": "/dev/null",
        "IdentitiesOnly": "yes",
        "IdentityAgent": "none",
        "IdentityFile": _in_memory(login.secret, stack) if login.secret else "none",
        "ConnectTimeout": "15",
        "ServerAliveInterval": "5",
        "ServerAliveCountMax": "3",
    }
    words = ["ssh", "-F", "/dev/null", *(f"-o{name}={value}" for name, value in options.items())]
    return Access({}, {"GIT_SSH_COMMAND": shlex.join(words)}, (), tuple(login.secret.split("\n")))


def _in_memory(key: str, stack: ExitStack) -> str:
    """Keep a private key in memory; ssh closes what it inherits, so it gets a path through us."""
    descriptor = os.memfd_create("key")
    stack.callback(os.close, descriptor)
    os.fchmod(descriptor, 0o600)
    os.write(descriptor, (key.strip() + "\n").encode())
    return f"/proc/{os.getpid()}/fd/{descriptor}"
