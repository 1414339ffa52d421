"""The control API for real routers: what can be asked of them; the rest is for emulated ones."""

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web

from netconfig.lab.frr.namespace import NamespaceFailed
from netconfig.lab.frr.router import Router

_Answer = Callable[[Router, web.Request], Awaitable[object]]


async def answer_for_router(router: Router, request: web.Request) -> web.Response:
    """Do what a request about a device asks of this router."""
    verb = request.path.rpartition("/")[2]
    answer = _ANSWERS.get((request.method, verb))
    if answer is None:
        error = f"{router.spec.name} is a real router: it has no {verb} of the lab's."
        return web.json_response({"error": error}, status=422)
    try:
        return web.json_response(await answer(router, request))
    except NamespaceFailed as failure:
        return web.json_response({"error": str(failure)}, status=422)


async def _config(router: Router, request: web.Request) -> object:
    which = router.startup if request.query.get("which") == "startup" else router.running
    return {"text": await asyncio.to_thread(which)}


async def _edit(router: Router, request: web.Request) -> object:
    text = (await request.json())["text"]
    await asyncio.to_thread(router.edit, text)
    return {}


async def _reset(router: Router, _request: web.Request) -> object:
    await asyncio.to_thread(router.reset)
    return {}


async def _state(router: Router, _request: web.Request) -> object:
    return await asyncio.to_thread(router.state)


async def _identity(router: Router, _request: web.Request) -> object:
    key = router.key
    return {"kind": key.kind, "public": key.public, "fingerprint": key.fingerprint}


_ANSWERS: dict[tuple[str, str], _Answer] = {
    ("GET", "config"): _config,
    ("POST", "config"): _edit,
    ("POST", "reset"): _reset,
    ("GET", "state"): _state,
    ("GET", "identity"): _identity,
}
