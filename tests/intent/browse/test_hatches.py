"""Whom ways around the model reach, and which plans are warned of those that expired."""

from datetime import date

import pytest

from netconfig.core.edits import Edit
from netconfig.intent.browse import expired_for, find_hatches, sight_of
from tests.factories import make_user
from tests.intent.conftest import Load
from tests.intent.network import SMALL

TODAY = date(2026, 3, 1)
LATE, STILL = "2026-02-28", "2026-03-01"

HATCHES = f"""
regions: [{{name: europe}}, {{name: alps, parent: europe}}]
owner_groups: [{{name: net}}]
context_schemas: [{{name: probes, json_schema: {{}}}}]
context_data:
  - {{key: probes, scope: global, owner: net, expires: {LATE}, data: 1}}
  - {{key: probes, scope: device, device: leaf1, owner: net, expires: {STILL}, data: 2}}
snippets:
  - {{name: all, scope: region, region: europe, owner: net, expires: {LATE}, text: a}}
  - {{name: ios, scope: global, owner: net, expires: {LATE}, text: a, platform: cisco_ios}}
  - {{name: own, scope: device, device: leaf2, owner: net, expires: {LATE}, text: a}}
"""


@pytest.fixture
def network(load: Load) -> None:
    load(
        SMALL + HATCHES,
        ("  - name: dc1\n", "  - name: dc1\n    region: alps\n"),
        ("driver: eos}]", "driver: eos}, {name: cisco_ios, driver: ios}]"),
    )


@pytest.mark.usefixtures("network")
class TestFindHatches:
    def test_counts_the_devices_that_are_rendered_with_each(self):
        found = find_hatches(sight_of(make_user("alice", "view")), today=TODAY)

        assert {hatch.key: hatch.devices for hatch in found} == {
            "all": 2,
            "ios": 0,
            "own": 1,
            "probes global -": 1,  # for leaf1 the nearer scope wins
            "probes device leaf1": 1,
        }
        assert [hatch.key for hatch in found if not hatch.is_expired] == ["probes device leaf1"]

    def test_shows_those_within_sight(self):
        near = make_user("near", "view:site=elsewhere")

        keys = {hatch.key for hatch in find_hatches(sight_of(near), today=TODAY)}

        assert keys == {"all", "ios", "probes global -"}


@pytest.mark.usefixtures("network")
class TestExpiredFor:
    def test_names_those_that_a_device_is_rendered_with(self):
        found = expired_for(["leaf1", "leaf2"], today=TODAY)

        told = "It is rendered with {}, which expired on 2026-02-28: net answers for it."
        assert sorted(found["leaf1"]) == [told.format("snippet all")]
        assert sorted(found["leaf2"]) == [
            told.format("context data probes global -"),
            told.format("snippet all"),
            told.format("snippet own"),
        ]

    def test_is_nothing_before_its_day_has_passed(self):
        assert expired_for(["leaf1", "leaf2"], today=date(2026, 2, 28)) == {}

    def test_looks_at_edits_as_if_they_were_applied(self):
        edits = [
            Edit("update", "snippet", "all", None, {"expires": "2027-01-01"}),
            Edit("delete", "snippet", "own"),
            Edit("update", "context_data", "probes global -", None, {"expires": "2027-01-01"}),
        ]

        assert expired_for(["leaf1", "leaf2"], today=TODAY, edits=edits) == {}
