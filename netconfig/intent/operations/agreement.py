"""Keeps in mind which files intent agrees with, so that those need not be read again.

A mark may be missing, which costs time; it is never there when an object of the file was edited
since. So it is taken away in the transaction of the edit, and put down only when no edit was
applied since the intent was read.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from netconfig.intent.models import Agreement
from netconfig.intent.operations.writing import Written


@dataclass(frozen=True)
class Agreed:
    """A source's marks by path, and the generation at which they were read."""

    generation: int = 0
    marks: Mapping[str, str] = field(default_factory=dict)


def read_agreement(source: str) -> Agreed:
    """Return what is known of a source's files; ask before the intent itself is read."""
    row = Agreement.objects.filter(source=source).first()
    return Agreed(row.generation, row.marks) if row else Agreed()


def note_agreement(source: str, marks: Mapping[str, str], *, seen: Agreed) -> bool:
    """Keep these marks as all that is known; False when intent was edited since `seen`."""
    if marks == seen.marks:
        return True
    Agreement.objects.get_or_create(source=source)
    fresh = Agreement.objects.filter(source=source, generation=seen.generation)
    return bool(fresh.update(marks=dict(marks)))


def lose_agreement(files: Iterable[tuple[str, str]]) -> None:
    """Take the marks of these files away, given by source and path, inside the transaction."""
    paths: dict[str, set[str]] = defaultdict(set)
    for source, path in files:
        if source:
            paths[source].add(path)
    for source in sorted(paths):
        Agreement.objects.get_or_create(source=source)
        with transaction.atomic():
            row = Agreement.objects.select_for_update().get(source=source)
            row.marks |= dict.fromkeys(paths[source], "")
            row.generation += 1
            row.save(update_fields=["marks", "generation"])


def files_of(written: Iterable[Written]) -> set[tuple[str, str]]:
    """Return the files that the written objects were in and are in, by source and path."""
    rows = (row for item in written for row in (item.before, item.after) if row)
    return {(row.managed_by, row.managed_in) for row in rows}
