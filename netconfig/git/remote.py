"""Addresses of repositories: which are taken, and over which single protocol each is reached."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from netconfig.core.errors import NetconfigError

_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:]+\]")
_SHORT_SSH = re.compile(r"([A-Za-z0-9._-]+)@([A-Za-z0-9.-]+):([^\s]+)")
_BRANCH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./+-]*")
_KEY_LINE = re.compile(r"(ssh-|ecdsa-|sk-)\S+ [A-Za-z0-9+/=]+")


class UrlIsRefused(NetconfigError):
    """The address of a repository, or the branch, is not one that Git is given."""


@dataclass(frozen=True)
class Remote:
    """A repository's checked address; `host` and `port` are empty for a local one."""

    url: str
    protocol: Literal["https", "ssh", "file"]
    host: str = ""
    port: int | None = None


@dataclass(frozen=True)
class Login:
    """How to be let in, never printed.

    `secret` is a password or token for https and an unencrypted private key for ssh; `host_key` is
    the OpenSSH public key line of an ssh host.
    """

    username: str = ""
    secret: str = field(default="", repr=False)
    host_key: str = ""

    @property
    def known_key(self) -> str:
        """Return type and key without a comment, "" when there is none. Raises UrlIsRefused."""
        key = " ".join(self.host_key.split()[:2])
        if key and not _KEY_LINE.fullmatch(key):
            raise UrlIsRefused("The host key is no OpenSSH public key line (`ssh-ed25519 AAAA…`).")
        return key


def parse_remote(url: str, *, local_paths: Collection[Path] = ()) -> Remote:
    """Return the address that Git is given; raises UrlIsRefused.

    https and ssh are taken (`user@host:path` too), and folders of this machine at or below one of
    `local_paths`. A login belongs into a secret, so an https address that carries one is refused.
    """
    if any(mark.isspace() or not mark.isprintable() for mark in url):
        raise UrlIsRefused("The repository's address holds a blank or a control character.")
    short = _SHORT_SSH.fullmatch(url)
    if short and "://" not in url:
        return Remote(url, "ssh", short[2])
    if url.startswith(("file:", "/")):
        return _local(url, local_paths)
    return _distant(url)


def check_branch(name: str) -> str:
    """Return the name of a branch that Git would take too; raises UrlIsRefused."""
    parts = name.split("/")
    odd = any(not p or p.startswith(".") or p.endswith((".", ".lock")) for p in parts)
    if not _BRANCH.fullmatch(name) or ".." in name or odd or len(name) > 200:
        raise UrlIsRefused(f"{name!r} is no name of a branch.")
    return name


def _distant(url: str) -> Remote:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise UrlIsRefused("The repository's address is no URL.") from None
    # The address is named in errors only once it is known to carry no password.
    has_login = parts.password is not None or (parts.scheme != "ssh" and "@" in parts.netloc)
    if has_login or parts.query or parts.fragment:
        raise UrlIsRefused(
            "The repository's address carries a login or a query: keep the password or token in a "
            "secret, and give the user's name apart."
        )
    if parts.scheme not in ("https", "ssh") or not _HOST.fullmatch(_bracketed(host)):
        raise UrlIsRefused(
            f"{url}: a repository is at https://…, ssh://… or user@host:path, or in a folder."
        )
    if parts.path.strip("/") == "":
        raise UrlIsRefused(f"{url}: the address has no path.")
    return Remote(url, "https" if parts.scheme == "https" else "ssh", host, port)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _local(url: str, local_paths: Collection[Path]) -> Remote:
    path = unquote(url.removeprefix("file://")) if url.startswith("file:") else url
    if not path.startswith("/"):
        raise UrlIsRefused(f"{url}: a local repository is written file:///path or /path.")
    # Resolved now, so that a link inside an allowed folder does not lead out of it.
    found = Path(path).resolve()
    if not any(found.is_relative_to(allowed.resolve()) for allowed in local_paths):
        raise UrlIsRefused(
            f"{url}: a local repository must be below a folder of NETCONFIG_GIT_LOCAL_PATHS."
        )
    return Remote(str(found), "file")
