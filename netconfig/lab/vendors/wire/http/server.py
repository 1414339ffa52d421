"""The web server of one service of a device: it takes connections, requests and gives replies.

It knows no more of HTTP than clients of devices use, so that a connection of its own for each
request, which some drivers make, costs the lab less than it costs them.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from socket import socket
from typing import cast

from netconfig.lab.model.faults.standing import ConnectionDropped
from netconfig.lab.model.keys import Key, tls_context
from netconfig.lab.vendors.wire.http.messages import (
    BadRequest,
    Reply,
    Request,
    take_body,
    take_head,
)

Answer = Callable[[Request], Awaitable[Reply]]
"""What becomes of a request; it may raise ConnectionDropped."""

_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


class HttpServer:
    """Serves accepted connections: over TLS with a key, in clear without one.

    `on_failure` gets the name of what went wrong when a client does not end its handshake.
    """

    def __init__(
        self, answer: Answer, *, key: Key | None, on_failure: Callable[[str], None]
    ) -> None:
        self._answer = answer
        self._context = tls_context(key) if key else None
        self._on_failure = on_failure
        self._connections: set[_Connection] = set()

    def use_key(self, key: Key) -> None:
        """Show another certificate to connections from now on."""
        if self._context is not None:
            self._context = tls_context(key)

    async def serve(self, connection: socket) -> None:
        """Shake hands; what comes then is served until the client goes."""
        loop = asyncio.get_running_loop()
        try:
            await loop.connect_accepted_socket(self._connect, connection, ssl=self._context)
        except OSError as error:
            self._on_failure(type(error).__name__)

    async def close(self) -> None:
        """Cut all connections."""
        for connection in list(self._connections):
            connection.cut()

    def _connect(self) -> "_Connection":
        return _Connection(self._answer, self._connections)


class _Connection(asyncio.Protocol):
    """One client: its requests are answered one after another."""

    def __init__(self, answer: Answer, known: "set[_Connection]") -> None:
        self._answer = answer
        self._known = known
        self._buffer = bytearray()
        self._head: Request | None = None
        self._task: asyncio.Task[None] | None = None
        self._transport: asyncio.Transport

    def cut(self) -> None:
        """End it at once."""
        self._transport.abort()
        if self._task is not None:
            self._task.cancel()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._known.add(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  # asyncio's signature
        self._known.discard(self)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if self._task is None:
            self._go_on()

    def _go_on(self) -> None:
        """Begin with the next request, if it is all there."""
        try:
            request = self._next()
        except BadRequest as reason:
            self._transport.write(Reply(f"{reason}\n", 400, "text/plain").encoded())
            self._transport.close()
            return
        if request is not None:
            self._task = asyncio.get_running_loop().create_task(self._serve(request))

    def _next(self) -> Request | None:
        if self._head is None:
            self._head = take_head(self._buffer)
            if self._head is None:
                return None
            if self._head.headers.get("expect", "").lower() == "100-continue":
                self._transport.write(_CONTINUE)
        body = take_body(self._buffer, self._head.headers)
        if body is None:
            return None
        head, self._head = self._head, None
        return replace(head, body=body)

    async def _serve(self, request: Request) -> None:
        try:
            reply = await self._answer(request)
        except ConnectionDropped:
            self._transport.abort()
            return
        self._transport.write(reply.encoded())
        self._task = None
        if request.is_last:
            self._transport.close()
        else:
            self._go_on()
