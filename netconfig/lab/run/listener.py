"""Accepts connections to one service of a device and hands them to its front end."""

import asyncio
import socket
from collections.abc import Callable, Coroutine

from netconfig.lab.model.device import Device
from netconfig.lab.model.keys import Key
from netconfig.lab.model.platform import FrontEnd, Service


class Listener:
    """One service's address. It listens while the service does, and refuses for real otherwise.

    The server behind it, and `key` that it shows, are made for the first who connects.
    """

    def __init__(
        self, device: Device, service: Service, taken: socket.socket, *, key: Callable[[], Key]
    ) -> None:
        self.service = service
        self.host, self.port = taken.getsockname()[:2]
        self._device = device
        self._socket = taken
        self._key = key
        self._front_end: FrontEnd | None = None
        # The socket listens already, although nobody accepts.
        self._is_open = True
        self._stop()
        self._boots = device.boots
        self._tasks: set[asyncio.Task[None]] = set()

    def update(self) -> None:
        """Begin or stop to listen, as the device wants now; a reboot ends what went on."""
        if self._boots != self._device.boots:
            self._boots = self._device.boots
            self._cut()
        is_wanted = self._device.is_listening(self.service.name)
        if is_wanted and not self._is_open:
            # Old connections may not have faded away yet.
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._socket.listen(256)
            asyncio.get_running_loop().add_reader(self._socket, self._accept)
            self._is_open = True
        elif not is_wanted and self._is_open:
            asyncio.get_running_loop().remove_reader(self._socket)
            self._stop()
            self._device.trace.event("stopped listening", service=self.service.name)

    def use_key(self, key: Key) -> None:
        """Show this key to connections from now on."""
        if self._front_end is not None:
            self._front_end.use_key(key)

    async def close(self) -> None:
        """Let the address go and end all connections."""
        asyncio.get_running_loop().remove_reader(self._socket)
        self._socket.close()
        for task in self._tasks:
            task.cancel()
        if self._front_end is not None:
            await self._front_end.close()

    def _stop(self) -> None:
        # On Linux this ends listening and keeps the port: clients get "connection refused".
        self._socket.shutdown(socket.SHUT_RDWR)
        # While nobody listens another process could take the port, were it not for this.
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
        self._is_open = False

    def _cut(self) -> None:
        front_end, self._front_end = self._front_end, None
        if front_end is not None:
            self._keep(front_end.close())

    def _accept(self) -> None:
        try:
            connection, peer = self._socket.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        connection.setblocking(False)  # noqa: FBT003  # the method takes nothing else
        where = f"{peer[0]}:{peer[1]}"
        self._device.trace.event("connected", service=self.service.name, peer=where)
        if self._front_end is None:
            self._front_end = self.service.start(self._device, self._key())
        self._keep(self._front_end.serve(connection))

    def _keep(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
