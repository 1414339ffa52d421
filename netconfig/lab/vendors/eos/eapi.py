"""The eAPI server of one device: JSON-RPC 2.0 over HTTP, one POST per list of commands.

Sources: Arista's eAPI protocol overview, and what pyeapi sends and parses.
"""

import json
from dataclasses import replace
from typing import Any

from netconfig.lab.model.device import Device
from netconfig.lab.model.keys import Key
from netconfig.lab.vendors.eos.answers import Answer, EapiRefusal
from netconfig.lab.vendors.eos.shell import Shell
from netconfig.lab.vendors.wire.http.messages import Reply, Request
from netconfig.lab.vendors.wire.http.server import HttpServer

_PARSE_ERROR = -32700
_INVALID_REQUEST = -32600
_WRONG_LOGIN = "Unable to authenticate user: Bad username/password combination\n"


def start_eapi(device: Device, key: Key, *, is_plain: bool = False) -> HttpServer:
    """Serve a switch over HTTPS, or in clear."""
    eapi = Eapi(device, service="eapi-http" if is_plain else "eapi")
    return HttpServer(
        eapi.respond,
        key=None if is_plain else key,
        on_failure=lambda reason: device.trace.event("handshake failed", reason=reason),
    )


class Eapi:
    """Answers the requests of one service; the commands of a request share one shell."""

    def __init__(self, device: Device, *, service: str) -> None:
        self._device = device
        self._service = service
        self._transport = "https" if service == "eapi" else "http"

    async def respond(self, request: Request) -> Reply:
        """Answer one request. Raises ConnectionDropped."""
        username, password = request.credentials()
        if not self._device.accepts(username, password, transport=self._transport):
            return Reply(_WRONG_LOGIN, 401, "text/plain")
        if request.path != "/command-api" or request.method != "POST":
            return Reply("Not found\n", 404, "text/plain")
        try:
            asked = json.loads(request.body)
            params = asked["params"]
            commands, as_text = params["cmds"], params.get("format") == "text"
        except ValueError:
            return _reply(None, error={"code": _PARSE_ERROR, "message": "Parse error"})
        except (KeyError, TypeError):
            return _reply(None, error={"code": _INVALID_REQUEST, "message": "Invalid request"})
        return await self._run(commands, as_text=as_text, request_id=asked.get("id"), user=username)

    async def _run(
        self, commands: list[Any], *, as_text: bool, request_id: object, user: str
    ) -> Reply:
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
        return replace(_reply(request_id, result=done), times=1 + len(copies))


def _parts(command: object) -> tuple[str, str]:
    if isinstance(command, dict):
        return str(command.get("cmd", "")), str(command.get("input", ""))
    return str(command), ""


def _reply(request_id: object, **outcome: object) -> Reply:
    return Reply(json.dumps({"jsonrpc": "2.0", "id": request_id, **outcome}))
