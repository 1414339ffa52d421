"""NETCONF over SSH, pinned: to the target alone, and to its trusted host key alone.

ncclient's own `connect` looks for other keys, and for some vendors takes whatever key is shown.
"""

from typing import Any

from ncclient.transport.errors import AuthenticationError, SSHUnknownHostError
from ncclient.transport.ssh import SSHSession

from netconfig.drivers.pins import PinnedKeys, trusted_key, wrong_host_key
from netconfig.drivers.session import DeviceError, DeviceUnreachable, LoginRefused, Target
from netconfig.drivers.wire import Wire


def connect(target: Target, wire: Wire, handler: Any) -> SSHSession:
    """Return a session over the wire; the host key is checked before the login is sent.

    `handler` is ncclient's for the vendor. Raises DeviceUnreachable, HostKeyMismatch, LoginRefused.
    """
    session = _PinnedSession(handler, target)
    try:
        session.connect(
            target.host,
            target.port,
            timeout=target.timeout_seconds,
            username=target.login.username,
            password=target.login.password,
            sock=wire.dial(),
            hostkey_verify=True,
            allow_agent=False,
            look_for_keys=False,
        )
    except DeviceError:
        raise
    except Exception as error:  # noqa: BLE001  # ncclient lets paramiko's and the system's through
        failure = _failure(error, target)
    else:
        return session
    raise failure


class _PinnedSession(SSHSession):  # type: ignore[misc]  # ncclient ships no types
    def __init__(self, handler: Any, target: Target) -> None:
        super().__init__(handler)
        self._host_keys = PinnedKeys(trusted_key(target))

    def load_known_hosts(self, filename: str | None = None) -> None:
        """Load nothing: the one trusted key is known already."""


def _failure(error: Exception, target: Target) -> DeviceError:
    said = str(error)
    if isinstance(error, SSHUnknownHostError) or "no acceptable host key" in said:
        return wrong_host_key(target)
    # ncclient wraps whatever ends the authentication, a lost connection too, in this one.
    if isinstance(error, AuthenticationError) and said.startswith(("Auth", "BadAuth")):
        user = target.login.username
        return LoginRefused(f"{target.name} did not accept the login of user {user}")
    return DeviceUnreachable(
        f"{target.name} did not finish the NETCONF login: {said or type(error).__name__}"
    )
