"""Great numbers of new objects at once: applied piece by piece, so that memory stays small."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from netconfig.core.edits import Edit
from netconfig.intent.kinds import Kind, all_kinds, kind_named
from netconfig.intent.operations.agreement import files_of, lose_agreement
from netconfig.intent.operations.applying import apply_edits, write_with_history
from netconfig.intent.operations.checks import Named
from netconfig.intent.operations.context_data import check_context_data

_PIECE = 500
_CHECKED_WHOLE = frozenset({"context_data", "context_schema"})


def bring_edits(edits: Sequence[Edit], *, change: str, actor: str, at: datetime) -> None:
    """Apply all edits or none, like `apply_edits`, but without the way back.

    Raises what that raises.
    """
    if any(edit.op != "create" for edit in edits):
        apply_edits(edits, change=change, actor=actor, at=at)
        return
    named, whole, files = Named(), [], set()
    with transaction.atomic():
        for kind, piece in _pieces(edits):
            written = write_with_history(piece, change=change, actor=actor, at=at)
            named.note(kind, (item.after for item in written if item.after))
            files |= files_of(written)
            if kind.name in _CHECKED_WHOLE:
                whole += written
        named.check()
        check_context_data(whole)
        lose_agreement(files)


def _pieces(edits: Sequence[Edit]) -> Iterator[tuple[Kind, list[Edit]]]:
    """Yield the edits in the order of references; a kind that refers to itself is one piece."""
    by_kind: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_kind[kind_named(edit.kind).name].append(edit)
    for kind in all_kinds():
        own = by_kind.pop(kind.name, [])
        size = len(own) if any(map(kind.is_own_reference, kind.references)) else _PIECE
        for start in range(0, len(own), size or 1):
            yield kind, own[start : start + size]
