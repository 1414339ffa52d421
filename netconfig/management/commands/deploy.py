"""`netconfig deploy N`: carry out an approved plan, and follow it when asked."""

from typing import Any

from django.core.management.base import CommandParser

from netconfig.changes.queries import get_change
from netconfig.management.base import QuickCommand
from netconfig.management.watching import watch_deployment
from netconfig.people.queries import acting_user
from netconfig.pipeline import start_deployment


class Command(QuickCommand):
    help = "Deploy change request N."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, metavar="N")
        parser.add_argument("--watch", action="store_true", help="follow it until it ends or holds")

    def handle(self, *_args: Any, **options: Any) -> None:
        user = acting_user()
        change = get_change(options["number"], user=user)
        deployment = start_deployment(change, by=user)
        if deployment is None:
            self.stdout.write("No device changes: the edits are applied.")
        elif options["watch"]:
            watch_deployment(deployment, self.stdout)
        else:
            self.stdout.write(f"Deployment {deployment.pk} has begun.")
