"""What if: devices that come, and sites that are named anew, have their sites on both sides."""

import pytest

from netconfig.core.edits import Edit
from netconfig.intent.kinds import kind_named
from netconfig.intent.operations import apply_edits, preview
from netconfig.intent.queries import read_tables
from tests.intent.network import NOW

pytestmark = pytest.mark.django_db

SITE = Edit("create", "site", "dc9", None, {"name": "dc9", "time_zone": "Europe/Zurich"})
VLAN = Edit("create", "vlan", "dc9 10", None, {"site": "dc9", "vid": 10, "name": "far"})
DEVICE = Edit(
    "create",
    "device",
    "leaf9",
    None,
    {
        "name": "leaf9",
        "site": "dc9",
        "role": "leaf",
        "environment": "lab",
        "platform": "arista_eos",
    },
)


class TestPreview:
    def test_shows_a_new_device_with_its_new_site(self, load):
        load()

        (context,) = preview([SITE, DEVICE]).after.ready.values()

        assert context["device"]["time_zone"] == "Europe/Zurich"

    def test_shows_a_device_on_both_sides_of_its_site_s_new_name(self, load):
        load()

        view = preview([Edit("update", "site", "dc1", None, {"name": "dc2"})])

        assert view.before.ready["leaf1"]["device"]["site"] == "dc1"
        assert view.after.ready["leaf1"]["device"]["site"] == "dc2"
        assert view.after.ready["leaf1"]["vlans"]


def test_tables_hold_what_belongs_to_the_sites_of_their_devices_alone(load):
    load()
    apply_edits([SITE, VLAN], change="1", actor="alice", at=NOW)

    tables = read_tables([kind_named("vlan"), kind_named("site")], {"leaf1"})

    assert {row.fields["site"] for row in tables["vlan"]} == {"dc1"}
    assert [row.key for row in tables["site"]] == ["dc1"]
