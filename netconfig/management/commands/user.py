"""`netconfig user`: add people and services, and say what they may do."""

import getpass
import sys
from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction

from netconfig.audit.operations import record
from netconfig.core.errors import NetconfigError
from netconfig.management.base import QuickCommand
from netconfig.people import operations
from netconfig.people.account import os_account
from netconfig.people.models import Grant, Right, User
from netconfig.people.queries import acting_user, has_manager, require


class NoSuchUser(NetconfigError):
    """There is no user of that name."""


class NobodyWouldManage(NetconfigError):
    """There would be nobody who may add users or grant rights, and nobody to put that right."""


class Command(QuickCommand):
    help = "Add users, grant rights, make tokens. The first user may be added by anybody here."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        add = actions.add_parser("add", help="add a user")
        add.add_argument("name")
        add.add_argument("--full-name", default="")
        add.add_argument("--os-account", help="the account that acts as this user on this machine")
        add.add_argument("--grant", action="append", default=[], metavar="RIGHT[:SCOPE=KEY]")
        add.add_argument("--service", action="store_true", help="a program, not a person")
        add.add_argument(
            "--password-stdin", action="store_true", help="read a password for the web from stdin"
        )
        actions.add_parser("list", help="list users and their grants")
        for action, text in (("grant", "give a right"), ("revoke", "take a right back")):
            one = actions.add_parser(action, help=text)
            one.add_argument("name")
            one.add_argument("grant", metavar="RIGHT[:SCOPE=KEY]")
        for action, text in (
            ("token", "make a new personal token, shown once"),
            ("password", "set the password for the web"),
            ("deactivate", "shut a user out"),
            ("activate", "let a user in again"),
        ):
            actions.add_parser(action, help=text).add_argument("name")

    def handle(self, *_args: Any, **options: Any) -> None:
        actor = _actor(options)
        if options["action"] == "list":
            self._list()
        else:
            with transaction.atomic():
                getattr(self, f"_{options['action']}")(actor, options)
                if not has_manager():
                    raise NobodyWouldManage("Nobody would be left who may manage: add one first.")

    def _list(self) -> None:
        grants: dict[int | None, list[str]] = {}
        for grant in Grant.objects.exclude(user=None):
            grants.setdefault(grant.user_id, []).append(str(grant))
        for user in User.objects.order_by("username"):
            note = "" if user.is_active else " (inactive)"
            self.stdout.write(f"{user}{note}: {', '.join(grants.get(user.pk, [])) or 'no grants'}")

    def _add(self, actor: str, options: dict[str, Any]) -> None:
        password = _read_password() if options["password_stdin"] else None
        user = operations.add_user(
            options["name"],
            password=password,
            os_account=options["os_account"],
            kind=User.Kind.SERVICE if options["service"] else User.Kind.HUMAN,
            full_name=options["full_name"],
            grants=tuple(options["grant"]),
        )
        record(actor, "user.added", user.username, {"grants": options["grant"]})
        self.stdout.write(f"Added {user}.")

    def _grant(self, actor: str, options: dict[str, Any]) -> None:
        operations.give_grant(_find(options["name"]), options["grant"])
        record(actor, "grant.given", options["name"], {"grant": options["grant"]})

    def _revoke(self, actor: str, options: dict[str, Any]) -> None:
        operations.take_grant(_find(options["name"]), options["grant"])
        record(actor, "grant.taken", options["name"], {"grant": options["grant"]})

    def _token(self, actor: str, options: dict[str, Any]) -> None:
        token = operations.new_token(_find(options["name"]))
        record(actor, "token.made", options["name"], {})
        self.stdout.write(token)

    def _password(self, actor: str, options: dict[str, Any]) -> None:
        operations.set_password(_find(options["name"]), _read_password())
        record(actor, "password.set", options["name"], {})

    def _activate(self, actor: str, options: dict[str, Any]) -> None:
        operations.set_active(_find(options["name"]), is_active=True)
        record(actor, "user.activated", options["name"], {})

    def _deactivate(self, actor: str, options: dict[str, Any]) -> None:
        operations.set_active(_find(options["name"]), is_active=False)
        record(actor, "user.deactivated", options["name"], {})


def _actor(options: dict[str, Any]) -> str:
    if options["action"] == "add" and not has_manager():
        if Right.MANAGE not in options["grant"] or options["os_account"] != os_account():
            raise NobodyWouldManage(
                "There is nobody yet who may manage: the first user needs "
                f"--os-account {os_account()} --grant manage, and whatever else."
            )
        return f"{os_account()} (first)"
    user = acting_user()
    require(user, Right.MANAGE, [])
    return user.username


def _find(name: str) -> User:
    user = User.objects.filter(username=name).first()
    if user is None:
        raise NoSuchUser(f"There is no user {name}.")
    return user


def _read_password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\n")
