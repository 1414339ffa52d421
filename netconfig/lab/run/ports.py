"""Takes single ports, and tells where ports can be had: sockets listen, and nobody accepts yet."""

import hashlib
import itertools
import os
import socket
from collections.abc import Iterator, Mapping

# Below the ports that Linux gives to clients, so that no outgoing connection takes one.
_FIRST_FREE, _LAST_FREE = 20000, 32000
_counter = itertools.count(os.getpid() * 37)

# Lower ones are those that people choose by hand.
_FIRST_NETWORK, _NETWORKS = 64, 128


def addresses(seed: str) -> Iterator[str]:
    """Give addresses of this machine's own, beginning with one that the seed chooses."""
    digest = hashlib.sha256(seed.encode()).digest()
    start = int.from_bytes(digest[:3])
    size = _NETWORKS * 256 * 254
    for number in range(size):
        rest, last = divmod((start * 254 + number) % size, 254)
        second, third = divmod(rest, 256)
        yield f"127.{_FIRST_NETWORK + second}.{third}.{last + 1}"


def why_not(port: int) -> str:
    """Say why a port cannot be had on any address, "" if it can."""
    # Somewhere where no device is, and where no other lab looks at the same moment.
    host = f"127.255.{os.urandom(1)[0]}.{1 + os.urandom(1)[0] % 254}"
    try:
        listen(host, port).close()
    except OSError as error:
        return f"{host}:{port}: {error.strerror or error}"
    return ""


def listen_on_all(host: str, wanted: Mapping[str, int]) -> dict[str, socket.socket]:
    """Take several ports of an address; none when one of them is busy."""
    taken: dict[str, socket.socket] = {}
    for name, port in wanted.items():
        try:
            taken[name] = listen(host, port)
        except OSError:
            for one in taken.values():
                one.close()
            return {}
    return taken


def listen_anywhere(host: str) -> socket.socket:
    """Take any free port. Raises OSError."""
    for _ in range(_LAST_FREE - _FIRST_FREE):
        try:
            return listen(host, _FIRST_FREE + next(_counter) % (_LAST_FREE - _FIRST_FREE))
        except OSError as error:
            reason = error
    raise reason


def listen(host: str, port: int) -> socket.socket:
    """Take a port. Raises OSError."""
    found = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((host, port))
        found.listen(256)
    except OSError:
        found.close()
        raise
    found.setblocking(False)  # noqa: FBT003  # the method takes nothing else
    return found
