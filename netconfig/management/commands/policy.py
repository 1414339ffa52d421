"""`netconfig policy`: what change requests need, and how they are carried out."""

from dataclasses import fields
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandParser

from netconfig.changes.models import ApprovalPolicy
from netconfig.changes.operations import set_policy
from netconfig.core.errors import NetconfigError
from netconfig.core.policy import Policy
from netconfig.devices.models import Environment
from netconfig.management.base import QuickCommand
from netconfig.people.queries import acting_user


class BadPolicy(NetconfigError):
    """A policy field does not exist or has a value that cannot be."""


class Command(QuickCommand):
    help = "Show the policies, or set fields of one; an environment's own goes before the general."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("show", help="show all policies")
        one = actions.add_parser("set", help="set fields")
        one.add_argument("fields", nargs="+", metavar="FIELD=VALUE")
        one.add_argument("--environment", default="", help="for devices there, not for all")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["action"] == "show":
            self._show()
            return
        user, values = acting_user(), dict(_value(pair) for pair in options["fields"])
        _require_environment(options["environment"])
        try:
            set_policy(options["environment"], values, by=user)
        except ValidationError as error:
            raise BadPolicy(f"Policy: {' '.join(error.messages)}") from error
        self._show()

    def _show(self) -> None:
        rows = {row.environment: row.value() for row in ApprovalPolicy.objects.all()}
        rows.setdefault("", Policy())
        for environment, policy in sorted(rows.items()):
            self.stdout.write(environment or "all environments")
            for name, value in policy.as_json().items():
                self.stdout.write(f"  {name}={str(value).lower()}")


def _require_environment(name: str) -> None:
    known = sorted(Environment.objects.values_list("name", flat=True))
    if name and name not in known:
        raise BadPolicy(f"There is no environment {name}; there are: {', '.join(known) or 'none'}.")


def _value(pair: str) -> tuple[str, int | bool | None]:
    name, _, text = pair.partition("=")
    kinds = {field.name: field.type for field in fields(Policy)}
    words: dict[str, int | bool | None] = {"true": True, "false": False, "none": None}
    if name not in kinds:
        raise BadPolicy(f"Policy field {name!r} is not one of {', '.join(kinds)}.")
    value = words[text] if text in words else int(text) if text.isdecimal() else text
    wants_flag = kinds[name] is bool
    if isinstance(value, str) or isinstance(value, bool) != wants_flag:
        wanted = "true or false" if wants_flag else "a whole number"
        raise BadPolicy(f"Policy field {name} must be {wanted}, not {text!r}.")
    return name, value
