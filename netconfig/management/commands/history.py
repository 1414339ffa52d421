"""`netconfig history`: what became of one object, and which change request did it."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from netconfig.changes.queries import visible_to
from netconfig.intent.browse import Step, revisions_of, sight_of, steps_of
from netconfig.intent.kinds import kind_named
from netconfig.management.base import QuickCommand
from netconfig.management.show import short
from netconfig.people.models import User
from netconfig.people.queries import acting_user


class Command(QuickCommand):
    help = "Tell the history of one object, the newest revision first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", help="such as device, vlan, system_profile")
        parser.add_argument("key", help="the object's natural key, such as 'dc1 110'")
        parser.add_argument("--limit", type=int, default=50, help="how many revisions at most (50)")

    def handle(self, *_args: Any, **options: Any) -> None:
        user = acting_user()
        kind = kind_named(options["kind"])
        found = revisions_of(kind, options["key"], sight_of(user))
        steps = steps_of(list(found[: max(options["limit"], 1)]))
        titles = _titles(steps, user=user)
        for step in steps:
            self._print(step, titles)
        if not steps:
            self.stdout.write("It has no history: it was there before histories were kept.")
        left = found.count() - len(steps)
        if left > 0:
            self.stdout.write(f"and {left} older revisions")

    def _print(self, step: Step, titles: dict[int, str]) -> None:
        at = timezone.localtime(step.at).strftime("%Y-%m-%d %H:%M:%S")
        by = f"change request {step.change}" if step.change else step.origin
        title = f": {titles[step.change]}" if step.change in titles else ""
        head = f"r{step.revision}  {at}  {step.op} {step.natural_key}  by {step.actor}"
        self.stdout.write(f"{head}, {by}{title}")
        for field in step.fields:
            if step.op == "update":
                self.stdout.write(
                    f"    {field.name}: {short(field.before)} -> {short(field.after)}"
                )
            else:
                value = field.before if step.op == "delete" else field.after
                self.stdout.write(f"    {field.name}: {short(value)}")


def _titles(steps: list[Step], *, user: User) -> dict[int, str]:
    numbers = {step.change for step in steps if step.change}
    return dict(visible_to(user).filter(pk__in=numbers).values_list("pk", "title"))
