"""The devices for which something in a scope holds: all there, or where nothing nearer says it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.db.models import Q

from netconfig.devices.models import Device, Region
from netconfig.intent.context.reads import fields_read
from netconfig.intent.kinds import NONE, Kind
from netconfig.intent.models import ContextData
from netconfig.intent.models.system.scope import SCOPE_REFERENCES, SCOPES
from netconfig.intent.queries import find_rows
from netconfig.intent.reach.touched import Fields

_PLACE = frozenset({"scope", *SCOPE_REFERENCES})
_COLUMNS = ("scope", *(f"{name}__name" for name in SCOPES[1:]))

_Item = tuple[str, str]
"""Something that one scope can say in place of a farther one, and a scope."""


def in_scope(kind: Kind, touched: Fields) -> set[str]:
    """Return the devices that something in a scope is for, by the rule of its kind."""
    wins = {"system_profile": for_which_wins, "context_data": for_which_data_wins}
    return wins.get(kind.name, with_snippets)(kind, touched)


def for_which_wins(kind: Kind, touched: Fields) -> set[str]:
    """Return the devices that take a touched field of a profile, of which the nearest wins."""
    moved = {scope for scope, names in touched.items() if names & _PLACE}
    fields = frozenset[str]().union(*touched.values()) - _PLACE
    if moved:
        fields |= fields_read(kind.name) - _PLACE
    said = _said(kind, sorted(fields))
    # What comes, goes or moves is all that it says.
    items = {item for item in said if item[1] in moved}
    for scope in touched.keys() - moved:
        items |= {(field, scope) for field in touched[scope]}
    return _reading(items, said)


def for_which_data_wins(_kind: Kind, touched: Fields) -> set[str]:
    """Return the devices that take some of these data, of which the nearest wins under its key."""
    items = {_split(key) for key in touched}
    keys = {name for name, _ in items}
    rows = ContextData.objects.filter(key__name__in=keys).values_list(*_COLUMNS, "key__name")
    return _reading(items, {(row[-1], _scope_in(row)) for row in rows})


def with_snippets(kind: Kind, touched: Fields) -> set[str]:
    """Return the devices of the right platform in the scopes of these snippets."""
    wanted: dict[str, set[str]] = {}
    for row in find_rows(kind, touched).values():
        fields = row.fields
        named = next((fields[name] for name in SCOPES[1:] if fields[name]), NONE)
        wanted.setdefault(f"{fields['scope']} {named}", set()).add(fields["platform"])
    return {
        name
        for name, platform, scopes in _placed(wanted)
        for scope in scopes
        if wanted.get(scope, set()) & {"", platform}
    }


def _said(kind: Kind, fields: Sequence[str]) -> set[_Item]:
    rows = kind.model.objects.values_list(*_COLUMNS, *fields)
    return {
        (field, _scope_in(row))
        for row in rows
        for field, value in zip(fields, row[len(_COLUMNS) :], strict=True)
        if value is not None
    }


def _split(key: str) -> _Item:
    name, _, scope = key.partition(" ")
    return name, scope


def _scope_in(row: tuple[str, ...]) -> str:
    named = next((name for name in row[1 : len(_COLUMNS)] if name), NONE)
    return f"{row[0]} {named}"


def _reading(items: Collection[_Item], said: Collection[_Item]) -> set[str]:
    """Return the devices of which one of the items is what they take."""
    names = {name for name, _ in items}
    return {
        device
        for device, _, scopes in _placed({scope for _, scope in items})
        if any(_takes(name, scopes, items, said) for name in names)
    }


def _takes(
    name: str, scopes: Iterable[str], items: Collection[_Item], said: Collection[_Item]
) -> bool:
    for scope in scopes:
        if (name, scope) in items:
            return True
        if (name, scope) in said:
            return False
    return False


def _placed(scopes: Collection[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the devices in the scopes with their platform and all their own, the nearest first."""
    parents = dict(Region.objects.values_list("name", "parent__name"))
    columns = ("name", "platform__name", "role__name", "site__name", "site__region__name")
    for name, platform, role, site, region in Device.objects.filter(
        _condition(scopes, parents)
    ).values_list(*columns):
        near = [f"device {name}", f"role {role}", f"site {site}"]
        regions = [f"region {found}" for found in _upwards(region, parents)]
        yield name, platform, [*near, *regions, f"global {NONE}"]


def _condition(scopes: Collection[str], parents: Mapping[str, str | None]) -> Q:
    if f"global {NONE}" in scopes:
        return Q()
    named: dict[str, set[str]] = {scope: set() for scope in SCOPES}
    for text in scopes:
        scope, _, name = text.partition(" ")
        named[scope].add(name)
    regions = {name for name in parents if named["region"] & set(_upwards(name, parents))}
    return (
        Q(name__in=named["device"])
        | Q(role__name__in=named["role"])
        | Q(site__name__in=named["site"])
        | Q(site__region__name__in=regions)
    )


def _upwards(region: str | None, parents: Mapping[str, str | None]) -> Iterator[str]:
    seen: set[str] = set()
    while region and region not in seen:
        seen.add(region)
        yield region
        region = parents.get(region)
