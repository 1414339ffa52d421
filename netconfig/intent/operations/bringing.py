"""Great numbers of new objects at once: applied piece by piece, so that memory stays small."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from netconfig.core.edits import Edit
from netconfig.intent.kinds import Kind, all_kinds, kind_named
from netconfig.intent.operations.agreement import files_of, lose_agreement
from netconfig.intent.operations.applying import apply_edits, write_with_history
from netconfig.intent.operations.checks import Named, check_groups, check_regions
from netconfig.intent.operations.context_data import check_context_data

_PIECE = 500
_CHECKED_WHOLE = frozenset({"acl", "context_data", "context_schema", "region"})


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
        check_regions(whole)
        check_groups(whole)
        check_context_data(whole)
        lose_agreement(files)


def _pieces(edits: Sequence[Edit]) -> Iterator[tuple[Kind, list[Edit]]]:
    """Yield the edits in the order of references."""
    by_kind: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_kind[kind_named(edit.kind).name].append(edit)
    for kind in all_kinds():
        for own in _in_turns(kind, by_kind.pop(kind.name, [])):
            for start in range(0, len(own), _PIECE):
                yield kind, own[start : start + _PIECE]


def _in_turns(kind: Kind, edits: list[Edit]) -> Iterator[list[Edit]]:
    """Yield the edits of a kind that refers to itself after those of what they refer to."""
    names = [name for name in kind.references if kind.is_own_reference(name)]
    while names and edits:
        coming = {edit.natural_key for edit in edits}
        ready: list[Edit] = []
        waiting: list[Edit] = []
        for edit in edits:
            waits = any(edit.fields.get(name) in coming for name in names)
            (waiting if waits else ready).append(edit)
        if not ready:
            break
        yield ready
        edits = waiting
    yield edits
