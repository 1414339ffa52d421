"""The NX-API server of one device: JSON-RPC 2.0 over HTTPS or HTTP, a list of commands per POST.

Sources: "NX-API CLI" in the Nexus 9000 programmability guide of NX-OS 10.x, and what NAPALM's
nxapi_plumbing sends and parses. Commands of one request share a command line, and config lines need
no `configure`. That errors come with status 500 is what users of 9.2(3) report.
"""

import asyncio
import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from socket import socket
from typing import Any

from aiohttp import web

from netconfig.lab.model.device import Device
from netconfig.lab.model.faults import ConnectionDropped
from netconfig.lab.model.keys import Key, tls_context
from netconfig.lab.vendors.nxos.shell import Shell
from netconfig.lab.vendors.nxos_show.answers import Answer, CannotRun

# aiohttp takes 0 for "wait for ever".
_GRACE_SECONDS = 0.05

_PARSE_ERROR = {"code": -32700, "message": "Parse error"}
_INVALID_REQUEST = {"code": -32600, "message": "Invalid request"}
_UNKNOWN_METHOD = {"code": -32601, "message": "Method not found"}
_INVALID_PARAMS = -32602


@dataclass(frozen=True)
class _Call:
    """One command of a request; `on_error` is what becomes of the others when it fails."""

    command: str
    method: str
    number: object
    on_error: str


class NxapiServer:
    """Serves accepted connections, by TLS or in clear."""

    def __init__(self, device: Device, key: Key, *, service: str) -> None:
        self._device = device
        self._service = service
        self._context = tls_context(key) if service == "nxapi" else None
        self._server = web.Server(self._answer, access_log=None)

    def use_key(self, key: Key) -> None:
        """Show another certificate to connections from now on."""
        if self._context is not None:
            self._context = tls_context(key)

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
        transport = "https" if self._context is not None else "http"
        if not self._device.accepts(username, password, transport=transport):
            return web.Response(status=401, text="Access denied\n")
        if request.path != "/ins" or request.method != "POST":
            return web.Response(status=404, text="Not found\n")
        try:
            asked = json.loads(await request.content.read())
        except ValueError:
            return _reply([_error(None, _PARSE_ERROR)])
        calls = _calls(asked)
        if not calls:
            return _reply([_error(None, _INVALID_REQUEST)])
        return _reply(await self._run(calls, user=username))

    async def _run(self, calls: list[_Call], *, user: str) -> list[dict[str, object]]:
        shell = Shell(self._device, user=user, asks=False)
        before, done = self._device.running, list[dict[str, object]]()
        for call in calls:
            done.append(await self._one(shell, call, user=user))
            if "error" not in done[-1] or call.on_error == "continue-on-error":
                continue
            if call.on_error == "rollback-on-error" and self._device.running is not before:
                self._device.install(before, event="reverted", user=user)
            break
        return done

    async def _one(self, shell: Shell, call: _Call, *, user: str) -> dict[str, object]:
        if call.method not in ("cli", "cli_ascii"):
            return _error(call.number, _UNKNOWN_METHOD)
        try:
            answer = await self._device.run(
                call.command,
                lambda: shell.execute(call.command),
                service=self._service,
                user=user,
            )
            result = _result(answer, call)
        except CannotRun as refusal:
            told = {"msg": f"{str(refusal).rstrip()}\n"}
            error = {"code": _INVALID_PARAMS, "message": "Invalid params", "data": told}
            return _error(call.number, error)
        return {"jsonrpc": "2.0", "result": result, "id": call.number}


def _result(answer: Answer, call: _Call) -> dict[str, object] | None:
    """Return the form that was asked; nothing stands for no output. Raises CannotRun."""
    is_show = call.command.strip().startswith("sh")
    if call.method == "cli_ascii":
        return {"msg": answer.text} if answer.text or is_show else None
    if answer.data is not None:
        return {"body": answer.data} if answer.data else None
    if is_show:
        raise CannotRun("structured output unsupported")
    return {"body": answer.text} if answer.text else None


def _calls(asked: Any) -> list[_Call]:
    """Read a request; nothing when it is none."""
    entries = asked if isinstance(asked, list) else [asked]
    try:
        return [_call(entry) for entry in entries]
    except (KeyError, TypeError):
        return []


def _call(entry: Mapping[str, Any]) -> _Call:
    on_error = str(entry.get("rollback", "stop-on-error"))
    return _Call(str(entry["params"]["cmd"]), str(entry["method"]), entry.get("id"), on_error)


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


def _error(number: object, error: Mapping[str, object]) -> dict[str, object]:
    return {"jsonrpc": "2.0", "error": error, "id": number}


def _reply(done: list[dict[str, object]]) -> web.Response:
    # A lone answer stands for itself.
    body: object = done[0] if len(done) == 1 else done
    has_failed = any("error" in each for each in done)
    text = json.dumps(body)
    return web.Response(
        text=text, status=500 if has_failed else 200, content_type="application/json-rpc"
    )
