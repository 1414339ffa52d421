"""Waiting on the command line for what workers do, with one clear line when nobody works."""

import time
from collections.abc import Callable

from django.db import connection

from netconfig.core.errors import NetconfigError
from netconfig.processes import is_alive


class NobodyWorks(NetconfigError):
    """No worker of this data directory gave a sign of life."""


def wait_for(is_done: Callable[[], bool], who: str, *, seconds: float = 3600) -> None:
    """Return when it is done. Raises NobodyWorks when no worker is there to do it."""
    start = time.monotonic()
    while not is_done():
        waited = time.monotonic() - start
        if waited > 5 and connection.vendor == "sqlite" and not is_alive("worker"):
            raise NobodyWorks(f"Nobody answers as {who}: start `netconfig up` in another terminal.")
        if waited > seconds:
            raise NobodyWorks(f"Gave up waiting for {who} after {seconds:.0f} s; the work goes on.")
        time.sleep(0.1 if waited < 10 else 0.5)
