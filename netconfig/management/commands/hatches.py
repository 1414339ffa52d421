"""`netconfig hatches`: the ways around the model, so that they can be retired."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from netconfig.intent.browse import HatchInUse, find_hatches, sight_of
from netconfig.management.base import QuickCommand
from netconfig.people.queries import acting_user


class Command(QuickCommand):
    help = "List context data and snippets with owner and expiry date, expired ones first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--expired", action="store_true", help="only those that expired")
        parser.add_argument("--json", action="store_true", help="as a list of objects")

    def handle(self, *_args: Any, **options: Any) -> None:
        found = find_hatches(sight_of(acting_user()), today=timezone.localdate())
        shown = [hatch for hatch in found if hatch.is_expired or not options["expired"]]
        if options["json"]:
            rows = [{**asdict(hatch), "expires": hatch.expires.isoformat()} for hatch in shown]
            self.stdout.write(json.dumps(rows, indent=2))
            return
        late = sum(hatch.is_expired for hatch in found)
        many = "1 escape hatch" if len(found) == 1 else f"{len(found)} escape hatches"
        self.stdout.write(f"{many}, {late} expired")
        for hatch in shown:
            self.stdout.write(_line(hatch))


def _line(hatch: HatchInUse) -> str:
    left = f"{hatch.days_ago} days ago" if hatch.is_expired else f"{hatch.days_left} days left"
    lines = "1 line" if hatch.lines == 1 else f"{hatch.lines} lines"
    size = lines if hatch.kind == "snippet" else f"{hatch.size_bytes} bytes"
    reach = "1 device" if hatch.devices == 1 else f"{hatch.devices} devices"
    return (
        f"  {hatch.expires} ({left})  {hatch.kind} {hatch.key}  scope {hatch.scope}, "
        f"owner {hatch.owner}, {size}, {reach}"
    )
