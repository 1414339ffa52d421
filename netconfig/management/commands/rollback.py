"""`netconfig rollback N`: take the deployment of change request N back."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from netconfig.deployments import operations
from netconfig.management.base import QuickCommand
from netconfig.management.deployments import deployment_of
from netconfig.management.watching import NotVerified, watch_deployment
from netconfig.people.queries import acting_user
from netconfig.pipeline import conduct_next


class Command(QuickCommand):
    help = "Roll the deployment of change request N back: devices, and the intent's edits."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, metavar="N")
        parser.add_argument("--watch", action="store_true", help="follow it until it ends")

    def handle(self, *_args: Any, **options: Any) -> None:
        user = acting_user()
        deployment = deployment_of(options["number"], user=user)
        operations.roll_back(deployment, by=user, now=timezone.now())
        conduct_next({deployment.pk})
        if not options["watch"]:
            self.stdout.write(f"Deployment {deployment.pk} is being rolled back.")
            return
        try:
            watch_deployment(deployment, self.stdout)
        except NotVerified:
            if deployment.result != "rolled back":
                raise
