"""`netconfig web`: serve the pages and hooks."""

import asyncio
import socket
from typing import Any

import uvicorn
from django.conf import settings

from netconfig.core.errors import NetconfigError
from netconfig.management.base import QuickCommand
from netconfig.processes import leave_with_supervisor


class CannotListen(NetconfigError):
    """The address is taken or cannot be used."""


class Command(QuickCommand):
    help = "Serve the web part on NETCONFIG_LISTEN."

    def handle(self, *_args: Any, **_options: Any) -> None:
        leave_with_supervisor()
        listener = listen(settings.NETCONFIG_LISTEN)
        server = uvicorn.Server(
            uvicorn.Config(
                "netconfig.asgi:application",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=2,
            )
        )
        asyncio.run(server.serve(sockets=[listener]))


def listen(address: str) -> socket.socket:
    """Return a bound socket. Raises CannotListen, with what to do."""
    host, _, port = address.rpartition(":")
    listener = socket.socket(socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, int(port)))
    except OSError as error:
        listener.close()
        raise CannotListen(
            f"Cannot listen on {address} ({error.strerror}): stop what uses it, "
            "or set NETCONFIG_LISTEN to another host:port."
        ) from error
    return listener
