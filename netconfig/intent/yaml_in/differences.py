"""From objects in files to edits: what the files add, change, rename and take away."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import Any

from netconfig.core.edits import Edit
from netconfig.core.errors import NetconfigError
from netconfig.intent.groups import groups_in
from netconfig.intent.kinds import Kind, Mention, all_kinds, kind_named
from netconfig.intent.operations.context_data import faults_of
from netconfig.intent.queries import Row, find_rows
from netconfig.intent.unique import unique_sets
from netconfig.intent.yaml_in.circles import circles
from netconfig.intent.yaml_in.comparing import (
    FEW,
    Compared,
    Extent,
    compare_kind,
    refuse_what_others_may_name,
)
from netconfig.intent.yaml_in.nodes import InventoryErrors, Problem
from netconfig.intent.yaml_in.reading import Inventory, ParsedObject

_MOST_DELETED = 0.1


class DeletesTooMany(NetconfigError):
    """The files lack so much of what their source brought that it may be a mistake."""


def diff_inventory(
    inventory: Inventory,
    *,
    managed_by: str,
    may_delete_many: bool = False,
) -> tuple[Edit, ...]:
    """Return the edits that make the intent what the files say.

    Only objects that the source `managed_by` brought are ever deleted; one that is kept on pages
    is taken over when the files declare it. Raises InventoryErrors where a reference leads nowhere,
    an object belongs to another source, or a renamed device would lose its identity, and
    DeletesTooMany.
    """
    found = edits_by_file(inventory, managed_by=managed_by, may_delete_many=may_delete_many)
    return tuple(edit for _, edit in found)


def edits_by_file(
    inventory: Inventory,
    *,
    managed_by: str,
    may_delete_many: bool = False,
    files: Collection[str] | None = None,
) -> tuple[tuple[str, Edit], ...]:
    """Return the edits as `diff_inventory` does, each with the file whose object it is.

    `files` are all that the source's inventory is made of where None: one query per kind. Otherwise
    the inventory is of these files alone, some of which may be no more, and intent is known to say
    what the others do. Raises NeedsAllFiles then where that is not enough to tell.
    """
    extent = Extent(managed_by, files)
    parsed: dict[str, list[ParsedObject]] = defaultdict(list)
    for item in inventory.objects:
        parsed[item.kind].append(item)
    renames: dict[str, dict[str, str]] = {}
    compared = [
        compare_kind(kind, parsed[kind.name], renames, extent=extent) for kind in all_kinds()
    ]
    if files is not None:
        refuse_what_others_may_name(compared)
    problems = [
        *_lost_references(compared, is_part=files is not None),
        *_foreign(compared, managed_by),
        *_lost_identities(compared),
        *_unfit_data(compared),
        *_unfit_groups(compared),
        *_clashes(compared),
        *circles(compared),
    ]
    if problems:
        raise InventoryErrors(problems)
    if not may_delete_many:
        _refuse_many_deletes(compared, managed_by)
    return tuple(found for one in compared for found in _edits(one, managed_by))


def _edits(one: Compared, managed_by: str) -> Iterator[tuple[str, Edit]]:
    name = one.kind.name
    for row in one.gone:
        yield row.managed_in, Edit("delete", name, row.key, row.revision)
    for item, row in one.kept:
        changes = _changes(one.kind, item, row)
        whose = {"managed_by": managed_by, "managed_in": item.places.path}
        changes |= {n: value for n, value in whose.items() if getattr(row, n) != value}
        if item.uid and item.uid != row.uid:
            changes["uid"] = item.uid
        if changes:
            yield item.places.path, Edit("update", name, row.key, row.revision, changes)
    for item in one.new:
        meta = {"managed_by": managed_by, "managed_in": item.places.path}
        if item.uid:
            meta["uid"] = item.uid
        yield item.places.path, Edit("create", name, item.key, None, {**item.said, **meta})


def _changes(kind: Kind, item: ParsedObject, row: Row) -> dict[str, Any]:
    if item.said == row.fields:
        return {}
    said = item.fields.items()
    return {name: value for name, value in said if kind.value_of(row.fields, name) != value}


def _refuse_many_deletes(compared: list[Compared], managed_by: str) -> None:
    gone = sum(len(one.gone) for one in compared)
    kept = sum(row.managed_by == managed_by for one in compared for _, row in one.kept)
    if gone >= FEW and gone > _MOST_DELETED * (gone + kept):
        raise DeletesTooMany(
            f"This would delete {gone} of the {gone + kept} objects that the source {managed_by} "
            "brought, which is more than 10 %: are files missing? If it is meant so, load the "
            f"files with `netconfig load --source {managed_by} --delete-many`."
        )


def _lost_references(compared: list[Compared], *, is_part: bool) -> Iterator[Problem]:
    keys = {one.kind.name: one.keys for one in compared}
    lost = [
        (item, name, target, key)
        for one in compared
        for item in one.declared()
        for name, target, key in _references(one.kind, item)
        if key not in keys[target]
    ]
    elsewhere = _keys_elsewhere(compared, lost) if is_part else {}
    for item, name, target, key in lost:
        if key not in elsewhere.get(target, ()):
            yield item.lost(name, target, key)


def _references(kind: Kind, item: ParsedObject) -> Iterator[Mention]:
    """Yield what an object refers to or names: field, kind, natural key."""
    fields = item.fields
    for name, reference in kind.references.items():
        if fields[name] is not None:
            yield name, reference.kind, fields[name]
    yield from kind.mentions(fields)


def _keys_elsewhere(
    compared: list[Compared], lost: Iterable[tuple[ParsedObject, str, str, str]]
) -> dict[str, set[str]]:
    """Return which of these keys objects have that stand in other files, by kind."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for _, _, target, key in lost:
        wanted[target].add(key)
    gone = {one.kind.name: {row.pk for row in one.gone} for one in compared}
    return {
        target: {
            row.key
            for row in find_rows(kind_named(target), keys).values()
            if row.pk not in gone[target]
        }
        for target, keys in wanted.items()
    }


