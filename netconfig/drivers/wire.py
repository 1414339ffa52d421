"""The sockets of one login: dialled here, and cut here by another thread when a deadline passes.

What is spoken over them, and whether the peer is the right one, is not decided here.
"""

import socket
import threading

from netconfig.drivers.session import DeviceUnreachable, Target

CONNECT_SECONDS = 15.0


class Wire:
    """Every socket that one login opened, so that all of them can be cut at once.

    `cut` may be called from any thread; all else belongs to the thread of the login.
    """

    def __init__(self, target: Target) -> None:
        self._name = target.name
        self._address = (target.host, target.port)
        self._connect_seconds = min(target.timeout_seconds, CONNECT_SECONDS)
        self._guard = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._is_cut = False

    @property
    def is_cut(self) -> bool:
        """True once `cut` was called: nothing goes over this wire any more."""
        return self._is_cut

    def dial(self) -> socket.socket:
        """Return a new TCP connection. Raises DeviceUnreachable."""
        reason = "the name has no address"
        for family, kind, protocol, _, address in self._addresses():
            line = socket.socket(family, kind, protocol)
            line.settimeout(self._connect_seconds)
            self.keep(line)
            try:
                line.connect(address)
            except OSError as error:
                line.close()
                reason = error.strerror or str(error)
            else:
                return line
        raise DeviceUnreachable(f"{self._place()}: {reason}")

    def keep(self, line: socket.socket) -> None:
        """Cut this socket too, now or later; for a TLS socket that took over a dialled one."""
        with self._guard:
            self._sockets = [each for each in self._sockets if each.fileno() != -1]
            self._sockets.append(line)
            if self._is_cut:
                _shut(line)
                raise DeviceUnreachable(f"{self._name} was disconnected from this side")

    def cut(self) -> None:
        """End all connections at once, from any thread; never raises, never waits."""
        with self._guard:
            self._is_cut = True
            for line in self._sockets:
                _shut(line)

    def _addresses(self) -> list[tuple[int, int, int, str, tuple[object, ...]]]:
        host, port = self._address
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            reason = error.strerror or str(error)
        else:
            return [(int(f), int(k), p, c, tuple(a)) for f, k, p, c, a in found]
        raise DeviceUnreachable(f"{self._place()}: {reason}")

    def _place(self) -> str:
        host, port = self._address
        return f"{self._name} cannot be reached at {host} port {port}"


def _shut(line: socket.socket) -> None:
    # The plain socket's method: a TLS socket's own would drop state that its thread still uses.
    try:
        socket.socket.shutdown(line, socket.SHUT_RDWR)
    except OSError:
        return  # closed already, or never connected
