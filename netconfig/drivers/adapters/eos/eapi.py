"""Arista's eAPI over HTTPS, pinned: pyeapi sends a login only to the trusted certificate.

pyeapi opens one connection per request, so the certificate is checked before each.
"""

from http.client import HTTPResponse
from typing import Any

from napalm.eos import EOSDriver
from pyeapi.eapilib import DEFAULT_HTTP_PATH, EapiConnection, HttpsConnection

from netconfig.drivers.pins import pinned_handshake, pinning_context, trusted_pin
from netconfig.drivers.session import DeviceFailed, LoginRefused, Target
from netconfig.drivers.wire import Wire


class PinnedEapi(EapiConnection):  # type: ignore[misc]  # pyeapi ships no types
    """A pyeapi transport; NAPALM fills `wire` and `target` in from its optional arguments."""

    def __init__(
        self,
        host: str,
        *,
        username: str,
        password: str,
        timeout: float,
        wire: Wire,
        target: Target,
    ) -> None:
        super().__init__()
        self.transport = _PinnedHttps(host, timeout, wire=wire, target=target)
        self.authentication(username, password)


class PinnedEos(EOSDriver):  # type: ignore[misc]  # NAPALM ships no types
    """NAPALM's driver over the pinned transport."""

    def __init__(self, target: Target, wire: Wire, optional_args: dict[str, Any]) -> None:
        login = target.login
        super().__init__(
            target.host,
            login.username,
            login.password,
            timeout=target.timeout_seconds,
            optional_args={**optional_args, "transport": PinnedEapi},
        )
        # NAPALM looks for these in the positional arguments of the transport only.
        self.eapi_kwargs = {"wire": wire, "target": target}

    def close(self) -> None:
        """Do nothing: NAPALM would abort the session here, and with it a pending commit."""

    def __del__(self) -> None:
        """Do nothing, for the same reason."""


class _PinnedHttps(HttpsConnection):  # type: ignore[misc]  # pyeapi ships no types
    def __init__(self, host: str, timeout: float, *, wire: Wire, target: Target) -> None:
        self._pinning = pinning_context()
        super().__init__(
            DEFAULT_HTTP_PATH, host, target.port, context=self._pinning, timeout=timeout
        )
        self._wire = wire
        self._target = target

    def connect(self) -> None:
        """Connect and check the certificate; http.client sends the request only after this."""
        pin = trusted_pin(self._target)
        self.sock = pinned_handshake(self._wire, self._pinning, self._target, pin=pin)
        self.sock.settimeout(self.timeout)

    def getresponse(self) -> HTTPResponse:
        """Return an answer of eAPI itself; anything else that speaks HTTP is an error."""
        response: HTTPResponse = super().getresponse()
        name = self._target.name
        if response.status in {401, 403}:
            user = self._target.login.username
            raise LoginRefused(f"{name} did not accept the login of user {user}")
        if response.status != 200:
            raise DeviceFailed(
                f"{name} answered HTTP {response.status} where its eAPI was expected"
            )
        return response
