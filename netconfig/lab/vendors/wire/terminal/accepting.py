"""Makes SSH connections of accepted sockets, and costs the lab less than its clients pay."""

import asyncio
import copy
from socket import socket

import asyncssh
from asyncssh.constants import MSG_IGNORE
from asyncssh.packet import SSHPacketLogger

KEY_EXCHANGES = (
    "curve25519-sha256",
    "curve25519-sha256@libssh.org",
    "ecdh-sha2-nistp256",
    "ecdh-sha2-nistp384",
    "ecdh-sha2-nistp521",
    "diffie-hellman-group16-sha512",
    "diffie-hellman-group14-sha256",
)
"""What the devices offer: none of the releases that are emulated has a post-quantum one."""


async def accept(
    connection: socket, options: asyncssh.SSHServerConnectionOptions
) -> asyncssh.SSHServerConnection:
    """Shake hands and let the client log in. Raises asyncssh.Error and OSError.

    The same options serve all connections, as with `asyncssh.listen`; `asyncssh.run_server` would
    make them again in a thread, with the host key read from its file.
    """
    loop = asyncio.get_running_loop()
    own = copy.copy(options)
    own.waiter = loop.create_future()
    ssh = _Connection(loop, own, wait="auth")
    try:
        await loop.connect_accepted_socket(lambda: ssh, connection)
        await own.waiter
    except BaseException:
        ssh.abort()
        raise
    return ssh


class _Connection(asyncssh.SSHServerConnection):
    """A connection that does no work of which the client sees nothing."""

    def send_packet(
        self, pkttype: int, *args: bytes, handler: SSHPacketLogger | None = None
    ) -> None:
        """Send a packet, unless the client has to ignore it.

        Such packets are a measure against attacks on ciphers that nobody chooses here, and would
        stand before each one that says something.
        """
        if pkttype != MSG_IGNORE:
            super().send_packet(pkttype, *args, handler=handler)

    async def reload_config(self) -> None:
        """Leave the options as they are: there is no file that says other things of some users."""
