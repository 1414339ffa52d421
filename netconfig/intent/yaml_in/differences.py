"""From objects in files to edits: what the files add, change, rename and take away."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from netconfig.core.edits import Edit
from netconfig.core.errors import NetconfigError
from netconfig.intent.kinds import Kind, all_kinds
from netconfig.intent.operations.context_data import faults_of
from netconfig.intent.queries import Row, read_rows
from netconfig.intent.yaml_in.nodes import InventoryErrors, Problem
from netconfig.intent.yaml_in.reading import Inventory, ParsedObject

_FEW = 10
"""Fewer deletes than this are no reason to ask back."""

_MOST_DELETED = 0.1


class DeletesTooMany(NetconfigError):
    """The files lack so much of what their source brought that it may be a mistake."""


@dataclass
class _Compared:
    """One kind: what stays (with its row), what is new, what goes, and the keys there will be.

    `others` are the rows that the files say nothing of and that stay, by the keys they will have.
    """

    kind: Kind
    kept: list[tuple[ParsedObject, Row, dict[str, Any]]] = field(default_factory=list)
    new: list[ParsedObject] = field(default_factory=list)
    gone: list[Row] = field(default_factory=list)
    others: dict[str, Row] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)

    def declared(self) -> list[ParsedObject]:
        """Return what the files declare."""
        return [*self.new, *(item for item, _, _ in self.kept)]


@dataclass
class _Known:
    """The rows of one kind, under the keys that the renames so far give them."""

    fields: dict[int, dict[str, Any]] = field(default_factory=dict)
    by_key: dict[str, Row] = field(default_factory=dict)
    by_uid: dict[str, Row] = field(default_factory=dict)


def diff_inventory(
    inventory: Inventory, *, managed_by: str, may_delete_many: bool = False
) -> tuple[Edit, ...]:
    """Return the edits that make the intent what the files say; one query per kind.

    Only objects that the source `managed_by` brought are ever deleted; one that is kept on pages
    is taken over when the files declare it. Raises InventoryErrors where a reference leads nowhere,
    an object belongs to another source, or a renamed device would lose its identity, and
    DeletesTooMany.
    """
    parsed: dict[str, list[ParsedObject]] = defaultdict(list)
    for item in inventory.objects:
        parsed[item.kind].append(item)
    renames: dict[str, dict[str, str]] = {}
    compared = [
        _compare(kind, parsed[kind.name], renames, managed_by=managed_by) for kind in all_kinds()
    ]
    problems = [
        *_lost_references(compared),
        *_foreign(compared, managed_by),
        *_lost_identities(compared),
        *_unfit_data(compared),
    ]
    if problems:
        raise InventoryErrors(problems)
    if not may_delete_many:
        _refuse_many_deletes(compared, managed_by)
    return tuple(edit for one in compared for edit in _edits(one, managed_by))


def _compare(
    kind: Kind, items: list[ParsedObject], renames: dict[str, dict[str, str]], *, managed_by: str
) -> _Compared:
    known = _known(kind, renames)
    result, matched = _Compared(kind), set()
    own = renames.setdefault(kind.name, {})
    declared = {item.key for item in items}
    for item in items:
        row = _match(item, known, declared)
        if row is None or row.pk in matched:
            result.new.append(item)
            continue
        matched.add(row.pk)
        result.kept.append((item, row, known.fields[row.pk]))
        if row.key != item.key:
            own[row.key] = item.key
    _keep_others(result, known, own, managed_by=managed_by)
    result.keys |= declared
    _follow_own_renames(result, own)
    return result


def _keep_others(
    compared: _Compared, known: _Known, renames: dict[str, str], *, managed_by: str
) -> None:
    """Sort what the files say nothing of into what goes and what is not theirs to delete."""
    matched = {row.pk for _, row, _ in compared.kept}
    for key, row in known.by_key.items():
        if row.pk in matched:
            continue
        if row.managed_by == managed_by:
            compared.gone.append(row)
            continue
        compared.keys.add(key)
        compared.others[key] = row
        if row.key != key:
            renames[row.key] = key


def _follow_own_renames(compared: _Compared, renames: Mapping[str, str]) -> None:
    """A renamed row that others of its kind refer to is known once all have been matched."""
    for name in filter(compared.kind.is_own_reference, compared.kind.references):
        for _, _, fields in compared.kept:
            fields[name] = renames.get(fields[name], fields[name])


def _known(kind: Kind, renames: Mapping[str, Mapping[str, str]]) -> _Known:
    known = _Known()
    for row in read_rows(kind):
        fields = dict(row.fields)
        for name, reference in kind.references.items():
            fields[name] = renames.get(reference.kind, {}).get(fields[name], fields[name])
        known.fields[row.pk] = fields
        known.by_key[kind.natural_key(fields)] = row
        known.by_uid[row.uid] = row
    return known


def _match(item: ParsedObject, known: _Known, declared: set[str]) -> Row | None:
    if item.uid and item.uid in known.by_uid:
        return known.by_uid[item.uid]
    if item.key in known.by_key:
        return known.by_key[item.key]
    # An old name that is declared again belongs to the object that bears it now.
    return known.by_key.get(item.was) if item.was and item.was not in declared else None


def _edits(one: _Compared, managed_by: str) -> Iterator[Edit]:
    name = one.kind.name
    for row in one.gone:
        yield Edit("delete", name, row.key, row.revision)
    for item, row, fields in one.kept:
        changes = {n: value for n, value in item.fields.items() if fields[n] != value}
        whose = {"managed_by": managed_by, "managed_in": item.place.path}
        changes |= {n: value for n, value in whose.items() if getattr(row, n) != value}
        if item.uid and item.uid != row.uid:
            changes["uid"] = item.uid
        if changes:
            yield Edit("update", name, row.key, row.revision, changes)
    for item in one.new:
        meta = {"managed_by": managed_by, "managed_in": item.place.path}
        if item.uid:
            meta["uid"] = item.uid
        yield Edit("create", name, item.key, None, {**one.kind.said(item.fields), **meta})


def _refuse_many_deletes(compared: list[_Compared], managed_by: str) -> None:
    gone = sum(len(one.gone) for one in compared)
    kept = sum(row.managed_by == managed_by for one in compared for _, row, _ in one.kept)
    if gone >= _FEW and gone > _MOST_DELETED * (gone + kept):
        raise DeletesTooMany(
            f"This would delete {gone} of the {gone + kept} objects that the source {managed_by} "
            "brought, which is more than 10 %: are files missing? If it is meant so, load the "
            f"files with `netconfig load --source {managed_by} --delete-many`."
        )


def _lost_references(compared: list[_Compared]) -> Iterator[Problem]:
    keys = {one.kind.name: one.keys for one in compared}
    for one in compared:
        for item in one.declared():
            named = [
                (name, reference.kind, item.fields[name])
                for name, reference in one.kind.references.items()
                if item.fields[name] is not None
            ]
            for name, target, key in [*named, *one.kind.mentions(item.fields)]:
                if key not in keys[target]:
                    yield item.problem(name, f"there is no {target} {key}")


def _foreign(compared: list[_Compared], managed_by: str) -> Iterator[Problem]:
    """One line for each other source: whoever meets one has nearly always brought all of it."""
    foreign: dict[str, list[tuple[ParsedObject, Row]]] = defaultdict(list)
    for one in compared:
        for item, row, _ in one.kept:
            if row.managed_by not in ("", managed_by):
                foreign[row.managed_by].append((item, row))
    for source, found in foreign.items():
        item, row = found[0]
        more = f", and so are {len(found) - 1} more" if len(found) > 1 else ""
        file = f" in its file {row.managed_in}" if row.managed_in else ""
        yield item.problem(
            "",
            f"it is managed by the source {source}{file}{more}: edit it there, or bring "
            f"{'them' if more else 'it'} as {source} "
            f"(`load --source {source}`, or a Git source of that name)",
        )


def _lost_identities(compared: list[_Compared]) -> Iterator[Problem]:
    """A device that goes while another comes with its serial or address: renamed, or replaced?"""
    devices = next(one for one in compared if one.kind.name == "device")
    for name in ("serial", "management_address"):
        gone = {row.fields[name]: row for row in devices.gone if row.fields[name]}
        for item in devices.new:
            row = gone.get(item.fields[name])
            if row and not item.uid:
                yield item.problem(
                    name,
                    f"device {row.key} goes and had the same: write `was: {row.key}` if it is "
                    "the same device under a new name, or a `uid` of its own if it is another",
                )


def _unfit_data(compared: list[_Compared]) -> Iterator[Problem]:
    """Context data that is not as the JSON Schema of its key says, whoever brought that."""
    by_kind = {one.kind.name: one for one in compared}
    one = by_kind["context_schema"]
    schemas = {key: row.fields["json_schema"] for key, row in one.others.items()}
    schemas |= {item.key: item.fields["json_schema"] for item in one.declared()}
    for item in by_kind["context_data"].declared():
        for path, reason in faults_of(item.fields["data"], schemas.get(item.fields["key"], {})):
            yield item.problem(path, reason)
