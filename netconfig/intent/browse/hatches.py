"""Ways around the model: who answers for each, how long it is meant to last, whom it reaches."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from netconfig.core.edits import Edit
from netconfig.devices.models import Device, Region
from netconfig.intent.browse.sight import EVERYTHING, Sight
from netconfig.intent.kinds import kind_named
from netconfig.intent.queries import read_rows

EXPIRED = "expired escape hatch"
"""The kind of risk that a plan tells of one."""

KINDS = ("context_data", "snippet")
_SOON_DAYS = 30
_MANY = 500


@dataclass(frozen=True)
class HatchInUse:
    """One context datum or snippet, and how many devices are rendered with it.

    `lines` counts those of a snippet and is 0 for a datum; `size_bytes` is that of its JSON.
    """

    kind: str
    key: str
    scope: str
    owner: str
    expires: date
    days_left: int
    size_bytes: int
    lines: int
    devices: int

    @property
    def is_expired(self) -> bool:
        """Whether its day has passed; on the day itself it still holds."""
        return self.days_left < 0

    @property
    def days_ago(self) -> int:
        """For how many days it has been expired."""
        return -self.days_left

    @property
    def is_soon(self) -> bool:
        """Whether its day is within a month."""
        return 0 <= self.days_left <= _SOON_DAYS


def find_hatches(sight: Sight, *, today: date) -> list[HatchInUse]:
    """Return all within sight, those that expire first at the head; the queries are few."""
    seen = list(_hatches(sight))
    if not seen:
        return []
    rendered = _Scopes(_hatches(EVERYTHING))
    devices: Counter[tuple[str, str]] = Counter()
    for place in _all_places({h.fields["device"] for h in seen} - {None}):
        for hatch in rendered.holding(place):
            devices[hatch.kind, hatch.key] += place.devices
    found = [_in_use(hatch, devices[hatch.kind, hatch.key], today) for hatch in seen]
    return sorted(found, key=lambda hatch: (hatch.expires, hatch.kind, hatch.key))


def count_hatches(sight: Sight, *, today: date) -> tuple[int, int]:
    """Return how many there are within sight, and how many of them expired."""
    counts = [
        kind.model.objects.filter(sight.of(kind)).aggregate(
            n=Count("pk"), late=Count("pk", filter=Q(expires__lt=today))
        )
        for kind in map(kind_named, KINDS)
    ]
    return sum(count["n"] for count in counts), sum(count["late"] for count in counts)


def expired_for(
    names: Collection[str], *, today: date, edits: Iterable[Edit] = ()
) -> dict[str, list[str]]:
    """Return by device one sentence for each hatch that expired and that it is rendered with.

    `edits` are looked at as if they were applied.
    """
    hatches = list(_with_edits(edits))
    if not any(hatch.expires < today for hatch in hatches):
        return {}
    scopes, found = _Scopes(hatches), {}
    for place in _places(_named(names)):
        late = [hatch for hatch in scopes.holding(place) if hatch.expires < today]
        if late:
            found[place.device] = [hatch.told for hatch in late]
    return found


@dataclass(frozen=True)
class _Hatch:
    kind: str
    key: str
    fields: Mapping[str, Any]

    @property
    def expires(self) -> date:
        return date.fromisoformat(self.fields["expires"])

    @property
    def scope(self) -> str:
        scope = self.fields["scope"]
        return f"{scope} {self.fields.get(scope) or '-'}"

    @property
    def told(self) -> str:
        what = f"{self.kind.replace('_', ' ')} {self.key}"
        return (
            f"It is rendered with {what}, which expired on {self.expires}: "
            f"{self.fields['owner']} answers for it."
        )


@dataclass(frozen=True)
class _Place:
    """Where devices stand that are alike for hatches; `scopes` are theirs, the nearest first."""

    device: str
    platform: str
    scopes: tuple[str, ...]
    devices: int


class _Scopes:
    """Hatches by where they hold."""

    def __init__(self, hatches: Iterable[_Hatch]) -> None:
        self._by_scope: dict[str, list[_Hatch]] = defaultdict(list)
        for hatch in hatches:
            self._by_scope[hatch.scope].append(hatch)

    def holding(self, place: _Place) -> Iterator[_Hatch]:
        """Yield what devices there are rendered with: of one key's data the nearest alone."""
        keys: set[str] = set()
        for scope in place.scopes:
            for hatch in self._by_scope.get(scope, ()):
                if hatch.kind == "snippet":
                    if hatch.fields.get("platform") in (None, "", place.platform):
                        yield hatch
                elif hatch.fields["key"] not in keys:
                    keys.add(hatch.fields["key"])
                    yield hatch


def _hatches(sight: Sight) -> Iterator[_Hatch]:
    for kind in map(kind_named, KINDS):
        for row in read_rows(kind, sight.of(kind)):
            yield _Hatch(kind.name, row.key, row.fields)


def _with_edits(edits: Iterable[Edit]) -> Iterator[_Hatch]:
    own = [edit for edit in edits if edit.kind in KINDS]
    changed = {(edit.kind, edit.natural_key): edit for edit in own if edit.op != "create"}
    for hatch in _hatches(EVERYTHING):
        edit = changed.get((hatch.kind, hatch.key))
        if edit is None or edit.op == "update":
            yield _Hatch(hatch.kind, hatch.key, {**hatch.fields, **(edit.fields if edit else {})})
    for edit in own:
        if edit.op == "create":
            yield _Hatch(edit.kind, edit.natural_key, edit.fields)


def _in_use(hatch: _Hatch, devices: int, today: date) -> HatchInUse:
    is_snippet = hatch.kind == "snippet"
    text = str(hatch.fields["text"]) if is_snippet else json.dumps(hatch.fields["data"])
    return HatchInUse(
        kind=hatch.kind,
        key=hatch.key,
        scope=hatch.scope.removesuffix(" -"),
        owner=str(hatch.fields["owner"]),
        expires=hatch.expires,
        days_left=(hatch.expires - today).days,
        size_bytes=len(text.encode()),
        lines=len(text.splitlines()) if is_snippet else 0,
        devices=devices,
    )


def _named(names: Collection[str]) -> Q:
    return Q(name__in=list(names)) if len(names) <= _MANY else Q()


def _all_places(alone: Collection[str]) -> list[_Place]:
    """Return every device's place; those that no hatch names stand together with their like."""
    together = Device.objects.exclude(name__in=alone).order_by()
    columns = ("role__name", "platform__name", "site__name", "site__region__name")
    rows = together.values_list(*columns).annotate(n=Count("pk"))
    parents = _parents()
    alike = [_place("", row[:4], parents, devices=row[4]) for row in rows]
    return [*alike, *_places(Q(name__in=alone), parents)]


def _places(where: Q, parents: Mapping[str, str | None] | None = None) -> list[_Place]:
    columns = ("name", "role__name", "platform__name", "site__name", "site__region__name")
    parents = _parents() if parents is None else parents
    rows = Device.objects.filter(where).values_list(*columns)
    return [_place(row[0], row[1:], parents, devices=1) for row in rows]


def _place(
    device: str, row: Sequence[Any], parents: Mapping[str, str | None], *, devices: int
) -> _Place:
    role, platform, site, region = row
    regions: list[str] = []
    while region and region not in regions:
        regions.append(region)
        region = parents.get(region)
    scopes = (f"device {device}", f"role {role}", f"site {site}")
    return _Place(
        device, platform, (*scopes, *(f"region {r}" for r in regions), "global -"), devices
    )


def _parents() -> dict[str, str | None]:
    return dict(Region.objects.values_list("name", "parent__name"))
