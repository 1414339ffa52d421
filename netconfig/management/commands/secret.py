"""`netconfig secret`: list secrets without their values, and store a value that is kept here."""

import getpass
import sys
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from netconfig.devices.models import Secret
from netconfig.devices.operations import set_secret
from netconfig.devices.queries import current_versions
from netconfig.management.base import QuickCommand
from netconfig.people.models import Right
from netconfig.people.queries import acting_user, require


class Command(QuickCommand):
    help = "List secrets, or store the value of one; values are never shown."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("list", help="names, origins and versions")
        store = actions.add_parser("set", help="read the value from the keyboard or standard input")
        store.add_argument("name")

    def handle(self, *_args: Any, **options: Any) -> None:
        user = acting_user()
        require(user, Right.MANAGE, [])
        if options["action"] == "list":
            versions = current_versions()
            for secret in Secret.objects.order_by("name"):
                line = f"{secret.name}  version {versions[secret.name]}  {secret.origin}"
                self.stdout.write(line)
            return
        name, actor = options["name"], user.username
        version = set_secret(name, value=_value(), actor=actor, now=timezone.now())
        self.stdout.write(f"Stored version {version} of {options['name']}.")


def _value() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Value: ")
    return sys.stdin.read().rstrip("\r\n")
