"""`netconfig up`: everything on one machine, under one supervised command."""

import urllib.error
import urllib.request
from typing import Any

from django.conf import settings
from django.core.management import call_command

from netconfig.management.base import QuickCommand
from netconfig.management.commands.web import listen
from netconfig.people.account import os_account
from netconfig.people.queries import has_manager
from netconfig.processes import Child, Supervisor


class Command(QuickCommand):
    help = "Run web, worker and scheduler together; Ctrl-C stops them all."

    def handle(self, *_args: Any, **_options: Any) -> None:
        listen(settings.NETCONFIG_LISTEN).close()
        call_command("migrate", verbosity=0)
        say = f"netconfig is up: {settings.NETCONFIG_URL}  (Ctrl-C stops it)"
        if not has_manager():
            say += (
                "\nThere are no users yet: run `netconfig user add NAME "
                f"--os-account {os_account()} --grant manage --grant …`."
            )
        workers = range(1, settings.NETCONFIG_WORKERS + 1)
        Supervisor(
            [
                Child("web", ["web"]),
                *(Child(f"worker {n}", ["worker", "--single"]) for n in workers),
                Child("scheduler", ["scheduler"]),
            ]
        ).run(ready=_answers, say=say)


def _answers() -> bool:
    try:
        url = f"http://{settings.NETCONFIG_LISTEN}/healthz"
        with urllib.request.urlopen(url, timeout=1) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False
