"""`netconfig validate`: what does not fit together in the intent, before anything renders."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from django.core.management.base import CommandParser

from netconfig.changes.queries import edits_of, get_change
from netconfig.devices.models import Device
from netconfig.devices.queries import UnknownDevices, visible_to
from netconfig.intent.operations import preview
from netconfig.intent.validating import Validation, validate_intent
from netconfig.intent.validation import Problem, Severity, all_checks
from netconfig.management.base import QuickCommand
from netconfig.people.models import User
from netconfig.people.queries import acting_user


class Command(QuickCommand):
    help = "Say what does not fit together in the intent, of all devices without names."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.epilog = "Exit status: 0 no errors (there may be warnings), 1 errors, 2 bad input."
        parser.add_argument("devices", nargs="*", metavar="DEVICE")
        parser.add_argument(
            "--change",
            type=int,
            metavar="N",
            help="as change request N would leave it, for the devices in its reach",
        )
        parser.add_argument(
            "--json",
            action="store_true",
            help='a list of {"severity", "check", "kind", "key", "devices", "text", "caused"}',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        user = acting_user()
        found = _validation(options["change"], user)
        problems = _shown(found.problems, options["devices"], user)
        if options["json"]:
            told = [asdict(p) | {"caused": p in found.caused} for p in problems]
            self.stdout.write(json.dumps(told, indent=1))
        else:
            self._print(problems, found.caused)
        if any(problem.severity == Severity.ERROR for problem in problems):
            raise SystemExit(1)

    def _print(self, problems: Sequence[Problem], caused: Collection[Problem]) -> None:
        """Print the problems by severity and check, and how many there are."""
        says = {check.name: check.says for check in all_checks()}
        for severity, same in groupby(problems, lambda problem: problem.severity):
            found = list(same)
            self.stdout.write(f"{_count(len(found), severity)}:")
            for name, alike in groupby(found, lambda problem: problem.check):
                self.stdout.write(f"  {name}: {says[name]}")
                for problem in alike:
                    mark = " (by this change)" if problem in caused else ""
                    self.stdout.write(f"    {problem.text}{mark}")
        counts = [
            _count(sum(p.severity == severity for p in problems), severity) for severity in Severity
        ]
        self.stdout.write(f"{', '.join(counts)}.")


def _validation(number: int | None, user: User) -> Validation:
    if number is None:
        return Validation(tuple(validate_intent()))
    change = get_change(number, user=user)
    return preview(edits_of(change), extra=change.devices).validate()


def _shown(problems: Iterable[Problem], asked: Sequence[str], user: User) -> list[Problem]:
    """Return what the user may see, and of that what concerns the devices asked for.

    What concerns no device is for those who may see all, and asked for none.
    """
    seen = visible_to(user)
    hidden = set(Device.objects.exclude(pk__in=seen.values("pk")).values_list("name", flat=True))
    known = {device for problem in problems for device in problem.devices} - hidden
    known |= set(seen.filter(name__in=asked).values_list("name", flat=True))
    for name in asked:
        if name not in known:
            raise UnknownDevices(f"There is no device {name}.")
    wanted = set(asked) or known
    return [
        p
        for p in problems
        if any(device in wanted for device in p.devices) or not (p.devices or asked or hidden)
    ]


def _count(number: int, severity: Severity) -> str:
    return f"{number} {severity}{'' if number == 1 else 's'}"
