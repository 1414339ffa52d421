"""`netconfig change`: open change requests, stage edits into them, list and close them."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from netconfig.changes.operations import cancel_change, open_change, unstage_edits
from netconfig.changes.queries import get_change, visible_to
from netconfig.core.edits import Edit
from netconfig.core.errors import NetconfigError
from netconfig.core.lifecycle import ChangeState
from netconfig.intent.kinds import Kind, kind_named
from netconfig.intent.operations import EditConflicts
from netconfig.intent.queries import find_rows
from netconfig.intent.yaml_in import InventoryErrors, read_yaml
from netconfig.management.base import QuickCommand
from netconfig.management.show import print_changes
from netconfig.people.models import User
from netconfig.people.queries import acting_user
from netconfig.sources.operations import stage_by_hand


class BadField(NetconfigError):
    """A field is not written as name=value."""


class Command(QuickCommand):
    help = "Open change requests and stage edits of intent into them."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        new = actions.add_parser("new", help="open a change request")
        new.add_argument("title")
        new.add_argument("--description", default="")
        edit = actions.add_parser("edit", help="stage an update of one object")
        delete = actions.add_parser("delete", help="stage the deletion of one object")
        create = actions.add_parser("create", help="stage a new object")
        unstage = actions.add_parser("unstage", help="take the edits of one object out again")
        for one in (edit, delete, create, unstage):
            one.add_argument("number", type=int, metavar="N")
            one.add_argument("kind", help="such as device, vlan, system_profile")
        for one in (edit, delete, unstage):
            one.add_argument("key", help="the object's natural key, such as 'dc1 110'")
        for one in (edit, create):
            one.add_argument("fields", nargs="+", metavar="FIELD=VALUE", help="values are YAML")
        close = actions.add_parser("close", help="cancel a change request")
        close.add_argument("number", type=int, metavar="N")
        close.add_argument("--reason", default="")
        listing = actions.add_parser("list", help="list change requests")
        listing.add_argument("--all", action="store_true", help="the closed ones too")

    def handle(self, *_args: Any, **options: Any) -> None:
        getattr(self, f"_{options['action']}")(acting_user(), options)

    def _new(self, user: User, options: dict[str, Any]) -> None:
        change = open_change(
            title=options["title"],
            author=user,
            now=timezone.now(),
            description=options["description"],
        )
        self.stdout.write(f"Opened change request {change.pk}.")

    def _edit(self, user: User, options: dict[str, Any]) -> None:
        kind = kind_named(options["kind"])
        edit = Edit(
            "update",
            kind.name,
            options["key"],
            _revision(kind, options["key"]),
            _fields(kind, options["fields"]),
        )
        self._stage(user, options["number"], edit)

    def _delete(self, user: User, options: dict[str, Any]) -> None:
        kind = kind_named(options["kind"])
        edit = Edit("delete", kind.name, options["key"], _revision(kind, options["key"]))
        self._stage(user, options["number"], edit)

    def _create(self, user: User, options: dict[str, Any]) -> None:
        kind = kind_named(options["kind"])
        fields = _fields(kind, options["fields"])
        key = kind.natural_key(fields)
        self._stage(user, options["number"], Edit("create", kind.name, key, None, fields))

    def _unstage(self, user: User, options: dict[str, Any]) -> None:
        change = get_change(options["number"], user=user)
        kind = kind_named(options["kind"])
        unstage_edits(change, kind.name, options["key"], by=user)
        self.stdout.write(f"Change request {change.pk} has no edit of {options['key']} any more.")

    def _stage(self, user: User, number: int, edit: Edit) -> None:
        change = get_change(number, user=user)
        stage_by_hand(change, [edit], by=user)
        self.stdout.write(f"Staged into change request {change.pk}: {edit}.")

    def _close(self, user: User, options: dict[str, Any]) -> None:
        change = get_change(options["number"], user=user)
        cancel_change(change, by=user, now=timezone.now(), text=options["reason"])
        self.stdout.write(f"Change request {change.pk} is closed.")

    def _list(self, user: User, options: dict[str, Any]) -> None:
        changes = visible_to(user)
        if not options["all"]:
            changes = changes.exclude(state=ChangeState.CLOSED)
        print_changes(changes, self.stdout)


def _revision(kind: Kind, key: str) -> int:
    row = find_rows(kind, [key]).get(key)
    if row is None:
        raise EditConflicts(kind.name, key, "it does not exist")
    return row.revision


def _fields(kind: Kind, pairs: list[str]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise BadField(f"Field {pair!r}: write NAME=VALUE.")
        # As in an inventory: `no` is a text and 65000:10 a route distinguisher.
        try:
            found = read_yaml(name, value) if value else None
            typed = name in kind.typed
            fields[name] = found and (found.typed() if typed else found.plain())
        except InventoryErrors as error:
            raise BadField(f"Field {name}: {value[:80]!r} is no YAML value.") from error
    return fields
