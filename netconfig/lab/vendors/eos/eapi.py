"""The eAPI server of one device: JSON-RPC 2.0 over HTTP, one POST per list of commands.

Sources: Arista's eAPI protocol overview, and what pyeapi sends and parses.
"""

import asyncio
import base64
import binascii
import json
from socket import socket
from typing import Any

from aiohttp import web

from netconfig.lab.model.device import Device
from netconfig.lab.model.faults import ConnectionDropped
from netconfig.lab.model.keys import Key, tls_context
from netconfig.lab.vendors.eos.answers import Answer, EapiRefusal
from netconfig.lab.vendors.eos.shell import Shell

# aiohttp takes 0 for "wait for ever".
_GRACE_SECONDS = 0.05

_PARSE_ERROR = -32700
_INVALID_REQUEST = -32600


class EapiServer:
    """Serves accepted connections; the commands of a request share one shell."""

    def __init__(self, device: Device, key: Key, *, is_plain: bool = False) -> None:
        self._device = device
        self._service = "eapi-http" if is_plain else "eapi"
        self._context = None if is_plain else tls_context(key)
        self._server = web.Server(self._answer, access_log=None)

    def use_key(self, key: Key) -> None:
        """Show another certificate to connections from now on."""
        self._context = tls_context(key) if self._context is not None else None

    async def serve(self, connection: socket) -> None:
        """Shake hands and leave the rest to the HTTP server."""
        loop = asyncio.get_running_loop()
        try:
            await loop.connect_accepted_socket(self._server, connection, ssl=self._context)
        except OSError as error:
            self._device.trace.event("handshake failed", reason=type(error).__name__)

    async def close(self) -> None:
        """Cut all connections."""
        await self._server.shutdown(timeout=_GRACE_SECONDS)

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        try:
            return await self._respond(request)
        except ConnectionDropped:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()

    async def _respond(self, request: web.BaseRequest) -> web.Response:
        username, password = _credentials(request.headers.get("Authorization", ""))
        if not self._device.accepts(
            username, password, transport="https" if self._context else "http"
        ):
            return web.Response(
                status=401, text="Unable to authenticate user: Bad username/password combination\n"
            )
        if request.path != "/command-api" or request.method != "POST":
            return web.Response(status=404, text="Not found\n")
        try:
            asked = json.loads(await request.content.read())
            params = asked["params"]
            commands, as_text = params["cmds"], params.get("format") == "text"
        except ValueError:
            return _reply(None, error={"code": _PARSE_ERROR, "message": "Parse error"})
        except (KeyError, TypeError):
            return _reply(None, error={"code": _INVALID_REQUEST, "message": "Invalid request"})
        return await self._run(commands, as_text=as_text, request_id=asked.get("id"), user=username)

    async def _run(
        self, commands: list[Any], *, as_text: bool, request_id: object, user: str
    ) -> web.Response:
        shell = Shell(self._device, user=user)
        done: list[dict[str, object]] = []
        copies: list[Answer] = []
        for command in commands:
            line, body = _parts(command)
            try:
                answer = await self._device.run(
                    line,
                    lambda: shell.run(line, body),  # noqa: B023  # called at once
                    service=self._service,
                    again=copies.append,
                )
                done.append(answer.encoded(as_text=as_text))
            except EapiRefusal as refusal:
                where = f"CLI command {len(done) + 1} of {len(commands)} '{line}' failed"
                error = {
                    "code": refusal.code,
                    "message": f"{where}: {refusal.reason}",
                    "data": [*done, {"errors": [str(refusal)]}],
                }
                return _reply(request_id, error=error)
        return _repeated(_reply(request_id, result=done), times=len(copies))


def _credentials(header: str) -> tuple[str, str | None]:
    """Return user and password of a Basic header; the password is None when there is none."""
    kind, _, encoded = header.partition(" ")
    if kind.lower() != "basic":
        return "", None
    try:
        username, _, password = base64.b64decode(encoded).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", None
    return username, password


def _parts(command: object) -> tuple[str, str]:
    if isinstance(command, dict):
        return str(command.get("cmd", "")), str(command.get("input", ""))
    return str(command), ""


class _Repeated(web.Response):
    """A reply after which the same bytes leave some more times."""

    times = 0

    async def write_eof(self, data: bytes = b"") -> None:
        transport = self._req.transport if self._req is not None else None
        await super().write_eof(data)
        body = bytes(self.body)  # type: ignore[arg-type]  # made from text
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
        if transport is not None:
            transport.write((head.encode() + b"\r\n\r\n" + body) * self.times)


def _repeated(reply: web.Response, *, times: int) -> web.Response:
    if not times:
        return reply
    found = _Repeated(body=reply.body, content_type=reply.content_type)
    found.times = times
    return found


def _reply(request_id: object, **outcome: object) -> web.Response:
    text = json.dumps({"jsonrpc": "2.0", "id": request_id, **outcome})
    return web.Response(text=text, content_type="application/json")
