"""`netconfig stop` and `netconfig stop --off`: the switch that lets no device be written to."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from netconfig.changes.models import StopSwitch
from netconfig.changes.operations import go, stop
from netconfig.core.errors import NetconfigError
from netconfig.devices.models import Device
from netconfig.devices.queries import within
from netconfig.management.base import QuickCommand
from netconfig.people.queries import Scope, acting_user


class BadScope(NetconfigError):
    """A scope is not written as KIND=KEY, or no device is within it."""


class Command(QuickCommand):
    help = "Stop all writing to devices at once, everywhere or within a scope; confirms go on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--off", action="store_true", help="let writing go on")
        parser.add_argument("--scope", metavar="KIND=KEY", help="such as site=dc1")
        parser.add_argument("--reason", default="")

    def handle(self, *_args: Any, **options: Any) -> None:
        user, now = acting_user(), timezone.now()
        scope = _scope(options["scope"])
        if options["off"]:
            ended = go(by=user, now=now, scope=scope)
            self.stdout.write(f"Stops switched off: {ended}.")
        else:
            # Who mistypes a scope in a hurry must not believe that something has stopped.
            count = Device.objects.filter(within([Scope(*scope)])).count()
            if not count and scope[0] != "all":
                raise BadScope(f"There is no device within {options['scope']}: nothing is stopped.")
            stop(by=user, now=now, reason=options["reason"] or "Stopped by hand.", scope=scope)
            self.stdout.write(f"Devices that are not written to from here on: {count}.")
        for one in StopSwitch.objects.filter(ended_at=None).order_by("at"):
            self.stdout.write(f"{one.told} ({one.by})")


def _scope(text: str | None) -> tuple[str, str]:
    if text is None:
        return ("all", "")
    kind, _, key = text.partition("=")
    if kind not in ("environment", "site", "role", "tenant") or not key:
        raise BadScope(f"Scope {text!r}: write environment, site, role or tenant, then =KEY.")
    return kind, key
