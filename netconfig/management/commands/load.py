"""`netconfig load`: bring an inventory folder into the source of truth or a change request."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db import transaction
from django.utils import timezone

from netconfig.audit.operations import record
from netconfig.changes.operations import open_change
from netconfig.core.edits import Edit
from netconfig.core.errors import NetconfigError
from netconfig.intent.kinds import all_kinds
from netconfig.intent.operations import (
    EditConflicts,
    EditIsInvalid,
    bring_edits,
    note_moves,
    preview,
)
from netconfig.intent.yaml_in import Brought, diff_files, read_folder
from netconfig.management.base import QuickCommand
from netconfig.people.models import Right, User
from netconfig.people.queries import acting_user, require


class LoadNeedsAChange(NetconfigError):
    """The source of truth holds something already, so its changes go before people."""


class CannotLoad(NetconfigError):
    """What is written at some place cannot be."""


class Command(QuickCommand):
    help = "Load an inventory folder: all of it, or nothing when anything is wrong."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--change", metavar="TITLE", help="stage into a new change request")
        parser.add_argument(
            "--apply-now", action="store_true", help="apply without a change request (audited)"
        )
        parser.add_argument(
            "--source",
            default="inventory",
            help="whose objects these are; only its own are deleted",
        )
        parser.add_argument(
            "--delete-many",
            action="store_true",
            help="allow that more than 10 percent of the source's objects are deleted",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        user = acting_user()
        require(user, Right.EDIT, [])
        brought = diff_files(
            read_folder(options["folder"]),
            managed_by=options["source"],
            may_delete_many=options["delete_many"],
        )
        edits = note_moves(brought.edits)
        if not edits:
            self.stdout.write("Nothing to change.")
            return
        with _telling_where(brought):
            if options["change"]:
                self.stdout.write(_stage(brought, edits, title=options["change"], user=user))
            else:
                _refuse_unasked(is_asked=options["apply_now"])
                self.stdout.write(_apply(brought, edits, folder=options["folder"], user=user))


def _stage(brought: Brought, edits: Sequence[Edit], *, title: str, user: User) -> str:
    preview(edits)  # What cannot be applied is said now, not when the change is planned.
    origin = f"load:{brought.source}"
    change = open_change(title=title, author=user, now=timezone.now(), edits=edits, origin=origin)
    return f"Staged {_count(edits)} into change request {change.pk}."


def _apply(brought: Brought, edits: Sequence[Edit], *, folder: Path, user: User) -> str:
    with transaction.atomic():
        bring_edits(edits, change="load", actor=user.username, at=timezone.now())
        brought.note_applied()
        record(user.username, "intent.loaded", str(folder), {"edits": len(edits)})
    return f"Applied {_count(edits)}."


@contextmanager
def _telling_where(brought: Brought) -> Iterator[None]:
    """Tell of what only the database could know in which file and line it is written."""
    try:
        yield
    except (EditConflicts, EditIsInvalid) as error:
        field = getattr(error, "field", "")
        place = brought.inventory.place_of(error.kind, error.natural_key, field_name=field)
        raise (CannotLoad(f"{place}: {error}") if place else error) from None


def _refuse_unasked(*, is_asked: bool) -> None:
    if not is_asked and any(kind.model.objects.exists() for kind in all_kinds()):
        raise LoadNeedsAChange(
            "The source of truth is not empty: stage with --change TITLE, or say --apply-now."
        )


def _count(edits: Sequence[Edit]) -> str:
    count = Counter(edit.op for edit in edits)
    parts = [f"{count[op]} {op}{'s' if count[op] > 1 else ''}" for op in count]
    return ", ".join(sorted(parts))