def _foreign(compared: list[Compared], managed_by: str) -> Iterator[Problem]:
    """One line for each other source: whoever meets one has nearly always brought all of it."""
    foreign: dict[str, list[tuple[ParsedObject, Row]]] = defaultdict(list)
    for one in compared:
        for item, row in one.kept:
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


def _lost_identities(compared: list[Compared]) -> Iterator[Problem]:
    """A device that goes while another comes with its serial or address: renamed, or replaced?"""
    devices = next(one for one in compared if one.kind.name == "device")
    for name in ("serial", "management_address"):
        gone = {row.fields[name]: row for row in devices.gone if row.fields.get(name)}
        for item in devices.new:
            row = gone.get(item.fields[name])
            if row and not item.uid:
                yield item.problem(
                    name,
                    f"device {row.key} goes and had the same: write `was: {row.key}` if it is "
                    "the same device under a new name, or a `uid` of its own if it is another",
                )


def _unfit_data(compared: list[Compared]) -> Iterator[Problem]:
    """Context data that is not as the JSON Schema of its key says, whoever brought that."""
    by_kind = {one.kind.name: one for one in compared}
    one, data = by_kind["context_schema"], by_kind["context_data"].declared()
    schemas = {k: one.kind.value_of(r.fields, "json_schema") for k, r in one.others.items()}
    schemas |= {item.key: item.fields["json_schema"] for item in one.declared()}
    unread = find_rows(one.kind, {item.fields["key"] for item in data} - schemas.keys())
    schemas |= {key: row.fields["json_schema"] for key, row in unread.items()}
    for item in data:
        for path, reason in faults_of(item.fields["data"], schemas.get(item.fields["key"], {})):
            yield item.problem(path, reason)


def _unfit_groups(compared: list[Compared]) -> Iterator[Problem]:
    """Access lists with a group of networks in the place of ports, or the reverse."""
    by_kind = {one.kind.name: one for one in compared}
    one, acls = by_kind["object_group"], by_kind["acl"].declared()
    uses = [(item, use) for item in acls for use in groups_in(item.fields["entries"])]
    type_of = {key: one.kind.value_of(row.fields, "type") for key, row in one.others.items()}
    type_of |= {item.key: item.fields["type"] for item in one.declared()}
    unread = find_rows(one.kind, {use.name for _, use in uses} - type_of.keys()) if uses else {}
    type_of |= {key: row.fields["type"] for key, row in unread.items()}
    for item, use in uses:
        reason = use.why_unfit(type_of)
        if reason:
            yield item.unfit("entries", "object_group", use.name, reason)


def _clashes(compared: list[Compared]) -> Iterator[Problem]:
    """What two objects have and only one may, such as a port at the end of two links."""
    for one in compared:
        value_of = one.kind.value_of
        for unique in unique_sets(one.kind):
            first: dict[tuple[Any, ...], str] = {}
            for key, row in one.others.items():
                values = unique.values(partial(value_of, row.fields))
                if values is not None:
                    first[values] = key
            for item in one.declared():
                values = unique.values(partial(value_of, item.said))
                other = item.key if values is None else first.setdefault(values, item.key)
                if other != item.key:
                    reason = unique.said_by(f"{one.kind.name} {other}")
                    yield item.problem(unique.fields[-1], reason)
