"""What the database cannot say by itself in one clear sentence: who still needs what is gone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from netconfig.intent.groups import groups_in
from netconfig.intent.kinds import NONE, Kind, all_kinds, kind_named
from netconfig.intent.operations.context_data import check_context_data
from netconfig.intent.operations.errors import EditIsInvalid
from netconfig.intent.operations.writing import Written
from netconfig.intent.queries import Row, find_rows, key_paths, read_rows
from netconfig.intent.reach import referrers_of


class Named:
    """What objects name that the database cannot check, each with the first object that does."""

    def __init__(self) -> None:
        self._first: dict[str, dict[str, tuple[str, str, str]]] = defaultdict(dict)

    def note(self, kind: Kind, rows: Iterable[Row]) -> None:
        """Take in what these objects of one kind name."""
        for row in rows if kind.mentioned else ():
            for field, target, key in kind.mentions(row.fields):
                self._first[target].setdefault(key, (kind.name, row.key, field))

    def check(self) -> None:
        """Raise EditIsInvalid when something named is not there."""
        for target, first in self._first.items():
            known = find_rows(kind_named(target), first.keys())
            for key, (kind, user, field) in first.items():
                if key not in known:
                    raise EditIsInvalid(kind, user, field, f"there is no {target} {key}")


def check_written(written: Sequence[Written]) -> None:
    """Raise EditIsInvalid when something refers to, or names, an object that is not there.

    So it does for context data that is not as its JSON Schema says, and for an access list with a
    group of networks in the place of ports, or the reverse.
    """
    by_kind: dict[str, list[Written]] = defaultdict(list)
    for item in written:
        by_kind[item.kind.name].append(item)
    for name, items in by_kind.items():
        kind = kind_named(name)
        _refuse_dangling(
            kind, {w.before.pk: w.before.key for w in items if w.before and not w.after}
        )
        _refuse_unknown_mentions(kind, [w.after for w in items if w.after])
        if any(w.before and (not w.after or w.after.key != w.before.key) for w in items):
            for other in all_kinds():
                if name in other.mentioned:
                    _refuse_unknown_mentions(other, read_rows(other))
    check_regions(written)
    check_groups(written)
    check_context_data(written)


def check_regions(written: Iterable[Written]) -> None:
    """Raise EditIsInvalid when a region would lie within itself."""
    moved = [w.after.key for w in written if w.after and w.kind.name == "region"]
    parents = {r.key: r.fields["parent"] for r in read_rows(kind_named("region"))} if moved else {}
    for key in moved:
        way = [key]
        while (parent := parents[way[-1]]) and parent not in way:
            way.append(parent)
        if parent:
            reason = f"it would lie within itself: {' in '.join([*way, parent])}"
            raise EditIsInvalid("region", key, "parent", reason)


def check_groups(written: Iterable[Written]) -> None:
    """Raise EditIsInvalid when an access list names a group of the wrong type."""
    rows, is_retyped = {}, False
    for item in written:
        if item.after and item.kind.name == "acl":
            rows[item.after.key] = item.after
        if item.before and item.after and item.kind.name == "object_group":
            is_retyped |= item.before.fields["type"] != item.after.fields["type"]
    if is_retyped:
        rows = {row.key: row for row in read_rows(kind_named("acl"))}
    uses = [(row.key, use) for row in rows.values() for use in groups_in(row.fields["entries"])]
    found = find_rows(kind_named("object_group"), {use.name for _, use in uses}) if uses else {}
    type_of = {name: row.fields["type"] for name, row in found.items()}
    for key, use in uses:
        reason = use.why_unfit(type_of)
        if reason:
            raise EditIsInvalid("acl", key, "entries", reason)


def _refuse_dangling(kind: Kind, gone: dict[int, str]) -> None:
    for other, field in referrers_of(kind.name) if gone else ():
        left = other.model.objects.filter(**{f"{field}__in": list(gone)})
        first = left.values_list("pk", f"{field}_id").first()
        if first:
            pk, gone_key = first[0], gone[first[1]]
            user = " ".join(_key_parts(other, pk, lost=field, lost_key=gone_key))
            reason = f"{other.name} {user} still refers to it"
            raise EditIsInvalid(kind.name, gone_key, "", reason)


def _key_parts(kind: Kind, pk: int, *, lost: str, lost_key: str) -> Iterator[str]:
    """Yield the parts of a row's natural key, though one that it refers to is gone."""
    for part in kind.key:
        if lost in part.split("|"):
            yield lost_key
            continue
        paths = [p for p in key_paths(kind) if p.partition("__")[0] in part.split("|")]
        values = kind.model.objects.filter(pk=pk).values_list(*paths).first() or (NONE,)
        yield " ".join(NONE if value is None else str(value) for value in values)


def _refuse_unknown_mentions(kind: Kind, rows: Iterable[Row]) -> None:
    named = Named()
    named.note(kind, rows)
    named.check()
