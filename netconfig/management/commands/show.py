"""`netconfig show N`: one change request, its plan, its votes and its deployment."""

from typing import Any

from django.core.management.base import CommandParser

from netconfig.changes.queries import get_change
from netconfig.management.base import QuickCommand
from netconfig.management.show import print_change, print_deployment
from netconfig.people.queries import acting_user


class Command(QuickCommand):
    help = "Show change request N."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, metavar="N")

    def handle(self, *_args: Any, **options: Any) -> None:
        user = acting_user()
        change = get_change(options["number"], user=user)
        print_change(change, self.stdout, user=user, diffs=True)
        for vote in change.votes.select_related("user"):
            why = f": {vote.reason}" if vote.reason else ""
            self.stdout.write(f"{vote.user} {vote.choice} at {vote.at:%F %T}{why}")
        for deployment in change.deployments.order_by("pk"):
            print_deployment(deployment, self.stdout)
