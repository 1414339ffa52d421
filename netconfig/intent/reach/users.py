"""The devices whose context holds an object since something of theirs refers to it or names it."""

from collections.abc import Iterable, Mapping
from functools import cache

from django.db.models import JSONField, Q

from netconfig.devices.models import Device
from netconfig.intent.kinds import Kind, all_kinds
from netconfig.intent.queries import Row, find_rows, read_rows
from netconfig.intent.reach.scopes import in_scope
from netconfig.intent.reach.touched import Fields, all_devices, own_devices


@cache
def referrers_of(kind_name: str) -> tuple[tuple[Kind, str], ...]:
    """Return each kind, with its field, that refers to objects of this kind."""
    return tuple(
        (kind, field)
        for kind in all_kinds()
        for field, reference in kind.references.items()
        if reference.kind == kind_name
    )


def users_of(kind: Kind, touched: Fields) -> set[str]:
    """Follow references and names back until they end at devices."""
    rows = find_rows(kind, touched)
    fields = frozenset[str]().union(*touched.values())
    return _using(kind, {row.pk: row.key for row in rows.values()}, fields)


def _using(kind: Kind, rows: Mapping[int, str], fields: frozenset[str]) -> set[str]:
    if not rows:
        return set()
    found: set[str] = set()
    for other, field in referrers_of(kind.name):
        # Who is in a scope by the object refers to it as well.
        if other.reach in ("none", "scope"):
            continue
        using = Q(**{f"{field}__in": list(rows)})
        if other.device_paths:
            if kind.name == "interface_profile":
                using &= _without_own(other, fields)
            # A profile may have as many interfaces as there are: device names alone are read.
            for path in other.device_paths:
                names = other.model.objects.filter(using).values_list(path, flat=True)
                found.update(names.distinct())
        else:
            more = {row.pk: row.key for row in read_rows(other, using)}
            found |= _at_users(other, more, frozenset({field}))
    return found | _naming(kind, set(rows.values()))


def _at_users(kind: Kind, rows: Mapping[int, str], fields: frozenset[str]) -> set[str]:
    if kind.reach == "site":
        sites = Device.objects.filter(site__name__in=set(rows.values()))
        return set(sites.values_list("name", flat=True))
    return _using(kind, rows, fields) if kind.reach == "referrers" else all_devices()


def _without_own(kind: Kind, fields: Iterable[str]) -> Q:
    """Return the condition "does not say one of the fields itself"."""
    found = Q()
    for field in fields:
        found |= Q(**{f"{field}__isnull": True})
        if isinstance(kind.model._meta.get_field(field), JSONField):  # noqa: SLF001
            # JSON has a null of its own.
            found |= Q(**{field: None})
    return found


def _naming(kind: Kind, keys: set[str]) -> set[str]:
    """Return the devices of whatever names one of these objects inside a field."""
    found: set[str] = set()
    for other in all_kinds():
        if kind.name not in other.mentioned or other.reach == "none":
            continue
        rows = read_rows(other)
        named = {row.key: _fields_naming(other, row, kind.name, keys) for row in rows}
        fields = {key: naming for key, naming in named.items() if naming}
        if not fields:
            continue
        if other.device_paths:
            found |= own_devices(other, fields)
        elif other.reach == "scope":
            found |= in_scope(other, fields)
        else:
            users = {row.pk: row.key for row in rows if row.key in fields}
            found |= _at_users(other, users, frozenset[str]().union(*fields.values()))
    return found


def _fields_naming(kind: Kind, row: Row, target: str, keys: set[str]) -> frozenset[str]:
    mentions = kind.mentions(row.fields)
    return frozenset(field for field, named, key in mentions if named == target and key in keys)
