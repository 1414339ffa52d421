"""`netconfig scheduler`: the sweeper, at start and every few seconds."""

import signal
import threading
from typing import Any

import structlog
from django.conf import settings
from django.db import Error as DatabaseIsDown
from django.db import close_old_connections

from netconfig import logs
from netconfig.management.base import QuickCommand
from netconfig.pipeline import sweep
from netconfig.processes import leave_with_supervisor, say_alive

log = structlog.get_logger(__name__)


class Command(QuickCommand):
    help = "Ring for whatever is due."

    def handle(self, *_args: Any, **_options: Any) -> None:
        leave_with_supervisor()
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            logs.correlate(None)
            close_old_connections()
            try:
                sweep()
                say_alive("scheduler")
            except DatabaseIsDown as error:
                log.warning("sweep failed", reason=str(error))
            stop.wait(settings.NETCONFIG_SWEEP_SECONDS)
