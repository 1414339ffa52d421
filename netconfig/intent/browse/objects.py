"""Lists of objects of one kind, searched and filtered, and one object, in a few queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, IntegerField, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from netconfig.core.errors import NetconfigError
from netconfig.devices.models import IntentObject
from netconfig.intent.browse.sight import Sight
from netconfig.intent.kinds import Kind, all_kinds
from netconfig.intent.queries import Row, find_rows, key_paths, read_rows

ON_PAGES = "-"
"""Stands in a filter for objects that no source brought."""


class NoSuchObject(NetconfigError):
    """There is no object of that kind and natural key, or the user may not see it."""


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to; "" leaves it as it is. `source` may be ON_PAGES."""

    text: str = ""
    site: str = ""
    owner: str = ""
    tag: str = ""
    source: str = ""


def count_kinds(sight: Sight) -> dict[str, int]:
    """Return how many objects there are within sight, by the name of their kind, in one query."""
    parts = [
        kind.model.objects.filter(sight.of(kind))
        .order_by()
        .annotate(_kind=Value(kind.name, CharField()))
        .values("_kind")
        .annotate(_n=Count("pk", output_field=IntegerField()))
        .values_list("_kind", "_n")
        for kind in all_kinds()
    ]
    return dict(parts[0].union(*parts[1:], all=True))


def search(kind: Kind, wanted: Wanted, sight: Sight) -> QuerySet[IntentObject, int]:
    """Return the ids of the rows that a person looks for, in the order of their natural keys.

    Ids alone, since a page is cut from them after the database has sorted all.
    """
    rows = kind.model.objects.filter(sight.of(kind))
    for word in wanted.text.split():
        rows = rows.filter(_has_word(kind, word))
    if wanted.site and (path := site_path(kind)):
        rows = rows.filter(**{path: wanted.site})
    if wanted.owner and "owner" in kind.references:
        rows = rows.filter(owner__name=wanted.owner)
    if wanted.tag and "tags" in kind.schema.model_fields:
        # As text, since SQLite cannot ask what a JSON list contains.
        rows = rows.annotate(_tags=Cast("tags", TextField()))
        rows = rows.filter(_tags__contains=f'"{wanted.tag}"')
    if wanted.source:
        rows = rows.filter(managed_by="" if wanted.source == ON_PAGES else wanted.source)
    return rows.order_by(*key_paths(kind), "pk").values_list("pk", flat=True)


def rows_on_page(kind: Kind, page: Iterable[int]) -> list[Row]:
    """Return the objects of a page, given by their ids, as plain data in one query."""
    pks = list(page)
    found = {row.pk: row for row in read_rows(kind, Q(pk__in=pks))}
    return [found[pk] for pk in pks if pk in found]


def get_row(kind: Kind, key: str, sight: Sight) -> Row:
    """Return one object. Raises NoSuchObject, also where the person may not see it."""
    row = find_rows(kind, [key]).get(key)
    if row is None or not kind.model.objects.filter(sight.of(kind), pk=row.pk).exists():
        raise NoSuchObject(f"There is no {kind.name} {key}.")
    return row


def site_path(kind: Kind) -> str:
    """Return the path from a row to the name of its site, "" for a kind that has none."""
    if kind.site_path:
        return kind.site_path
    if kind.device_paths:
        return f"{kind.device_paths[0].removesuffix('name')}site__name"
    return "site__name" if "site" in kind.references else ""


def sources_of(kind: Kind) -> list[str]:
    """Return which sources brought objects of this kind."""
    names = kind.model.objects.order_by().values_list("managed_by", flat=True).distinct()
    return sorted(name for name in names if name)


def keys_to_choose(kind: Kind, sight: Sight, *, most: int) -> list[str]:
    """Return the natural keys of a kind, none of them when they are more than can be chosen from.

    Only keys that are one name are told.
    """
    if len(kind.key) > 1:
        return []
    rows = kind.model.objects.filter(sight.of(kind)).order_by(kind.key[0])
    names = list(rows.values_list(kind.key[0], flat=True)[: most + 1])
    return [str(name) for name in names] if len(names) <= most else []


def said_briefly(kind: Kind, fields: Mapping[str, Any]) -> Sequence[tuple[str, Any]]:
    """Return the fields that say more than the key, owner, tags and description do."""
    known = {part for key in kind.key for part in key.split("|")}
    known |= {"description", "tags", "owner"}
    empty: tuple[object, ...] = (None, "", [], {})
    return [(n, v) for n, v in kind.said(fields).items() if n not in known and v not in empty]


def _has_word(kind: Kind, word: str) -> Q:
    condition = Q(description__icontains=word)
    own_name = {"name"} & kind.schema.model_fields.keys()
    for path in {*key_paths(kind), *_alternatives(kind), *own_name}:
        condition |= Q(**{f"{path}__icontains": word})
    return condition


def _alternatives(kind: Kind) -> Iterable[str]:
    """Yield the names behind "a|b" of a key, of which `key_paths` follows the first alone."""
    for part in kind.key:
        for name in part.split("|")[1:]:
            yield f"{name}__name" if name in kind.references else name
