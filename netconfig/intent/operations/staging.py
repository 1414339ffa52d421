"""From edits to checked work: finds the rows, checks revisions and fields; writes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from netconfig.core.edits import Edit
from netconfig.intent.fields.written import wanted_by
from netconfig.intent.kinds import Kind, all_kinds, kind_named
from netconfig.intent.operations.errors import EditConflicts, EditIsInvalid
from netconfig.intent.queries import Row, find_rows

META_FIELDS = frozenset({"uid", "managed_by", "managed_in"})
_NO_SUCH_FIELD = "there is no such field"
_WANTED = {
    "missing": "it is missing",
    "int_parsing": "it is to be a whole number",
    "int_type": "it is to be a whole number",
    "bool_parsing": "it is to be true or false",
    "string_type": "it is to be a text",
    "list_type": "it is to be a list",
    "model_type": "it is to be a mapping of fields",
}
"""What is wanted, by what was wrong, where that is told in words of another craft."""


@dataclass(frozen=True)
class Work:
    """One edit, ready to be written: all fields of the object after it, and what they change."""

    edit: Edit
    row: Row | None
    fields: Mapping[str, Any] = field(default_factory=dict)
    meta: Mapping[str, Any] = field(default_factory=dict)

    def changed(self) -> set[str]:
        """Return the names of the fields that an update changes."""
        if self.row is None:
            return set(self.fields)
        return {name for name, value in self.fields.items() if self.row.fields[name] != value}


@dataclass
class Batch:
    """The work for one kind."""

    kind: Kind
    deletes: list[Work] = field(default_factory=list)
    updates: list[Work] = field(default_factory=list)
    creates: list[Work] = field(default_factory=list)


def stage(edits: Iterable[Edit]) -> list[Batch]:
    """Return the work by kind, each kind after those that it refers to.

    Raises EditConflicts, EditIsInvalid, UnknownKind.
    """
    by_kind: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_kind[kind_named(edit.kind).name].append(edit)
    return [_batch(kind, by_kind[kind.name]) for kind in all_kinds() if kind.name in by_kind]


def checked_fields(kind: Kind, key: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return all fields of an object, checked and normalised; raises EditIsInvalid."""
    try:
        return kind.schema.model_validate(dict(fields)).model_dump(mode="json")
    except ValidationError as error:
        # A misspelt field is told before the one that it left out.
        problems = sorted(problems_of(error), key=lambda problem: problem[1] != _NO_SUCH_FIELD)
        name, reason = problems[0]
        raise EditIsInvalid(kind.name, key, name, reason) from None


def problems_of(error: ValidationError) -> list[tuple[str, str]]:
    """Return (field, reason) for everything that a schema refused, one reason for each place."""
    problems: dict[str, str] = {}
    words: set[str] = set()
    for problem in error.errors(include_url=False, include_input=False):
        name, reason = _named(problem), _reason(problem)
        if name in words:
            # One of some words, or something else.
            problems[name] += f", or {reason}"
            words.remove(name)
        elif problem["type"] == "literal_error" and name not in problems:
            words.add(name)
        problems.setdefault(name, reason)
    # Of an entry that may be a text or a mapping, what is wrong inside tells more.
    outer = {
        ".".join(name.split(".")[:n]) for name in problems for n in range(1, name.count(".") + 1)
    }
    return [(name, reason) for name, reason in problems.items() if name not in outer]


def _named(problem: ErrorDetails) -> str:
    first, *inner = map(str, problem["loc"]) if problem["loc"] else [""]
    last = inner.pop() if inner and problem["type"] == "extra_forbidden" else ""
    return ".".join([first, *filter(_is_of_people, inner), *filter(None, [last])])


def _reason(problem: ErrorDetails) -> str:
    if problem["type"] == "extra_forbidden":
        return _NO_SUCH_FIELD
    if problem["type"] == "string_pattern_mismatch":
        wanted = wanted_by(problem["ctx"]["pattern"])
    else:
        wanted = _WANTED.get(problem["type"], "")
    said = problem["msg"].removeprefix("Value error, ")
    return wanted or said.replace("Input should be", "it is to be", 1)


def _is_of_people(part: str) -> bool:
    """Tell a field or the number of an entry from pydantic's name for one of its alternatives."""
    return part.isdigit() or (part.isidentifier() and part.islower())


def _batch(kind: Kind, edits: list[Edit]) -> Batch:
    rows = find_rows(kind, [edit.natural_key for edit in edits], for_update=True)
    batch = Batch(kind)
    touched: set[tuple[bool, str]] = set()
    for edit in edits:
        # A new object may take the key of one that the same edits delete or rename.
        mark = (edit.op == "create", edit.natural_key)
        if mark in touched:
            raise EditConflicts(kind.name, edit.natural_key, "it is edited twice in one change")
        touched.add(mark)
        if edit.op == "create":
            batch.creates.append(_create(kind, edit))
        elif edit.op == "update":
            batch.updates.append(_update(kind, edit, _found(edit, rows)))
        else:
            batch.deletes.append(Work(edit, _found(edit, rows)))
    _refuse_existing(batch, rows)
    return batch


def _found(edit: Edit, rows: Mapping[str, Row]) -> Row:
    row = rows.get(edit.natural_key)
    if row is None:
        raise EditConflicts(edit.kind, edit.natural_key, "it does not exist")
    if edit.expected_revision not in (None, row.revision):
        raise EditConflicts(
            edit.kind,
            edit.natural_key,
            f"it is at revision {row.revision}, not at {edit.expected_revision} any more",
        )
    return row


def _create(kind: Kind, edit: Edit) -> Work:
    fields, meta = _split(edit)
    checked = checked_fields(kind, edit.natural_key, fields)
    return Work(edit, None, checked, {"managed_by": "", "managed_in": "", **meta})


def _update(kind: Kind, edit: Edit, row: Row) -> Work:
    fields, meta = _split(edit)
    return Work(edit, row, checked_fields(kind, row.key, {**row.fields, **fields}), meta)


def _split(edit: Edit) -> tuple[dict[str, Any], dict[str, Any]]:
    fields = {name: value for name, value in edit.fields.items() if name not in META_FIELDS}
    meta = {name: value for name, value in edit.fields.items() if name in META_FIELDS}
    return fields, meta


def _refuse_existing(batch: Batch, rows: Mapping[str, Row]) -> None:
    kind = batch.kind
    freed = {work.row.key for work in batch.deletes if work.row}
    freed |= {w.row.key for w in batch.updates if w.row and _new_key(kind, w) != w.row.key}
    taken: set[str] = set()
    moved = [work for work in batch.updates if work.row and _new_key(kind, work) != work.row.key]
    for work in [*batch.creates, *moved]:
        key = _new_key(kind, work)
        if key in taken or (key in rows and key not in freed):
            raise EditConflicts(kind.name, key, "it exists already")
        taken.add(key)


def _new_key(kind: Kind, work: Work) -> str:
    return kind.natural_key(work.fields)
