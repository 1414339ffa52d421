"""Moves of objects between files of their source: noted at once, since nothing else changes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import transaction

from netconfig.core.edits import Edit
from netconfig.intent.kinds import kind_named
from netconfig.intent.operations.agreement import lose_agreement
from netconfig.intent.queries import find_rows

_CHUNK = 500


def note_moves(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Write down where objects are kept that only moved to another file; return the other edits."""
    moved: dict[tuple[str, str], list[str]] = defaultdict(list)
    others = []
    for edit in edits:
        if edit.op == "update" and set(edit.fields) == {"managed_in"}:
            moved[edit.kind, str(edit.fields["managed_in"])].append(edit.natural_key)
        else:
            others.append(edit)
    with transaction.atomic():
        for (kind, file), keys in moved.items():
            _note(kind, file, keys)
    return tuple(others)


def _note(kind_name: str, file: str, keys: Sequence[str]) -> None:
    kind = kind_named(kind_name)
    found = find_rows(kind, keys).values()
    pks = [row.pk for row in found]
    lose_agreement({(row.managed_by, path) for row in found for path in (row.managed_in, file)})
    for start in range(0, len(pks), _CHUNK):
        rows = kind.model.objects.filter(pk__in=pks[start : start + _CHUNK])
        rows.update(managed_in=file)
