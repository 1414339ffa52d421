"""The example ring: its intent, its topology and what `lab up --frr` starts are one network."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from netconfig.core.config import get_platform, normalised_text
from netconfig.devices.models import Device
from netconfig.intent.models import Link
from netconfig.intent.operations import apply_edits
from netconfig.intent.rendering import read_templates, render_devices
from netconfig.intent.yaml_in import diff_inventory, read_folder, read_inventory
from netconfig.intent.yaml_out import dump_inventory
from netconfig.lab.run.process import ROUTERS_TOPOLOGY
from netconfig.lab.topology.reading import load_topology

PROJECT = Path(__file__).parents[3]
EXAMPLE = PROJECT / "examples" / "frr-ring"


@pytest.fixture
def ring(db) -> dict[str, Any]:
    """The example's topology, and its intent in the database."""
    edits = diff_inventory(
        read_inventory(read_folder(EXAMPLE / "inventory")), managed_by="inventory"
    )
    now = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    apply_edits(edits, change="load", actor="alice", at=now)
    found: dict[str, Any] = yaml.safe_load((EXAMPLE / "topology.yaml").read_text())
    return found


class TestTheExample:
    def test_matches_its_lab(self, ring):
        assert {row["name"]: row for row in ring["devices"]} == {
            device.name: {
                "name": device.name,
                "platform": device.platform.name,
                "management": {"address": device.management_address},
            }
            for device in Device.objects.select_related("platform")
        }
        ends = [
            [link.a.device.name, link.a.name, link.b.device.name, link.b.name]
            for link in Link.objects.all()
        ]
        assert sorted(ring["links"]) == sorted(ends)

    def test_is_what_the_lab_starts_without_a_topology(self):
        assert load_topology(ROUTERS_TOPOLOGY, {}) == load_topology(EXAMPLE / "topology.yaml", {})

    def test_dumps_to_the_same_bytes(self, ring):
        assert dump_inventory() == read_folder(EXAMPLE / "inventory")

    def test_renders_for_every_router(self, ring):
        names = [row["name"] for row in ring["devices"]]

        found = render_devices(names, templates=read_templates(PROJECT / "templates"))

        assert found.problems == {}
        for name in names:
            text = found.ready[name].reference_text
            assert f"hostname {name}\n" in text
            assert text.count(" peer-group RING\n") == 2
            assert normalised_text(text, get_platform("frr"))
