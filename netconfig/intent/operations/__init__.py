"""Writes of intent: applying edits, and trying them to see what would come of it."""

from netconfig.intent.operations.applying import apply_edits
from netconfig.intent.operations.bringing import bring_edits
from netconfig.intent.operations.errors import EditConflicts, EditIsInvalid, IntentIsBusy
from netconfig.intent.operations.moves import note_moves
from netconfig.intent.operations.preview import Preview, check_edits, preview

__all__ = [
    "EditConflicts",
    "EditIsInvalid",
    "IntentIsBusy",
    "Preview",
    "apply_edits",
    "bring_edits",
    "check_edits",
    "note_moves",
    "preview",
]
