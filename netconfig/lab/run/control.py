"""The control API: HTTP with JSON on loopback, for whoever knows the run directory's token."""

import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict

from aiohttp import web

from netconfig.lab.frr.control import answer_for_router as for_router
from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.model.faults.kinds import NoSuchFault, read_fault
from netconfig.lab.model.faults.standing import Fault
from netconfig.lab.model.keys import Key
from netconfig.lab.run.lab import Lab
from netconfig.lab.run.station import NoSuchService, Station

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def control_app(lab: Lab, *, token: str, stop: Callable[[], None]) -> web.Application:
    """Return the API of a lab; `stop` is called when a client asks the lab to end."""

    @web.middleware
    async def guard(request: web.Request, handler: _Handler) -> web.StreamResponse:
        shown = request.headers.get("Authorization", "")
        if not hmac.compare_digest(shown.encode(), f"Bearer {token}".encode()):
            return web.json_response({"error": "The token is wrong."}, status=401)
        return await handler(request)

    @web.middleware
    async def routers(request: web.Request, handler: _Handler) -> web.StreamResponse:
        router = lab.routers.get(request.match_info.get("name", ""))
        return await handler(request) if router is None else await for_router(router, request)

    control = _Control(lab, stop)
    device = "/devices/{name}"
    app = web.Application(middlewares=[guard, routers])
    app.add_routes(
        [
            web.get("/status", control.status),
            web.post("/stop", control.stop),
            web.get(f"{device}/trace", control.trace),
            web.delete(f"{device}/trace", control.clear_trace),
            web.get(f"{device}/config", control.config),
            web.post(f"{device}/config", control.edit),
            web.post(f"{device}/reset", control.reset),
            web.get(f"{device}/identity", control.identity),
            web.post(f"{device}/identity", control.replace_identity),
            web.get(f"{device}/state", control.state),
            web.get(f"{device}/faults", control.faults),
            web.post(f"{device}/faults", control.add_fault),
            web.delete(f"{device}/faults", control.clear_faults),
        ]
    )
    return app


class _Control:
    def __init__(self, lab: Lab, stop: Callable[[], None]) -> None:
        self._lab = lab
        self._stop = stop

    async def status(self, _request: web.Request) -> web.Response:
        return web.json_response(self._lab.status())

    async def stop(self, _request: web.Request) -> web.Response:
        self._stop()
        return web.json_response({})

    async def trace(self, request: web.Request) -> web.Response:
        after = int(request.query.get("after", "0"))
        entries = self._station(request).device.trace.entries(after=after)
        return web.json_response([entry._asdict() for entry in entries])

    async def clear_trace(self, request: web.Request) -> web.Response:
        self._station(request).device.trace.clear()
        return web.json_response({})

    async def config(self, request: web.Request) -> web.Response:
        device = self._station(request).device
        tree = device.startup if request.query.get("which") == "startup" else device.running
        return web.json_response({"text": device.text(tree)})

    async def edit(self, request: web.Request) -> web.Response:
        device = self._station(request).device
        try:
            device.edit((await request.json())["text"])
        except LineRefused as refusal:
            error = f"{device.name} refuses {refusal.line!r}: {refusal}"
            return web.json_response({"error": error}, status=422)
        return web.json_response({})

    async def reset(self, request: web.Request) -> web.Response:
        self._station(request).device.reset()
        return web.json_response({})

    async def identity(self, request: web.Request) -> web.Response:
        return self._key(request, self._station(request).key)

    async def replace_identity(self, request: web.Request) -> web.Response:
        return self._key(request, self._station(request).replace_key)

    def _key(self, request: web.Request, find: Callable[[str], Key]) -> web.Response:
        try:
            return web.json_response(_shown_key(find(request.query.get("service", ""))))
        except NoSuchService as error:
            return web.json_response({"error": str(error)}, status=404)

    async def state(self, request: web.Request) -> web.Response:
        return web.json_response(_shown_state(self._station(request)))

    async def faults(self, request: web.Request) -> web.Response:
        faults = self._station(request).device.faults.all()
        return web.json_response([_shown_fault(fault) for fault in faults])

    async def add_fault(self, request: web.Request) -> web.Response:
        faults = self._station(request).device.faults
        try:
            fault = faults.add(read_fault(await request.json()))
        except NoSuchFault as error:
            return web.json_response({"error": str(error)}, status=422)
        return web.json_response(_shown_fault(fault))

    async def clear_faults(self, request: web.Request) -> web.Response:
        number = request.query.get("number")
        self._station(request).device.faults.clear(int(number) if number else None)
        return web.json_response({})

    def _station(self, request: web.Request) -> Station:
        name = request.match_info["name"]
        if name not in self._lab.stations:
            text = json.dumps({"error": f"The lab has no device {name!r}."})
            raise web.HTTPNotFound(text=text, content_type="application/json")
        return self._lab.stations[name]


def _shown_key(key: Key) -> dict[str, str]:
    return {"kind": key.kind, "public": key.public, "fingerprint": key.fingerprint}


def _shown_fault(fault: Fault) -> dict[str, object]:
    return {
        "number": fault.number,
        **asdict(fault.spec),
        "hits": fault.hits,
        "waiting": fault.waiting,
    }


def _shown_state(station: Station) -> dict[str, object]:
    device = station.device
    network, name = device.network, device.name
    timer = device.timer
    return {
        "is_listening": device.is_listening(station.primary.service.name),
        "services": station.listening(),
        "interfaces": {i: network.is_up(name, i) for i in network.facts(name).interfaces},
        "lldp": {n.interface: [n.hostname, n.port] for n in network.lldp(name)},
        "bgp": {f"{s.peer.vrf} {s.peer.address}": s.is_up for s in network.bgp(name)},
        "timer_seconds_left": timer.due - device.clock.steady() if timer else None,
        "candidates": {c.name: c.state for c in device.candidates.values()},
        "is_saved": device.running == device.startup,
    }
