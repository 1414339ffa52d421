"""`netconfig deployment ACTION N`: hold, resume, abort or follow change request N's deployment."""

from datetime import datetime
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from netconfig.deployments import operations
from netconfig.deployments.models import Deployment
from netconfig.deployments.settling import CannotSettle, accept_as_is, read_again
from netconfig.management.base import QuickCommand
from netconfig.management.deployments import deployment_of
from netconfig.management.show import print_deployment
from netconfig.management.watching import watch_deployment
from netconfig.people.models import User
from netconfig.people.queries import acting_user
from netconfig.pipeline import conduct_next


class Command(QuickCommand):
    help = "Steer the deployment of change request N."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        for action, text in (
            ("show", "show its waves and devices"),
            ("watch", "follow it until it ends or holds"),
            ("hold", "let no further device begin"),
            ("resume", "go on"),
            ("abort", "stop for good and leave what is done"),
        ):
            one = actions.add_parser(action, help=text)
            one.add_argument("number", type=int, metavar="N")
            if action == "hold":
                one.add_argument("--reason", default="")
        settle = actions.add_parser("settle", help="settle a device that is unknown")
        settle.add_argument("number", type=int, metavar="N")
        settle.add_argument("device")
        settle.add_argument("--accept", metavar="REASON", help="leave it as it is")

    def handle(self, *_args: Any, **options: Any) -> None:
        user, now, action = acting_user(), timezone.now(), options["action"]
        deployment = deployment_of(options["number"], user=user)
        if action == "watch":
            watch_deployment(deployment, self.stdout)
            return
        if action != "show":
            getattr(self, f"_{action}")(deployment, user, now, options)
            conduct_next({deployment.pk})
        deployment.refresh_from_db()
        print_deployment(deployment, self.stdout)

    def _hold(
        self, deployment: Deployment, user: User, now: datetime, options: dict[str, Any]
    ) -> None:
        operations.hold(deployment, by=user, now=now, reason=options["reason"])

    def _resume(self, deployment: Deployment, user: User, now: datetime, _: dict[str, Any]) -> None:
        operations.resume(deployment, by=user, now=now)

    def _abort(self, deployment: Deployment, user: User, now: datetime, _: dict[str, Any]) -> None:
        operations.abort(deployment, by=user, now=now)

    def _settle(
        self, deployment: Deployment, user: User, now: datetime, options: dict[str, Any]
    ) -> None:
        run = deployment.runs.filter(device=options["device"]).order_by("-pk").first()
        if run is None:
            raise CannotSettle(f"{options['device']} is not in {deployment}.")
        if options["accept"] is None:
            read_again(run, by=user, now=now)
        else:
            accept_as_is(run, by=user, now=now, reason=options["accept"])
