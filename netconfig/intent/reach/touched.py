"""What reach starts from: objects, and which of their fields an edit touches."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from netconfig.devices.models import Device
from netconfig.intent.context.reads import PLANNED_BY, fields_read
from netconfig.intent.kinds import Kind
from netconfig.intent.queries import key_paths

Fields = Mapping[str, frozenset[str]]
"""The touched fields of objects of one kind, by natural key."""


class Touched(NamedTuple):
    """An object, and the fields that change; None where it comes, or goes as a whole."""

    kind: str
    key: str
    fields: frozenset[str] | None = None


def touched_by_kind(objects: Iterable[Touched]) -> dict[str, dict[str, frozenset[str]]]:
    """Return the touched fields that contexts or plans are made of, by kind and natural key."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for item in objects:
        read = fields_read(item.kind) | PLANNED_BY.get(item.kind, frozenset())
        fields = read if item.fields is None else read & item.fields
        if fields:
            of_kind = found.setdefault(item.kind, {})
            of_kind[item.key] = of_kind.get(item.key, frozenset()) | fields
    return found


def own_devices(kind: Kind, keys: Iterable[str]) -> set[str]:
    """Return the devices that the natural keys name."""
    paths = list(key_paths(kind))
    places = [paths.index(path) for path in kind.device_paths]
    return {key.split(" ")[place] for key in keys for place in places}


def all_devices() -> set[str]:
    """Return the names of all devices."""
    return set(Device.objects.values_list("name", flat=True))
