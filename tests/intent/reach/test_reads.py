"""What is said of the builders of contexts, which fields they read, is what they read."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

import pytest

from netconfig.devices.models import Device
from netconfig.intent.context import build, context_kinds
from netconfig.intent.context.index import build_index
from netconfig.intent.context.reads import READ_ACROSS, fields_read
from netconfig.intent.kinds import ORGANISATIONAL, kind_named
from netconfig.intent.queries import Row, read_tables
from netconfig.intent.reach.touched import own_devices
from tests.intent.everything import EVERYTHING
from tests.intent.reach.network import network_of_all_kinds

_Read = dict[str, set[str]]


class Watched(dict[str, Any]):
    """The fields of a row, which tell of each one that is read."""

    def __init__(self, row: Row, kind: str, watch: "Watch") -> None:
        super().__init__(row.fields)
        self._told = (kind, row.key, watch)

    def __getitem__(self, name: str) -> Any:
        self._tell(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self._tell(name)
        return super().get(name, default)

    def _tell(self, name: str) -> None:
        kind, key, watch = self._told
        watch.note(kind, key, name)


class Watch:
    """Which fields are read, and which while the context of another device is built."""

    def __init__(self) -> None:
        self.read: _Read = defaultdict(set)
        self.across: _Read = defaultdict(set)
        self.device = ""

    def note(self, kind: str, key: str, name: str) -> None:
        self.read[kind].add(name)
        owners = own_devices(kind_named(kind), [key])
        if self.device and owners and self.device not in owners:
            self.across[kind].add(name)

    def build(self, names: Collection[str]) -> None:
        """Build the contexts of these devices."""
        tables = {
            kind: [Row(r.pk, "", 1, "", r.key, Watched(r, kind, self)) for r in rows]
            for kind, rows in read_tables(context_kinds(), names).items()
        }
        index = build_index(tables, versions={})
        for self.device in names:
            build._context(self.device, index)
        self.device = ""


@pytest.fixture(params=["everything", pytest.param("by chance", marks=pytest.mark.long)])
def watch(load, request) -> Watch:
    """Watch the contexts of a network that has objects of every kind."""
    load(EVERYTHING if request.param == "everything" else network_of_all_kinds(3))
    found = Watch()
    found.build(sorted(Device.objects.values_list("name", flat=True)))
    return found


class TestFieldsRead:
    def test_has_each_field_that_a_builder_reads(self, watch):
        for kind, names in watch.read.items():
            assert names <= fields_read(kind), kind

    def test_leaves_out_tags_and_owners(self):
        assert all(not fields_read(kind.name) & ORGANISATIONAL for kind in context_kinds())


class TestReadAcross:
    def test_is_each_field_of_another_device_that_a_builder_reads(self, watch):
        for kind, names in watch.across.items():
            assert names <= READ_ACROSS.get(kind, frozenset()), kind
