"""`netconfig health PART`: is a part alive; for health checks of containers and supervisors."""

import urllib.error
import urllib.request
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from netconfig.core.errors import NetconfigError
from netconfig.management.base import QuickCommand
from netconfig.processes import is_alive


class NotHealthy(NetconfigError):
    """The part gave no sign of life."""


class Command(QuickCommand):
    help = "Exit with 0 only when the part is alive."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("part", choices=["web", "worker", "scheduler"])

    def handle(self, *_args: Any, **options: Any) -> None:
        part = options["part"]
        alive = _web_answers() if part == "web" else is_alive(part)
        if not alive:
            raise NotHealthy(f"The {part} gave no sign of life.")


def _web_answers() -> bool:
    port = settings.NETCONFIG_LISTEN.rpartition(":")[2]
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=3) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False
