"""Edits that a person stages one by one, on pages or by command: one rule for both."""

from collections.abc import Sequence

from netconfig.changes import operations as changes
from netconfig.changes.models import ChangeRequest
from netconfig.changes.queries import edits_of
from netconfig.core.edits import Edit
from netconfig.intent.browse import sight_of
from netconfig.intent.kinds import kind_named
from netconfig.intent.operations import check_edits
from netconfig.intent.queries import find_rows
from netconfig.people.models import Right, User
from netconfig.people.queries import MayNot, require
from netconfig.sources.homes import refuse_managed_in_git


def stage_by_hand(change: ChangeRequest, edits: Sequence[Edit], *, by: User) -> None:
    """Stage edits that could be applied now, of objects that no Git source brings.

    What cannot be is said now, not when the change is planned. Raises IsManagedInGit, CannotStage,
    EditConflicts, EditIsInvalid, IntentIsBusy, MayNot.
    """
    _refuse_beyond_scope(edits, by=by)
    refuse_managed_in_git(edits)
    check_edits([*edits_of(change), *edits])
    changes.stage_edits(change, edits, by=by)


def _refuse_beyond_scope(edits: Sequence[Edit], *, by: User) -> None:
    """What is at a place is edited by those alone who may stage edits there."""
    require(by, Right.EDIT, [])
    sight = sight_of(by, Right.EDIT)
    for edit in edits:
        kind = kind_named(edit.kind)
        row = find_rows(kind, [edit.natural_key]).get(edit.natural_key)
        if row and not kind.model.objects.filter(sight.of(kind), pk=row.pk).exists():
            where = f"{kind.name} {row.key}"
            raise MayNot(f"{by} may not {Right.EDIT.label} for {where}.")
