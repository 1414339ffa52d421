"""An SSH client that connects to the target alone, and to its trusted host key alone."""

from typing import Any

import paramiko

from netconfig.drivers.pins import trusted_key, wrong_host_key
from netconfig.drivers.session import DeviceError, DeviceUnreachable, LoginRefused, Target
from netconfig.drivers.wire import Wire


class PinnedClient(paramiko.SSHClient):
    """A paramiko client of one target, over its wire."""

    def __init__(self, target: Target, wire: Wire) -> None:
        super().__init__()
        self._target = target
        self._wire = wire

    def connect(self, *_: object, **wanted: Any) -> None:
        """Connect to the target and nowhere else; no agent, no key files, one host key."""
        target = self._target
        key = trusted_key(target)
        place = target.host if target.port == 22 else f"[{target.host}]:{target.port}"
        self.get_host_keys().add(place, key.get_name(), key)
        self.set_missing_host_key_policy(paramiko.RejectPolicy())
        try:
            super().connect(
                target.host,
                target.port,
                target.login.username,
                target.login.password,
                sock=self._wire.dial(),
                allow_agent=False,
                look_for_keys=False,
                timeout=target.timeout_seconds,
                auth_timeout=target.timeout_seconds,
                disabled_algorithms=wanted.get("disabled_algorithms"),
            )
        except (paramiko.SSHException, OSError, EOFError) as error:
            failure = _ssh_failure(error, target)
        else:
            return
        raise failure


def _ssh_failure(error: Exception, target: Target) -> DeviceError:
    if isinstance(error, paramiko.BadHostKeyException) or "host key" in str(error):
        return wrong_host_key(target)
    if isinstance(error, paramiko.AuthenticationException) and "timeout" not in str(error):
        user = target.login.username
        return LoginRefused(f"{target.name} did not accept the login of user {user}")
    reason = str(error) or type(error).__name__
    return DeviceUnreachable(f"{target.name} did not finish the SSH login: {reason}")
