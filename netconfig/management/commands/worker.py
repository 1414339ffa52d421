"""`netconfig worker`: one or more worker processes, each doing one task at a time."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from netconfig.celery_app import app
from netconfig.management.base import QuickCommand
from netconfig.processes import Child, Supervisor, keep_saying_alive, leave_with_supervisor


class Command(QuickCommand):
    help = "Work on plans and deployments."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--processes", type=int, default=settings.NETCONFIG_WORKERS)
        parser.add_argument(
            "--single", action="store_true", help="work in this process, without a supervisor"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        leave_with_supervisor()
        if not options["single"]:
            numbers = range(1, options["processes"] + 1)
            Supervisor([Child(f"worker {n}", ["worker", "--single"]) for n in numbers]).run()
            return
        keep_saying_alive("worker")
        # One task per process: threads at the devices, and a dead process takes one task with it.
        app.worker_main(
            [
                "--quiet",
                "worker",
                "--pool=solo",
                "--queues=netconfig",
                f"--hostname=worker-{os.getpid()}@%h",
                "--without-gossip",
                "--without-mingle",
                "--without-heartbeat",
                "--loglevel=WARNING",
            ]
        )
