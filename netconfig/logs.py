"""Structured logs with one correlation id, carried from request through task to device run."""

import logging
import re
import secrets
import sys
from collections.abc import Awaitable, Callable
from typing import cast

import structlog
from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest
from django.http.response import HttpResponseBase

_SAFE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


# They print what they send and receive, secrets included.
_DEVICE_LIBRARIES = (
    "paramiko",
    "ncclient",
    "netmiko",
    "pyeapi",
    "napalm",
    "nornir",
    "jnpr",
    "asyncssh",
)


def configure(*, form: str, level: str) -> None:
    """Send structlog and standard logging alike to standard error, as `json` or for a `console`."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    # Tracebacks show no local variables: those may hold passwords.
    tracebacks = structlog.processors.format_exc_info
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                tracebacks,
                renderer,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _DEVICE_LIBRARIES:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def new_correlation_id() -> str:
    """Return a fresh id for one request, command or sweep."""
    return secrets.token_hex(8)


def correlation_id() -> str:
    """Return the id of the work under way, or a fresh one that is kept from here on."""
    known = structlog.contextvars.get_contextvars().get("correlation_id")
    if known is None:
        known = new_correlation_id()
        structlog.contextvars.bind_contextvars(correlation_id=known)
    return str(known)


def correlate(known: str | None) -> None:
    """Begin a piece of work under a given id, or a fresh one; earlier bindings are dropped."""
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(correlation_id=known or new_correlation_id())


def correlate_request(
    get_response: Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]],
) -> Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]:
    """Give each request an id (a proxy's X-Request-ID where it is harmless) and answer with it."""
    if iscoroutinefunction(get_response):

        async def asynchronous(request: HttpRequest) -> HttpResponseBase:
            correlate(_id_of(request))
            return _mark(await cast("Awaitable[HttpResponseBase]", get_response(request)))

        markcoroutinefunction(asynchronous)
        return asynchronous

    def synchronous(request: HttpRequest) -> HttpResponseBase:
        correlate(_id_of(request))
        return _mark(cast("HttpResponseBase", get_response(request)))

    return synchronous


correlate_request.sync_capable = True  # type: ignore[attr-defined]  # Django reads it from functions
correlate_request.async_capable = True  # type: ignore[attr-defined]  # Django reads it from functions


def _id_of(request: HttpRequest) -> str | None:
    given = request.headers.get("X-Request-ID", "")
    return given if _SAFE_ID.fullmatch(given) else None


def _mark(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["X-Request-ID"] = correlation_id()
    return response
