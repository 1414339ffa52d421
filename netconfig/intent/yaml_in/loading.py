"""From files to edits: only what was touched since intent last agreed with it is read."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from netconfig.core.edits import Edit
from netconfig.intent.operations.agreement import Agreed, note_agreement, read_agreement
from netconfig.intent.yaml_in.comparing import NeedsAllFiles
from netconfig.intent.yaml_in.differences import edits_by_file
from netconfig.intent.yaml_in.nodes import InventoryErrors
from netconfig.intent.yaml_in.reading import Inventory, read_inventory

_MOST_FILES = 500
"""From so many touched files on, reading all of them is simpler, and hardly slower."""

_Found = tuple[tuple[str, Edit], ...]


@dataclass(frozen=True)
class Brought:
    """The edits that make the intent what files say, and what of these had to be read for it."""

    edits: tuple[Edit, ...]
    inventory: Inventory
    source: str
    marks: Mapping[str, str]
    seen: Agreed

    def note_applied(self) -> None:
        """Keep in mind, in the transaction that applied all of the edits, that intent agrees."""
        seen = replace(self.seen, generation=self.seen.generation + bool(self.edits))
        note_agreement(self.source, self.marks, seen=seen)


def diff_files(
    files: Mapping[str, str], *, managed_by: str, may_delete_many: bool = False
) -> Brought:
    """Compare all files of a source, given by path, with the intent.

    Raises InventoryErrors and DeletesTooMany as `diff_inventory` does.
    """
    seen = read_agreement(managed_by)
    marks = {path: _mark(text) for path, text in files.items()}
    touched = {path for path, mark in marks.items() if seen.marks.get(path) != mark}
    touched |= seen.marks.keys() - files.keys()
    found, read = None, Inventory(())
    if seen.marks and len(touched) <= _MOST_FILES:
        found, read = _diff_some(files, touched, managed_by)
    if found is None:
        read = read_inventory(files)
        found = edits_by_file(read, managed_by=managed_by, may_delete_many=may_delete_many)
    differ = dict.fromkeys((path for path, _ in found), "")
    note_agreement(managed_by, {**marks, **differ}, seen=seen)
    return Brought(tuple(edit for _, edit in found), read, managed_by, marks, seen)


def _diff_some(
    files: Mapping[str, str], touched: set[str], managed_by: str
) -> tuple[_Found | None, Inventory]:
    """Compare the touched files alone; None where that is not enough."""
    if not touched:
        return (), Inventory(())
    try:
        some = read_inventory({path: files[path] for path in touched & files.keys()})
        return edits_by_file(some, managed_by=managed_by, files=touched), some
    except (NeedsAllFiles, InventoryErrors):
        # What is wrong is told by whoever sees all of it.
        return None, Inventory(())


def _mark(text: str) -> str:
    return hashlib.sha256(f"{_form()}{text}".encode()).hexdigest()


@cache
def _form() -> str:
    """Return what stands for how files are understood, which another version may do otherwise."""
    # The code itself, since what Python shows of a field differs from one process to the next.
    code = hashlib.sha256()
    for path in sorted(Path(__file__).parents[1].rglob("*.py")):
        code.update(path.read_bytes())
    return code.hexdigest()
