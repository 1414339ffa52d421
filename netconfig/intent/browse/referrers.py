"""What refers to an object, by foreign key or by name: the counts in one query, a few of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import CharField, Count, IntegerField, Q, TextField, Value
from django.db.models.functions import Cast

from netconfig.intent.browse.sight import Sight
from netconfig.intent.fields.mentions import finders_of
from netconfig.intent.kinds import Kind, all_kinds
from netconfig.intent.queries import Row, of_devices, read_rows
from netconfig.intent.reach import referrers_of

_MOST_SHOWN = 20


@dataclass(frozen=True)
class Referrers:
    """Objects of one kind that refer to another by one field; `total` is None when not counted."""

    kind: str
    field: str
    keys: tuple[str, ...]
    total: int | None

    @property
    def left(self) -> str:
        """How many are not shown, in words, "" for none."""
        if self.total is None:
            return "and maybe more" if len(self.keys) == _MOST_SHOWN else ""
        return f"and {self.total - len(self.keys)} more" if self.total > len(self.keys) else ""


def referrers_to(kind: Kind, row: Row, sight: Sight) -> list[Referrers]:
    """Return what refers to the object and lies within sight.

    There are as many queries as there are kinds that can refer to it, and one.
    """
    by_key = list(_by_foreign_key(kind, row, sight))
    by_name = list(_by_name(kind, row, sight))
    return sorted([*by_key, *by_name], key=lambda one: (one.kind, one.field))


def _by_foreign_key(kind: Kind, row: Row, sight: Sight) -> Iterator[Referrers]:
    pairs = referrers_of(kind.name)
    if not pairs:
        return
    parts = [
        other.model.objects.filter(sight.of(other), **{field: row.pk})
        .order_by()
        .annotate(_kind=Value(other.name, CharField()), _field=Value(field, CharField()))
        .values("_kind", "_field")
        .annotate(_n=Count("pk", output_field=IntegerField()))
        .values_list("_kind", "_field", "_n")
        for other, field in pairs
    ]
    counts = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    totals = {(name, field): n for name, field, n in counts}
    for other, field in pairs:
        total = totals.get((other.name, field), 0)
        if total:
            keys = _keys(other, Q(**{field: row.pk}), sight)
            yield Referrers(other.name, field, keys, total)


def _by_name(kind: Kind, row: Row, sight: Sight) -> Iterator[Referrers]:
    for other in all_kinds():
        if kind.name not in other.mentioned:
            continue
        found: dict[str, list[str]] = {}
        for candidate in _candidates(other, kind, row, sight):
            for field, target, key in other.mentions(candidate.fields):
                if (target, key) == (kind.name, row.key):
                    found.setdefault(field, []).append(candidate.key)
        for field, keys in found.items():
            shown = tuple(dict.fromkeys(keys))[:_MOST_SHOWN]
            yield Referrers(other.name, field, shown, None)


def _candidates(other: Kind, kind: Kind, row: Row, sight: Sight) -> list[Row]:
    """Return rows that may name the object; the database looks for its name in the fields' text."""
    finders = finders_of(other.schema)
    fields = [name for name, (_, kinds) in finders.items() if kind.name in kinds]
    if not fields:
        # A kind that finds its names by itself: those of a device are looked through as a whole.
        own = of_devices(other, [row.key.partition(" ")[0]]) if kind.device_paths else Q()
        return read_rows(other, own & sight.of(other))
    names = {f"_{field}": Cast(field, TextField()) for field in fields}
    condition = Q()
    for field in names:
        # A name may follow a word, as in `group:NAME`.
        texts = (f'"{row.key}"', f':{row.key}"')
        condition |= Q(**{field: row.key})
        condition |= Q(*((f"{field}__contains", text) for text in texts), _connector=Q.OR)
    rows = other.model.objects.annotate(**names).filter(condition, sight.of(other))
    return read_rows(other, Q(pk__in=rows.order_by().values("pk")[:_MOST_SHOWN]))


def _keys(kind: Kind, where: Q, sight: Sight) -> tuple[str, ...]:
    rows = kind.model.objects.filter(sight.of(kind)).filter(where).order_by("pk")
    found = read_rows(kind, Q(pk__in=rows.values("pk")[:_MOST_SHOWN]))
    return tuple(row.key for row in found)
