"""Reach: for any edit, never fewer devices than those whose context changes."""

import copy
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netconfig.core.edits import Edit
from netconfig.core.errors import NetconfigError
from netconfig.devices.models import Device
from netconfig.intent.context import read_contexts
from netconfig.intent.kinds import Kind, all_kinds, kind_named
from netconfig.intent.operations import apply_edits, preview
from netconfig.intent.queries import Row, read_rows
from netconfig.intent.reach import Touched, reach_of
from tests.intent.network import NOW

# What may be written into a field, whatever it says now; the schema throws out what cannot be.
_VALUES: tuple[Any, ...] = (
    None,
    "",
    "other",
    "10.7.7.7",
    "10.7.0.0/31",
    7,
    110,
    1400,
    [110],
    True,
    False,
)


def contexts() -> dict[str, Any]:
    names = list(Device.objects.values_list("name", flat=True))
    found = read_contexts(names)
    return copy.deepcopy({**found.ready, **found.problems})


@st.composite
def one_edit(draw: st.DrawFn) -> tuple[str, int, str, Any, int]:
    """A kind, one of its rows by chance, and what is to be done to it."""
    kind = draw(st.sampled_from([kind.name for kind in all_kinds()]))
    op = draw(st.sampled_from(["update", "update", "update", "delete"]))
    value = draw(st.sampled_from(_VALUES))
    return kind, draw(st.integers(0, 1000)), op, value, draw(st.integers(0, 1000))


def made(kind: Kind, rows: list[Row], op: str, value: Any, *, row: int, field: int) -> Edit:
    chosen = rows[row % len(rows)]
    if op == "delete":
        return Edit("delete", kind.name, chosen.key)
    names = list(kind.schema.model_fields)
    name = names[field % len(names)]
    if name in kind.references and value is not None:
        others = read_rows(kind_named(kind.references[name].kind))
        value = others[row % len(others)].key if others else None
    return Edit("update", kind.name, chosen.key, None, {name: value})


@pytest.fixture
def before(example: None) -> dict[str, Any]:
    """Every context of the example; each edit is rolled back to it."""
    return contexts()


class TestReachOf:
    @settings(
        max_examples=120,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(plan=one_edit())
    def test_never_names_too_few(self, before, plan):
        kind_name, row, op, value, field = plan
        kind = kind_named(kind_name)
        rows = read_rows(kind)
        if not rows:
            return
        edit = made(kind, rows, op, value, row=row, field=field)
        with transaction.atomic():
            try:
                view = preview([edit])
                apply_edits([edit], change="x", actor="a", at=NOW)
            except NetconfigError:
                transaction.set_rollback(True)
                return
            after = contexts()
            transaction.set_rollback(True)

        changed = {n for n in before.keys() | after.keys() if before.get(n) != after.get(n)}
        assert changed <= view.reach
        for name in view.reach:
            assert view.before.ready.get(name, view.before.problems.get(name)) == before.get(name)
            assert view.after.ready.get(name, view.after.problems.get(name)) == after.get(name)

    @pytest.mark.parametrize(
        ("kind", "key", "names"),
        [
            ("vlan", "dc1 110", 4),
            ("system_profile", "site branch1", 6),
            ("system_profile", "global -", 12),
            ("interface", "dc1-leaf1 Ethernet11", 1),
            ("link", "dc1-spine1 Ethernet1 dc1-leaf1 Ethernet1", 2),
            ("role", "spine", 2),
            ("region", "europe", 12),
            ("vrf", "storage", 2),
            ("prefix", "- 10.1.0.0/16", 0),
        ],
    )
    def test_stays_near_the_edit(self, example, kind, key, names):
        assert len(reach_of([Touched(kind, key)])) == names

    @pytest.mark.parametrize(
        ("kind", "key", "field", "names"),
        [
            ("interface", "dc1-leaf1 Ethernet1", "mtu", 1),
            ("interface", "dc1-leaf1 Ethernet1", "name", 2),
            ("bgp_router", "dc1-spine1", "maximum_paths", 1),
            ("bgp_router", "dc1-spine1", "asn", 6),
            ("device", "dc1-leaf1", "status", 1),
            ("device", "dc1-leaf1", "serial", 1),
            ("device", "dc1-leaf1", "name", 3),
            ("system_profile", "global -", "ntp", 12),
            # Each site says it itself, in place of the profile of all.
            ("system_profile", "global -", "snmp_location", 0),
            ("platform", "arista_eos", "driver", 0),
        ],
    )
    def test_goes_as_far_as_the_field_is_read(self, example, kind, key, field, names):
        assert len(reach_of([Touched(kind, key, frozenset({field}))])) == names
