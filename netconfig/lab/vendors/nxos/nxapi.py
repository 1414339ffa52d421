"""The NX-API server of one device: JSON-RPC 2.0 over HTTPS or HTTP, a list of commands per POST.

Sources: "NX-API CLI" in the Nexus 9000 programmability guide of NX-OS 10.x, and what NAPALM's
nxapi_plumbing sends and parses. Commands of one request share a command line, and config lines need
no `configure`. That errors come with status 500 is what users of 9.2(3) report.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from netconfig.lab.model.device import Device
from netconfig.lab.model.keys import Key
from netconfig.lab.vendors.nxos.shell import Shell
from netconfig.lab.vendors.nxos.show.answers import Answer, CannotRun
from netconfig.lab.vendors.wire.http.messages import Reply, Request
from netconfig.lab.vendors.wire.http.server import HttpServer

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


def start_nxapi(device: Device, key: Key, *, service: str) -> HttpServer:
    """Serve a switch over HTTPS, or in clear."""
    return HttpServer(
        Nxapi(device, service=service).respond,
        key=key if service == "nxapi" else None,
        on_failure=lambda reason: device.trace.event("handshake failed", reason=reason),
    )


class Nxapi:
    """Answers the requests of one service."""

    def __init__(self, device: Device, *, service: str) -> None:
        self._device = device
        self._service = service
        self._transport = "https" if service == "nxapi" else "http"

    async def respond(self, request: Request) -> Reply:
        """Answer one request. Raises ConnectionDropped."""
        username, password = request.credentials()
        if not self._device.accepts(username, password, transport=self._transport):
            return Reply("Access denied\n", 401, "text/plain")
        if request.path != "/ins" or request.method != "POST":
            return Reply("Not found\n", 404, "text/plain")
        try:
            asked = json.loads(request.body)
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


def _error(number: object, error: Mapping[str, object]) -> dict[str, object]:
    return {"jsonrpc": "2.0", "error": error, "id": number}


def _reply(done: list[dict[str, object]]) -> Reply:
    # A lone answer stands for itself.
    body: object = done[0] if len(done) == 1 else done
    has_failed = any("error" in each for each in done)
    return Reply(json.dumps(body), 500 if has_failed else 200, "application/json-rpc")
