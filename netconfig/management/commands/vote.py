"""`netconfig vote N approve|reject|withdraw`: vote on the plan that is shown, and on no other."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from netconfig.changes.models import Vote
from netconfig.changes.operations import CannotVote, cast_vote
from netconfig.changes.queries import get_change, require_plan
from netconfig.management.base import QuickCommand
from netconfig.management.show import print_change
from netconfig.people.queries import acting_user
from netconfig.pipeline import deploy_when_approved


class Command(QuickCommand):
    help = "Vote on change request N; the fingerprint that is printed is what you sign."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, metavar="N")
        parser.add_argument("choice", choices=Vote.Choice.values)
        parser.add_argument("--reason", default="")
        parser.add_argument(
            "--fingerprint", help="refuse unless this is the plan's fingerprint (as shown)"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        user = acting_user()
        change = get_change(options["number"], user=user)
        plan = require_plan(change)
        if options["fingerprint"] not in (None, str(plan.fingerprint)):
            raise CannotVote(
                f"Change request {change.pk} has fingerprint {plan.fingerprint} now: show it again."
            )
        cast_vote(
            change,
            by=user,
            choice=options["choice"],
            fingerprint=plan.fingerprint,
            now=timezone.now(),
            reason=options["reason"],
        )
        deploy_when_approved(change)
        print_change(change, self.stdout, user=user)
