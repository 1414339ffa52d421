"""The time zones of sites, by the database that netconfig comes with."""

import pytest
from pydantic import ValidationError

from netconfig.intent.models.of_devices.places import SiteFields
from netconfig.intent.zones import clock_of, why_no_clock, zone_names


class TestZones:
    def test_are_what_a_site_may_be_in(self):
        assert SiteFields(name="dc1", time_zone="Europe/Zurich").time_zone in zone_names()

        for name in ("Europe/Zürich", "../zones", "localtime"):
            with pytest.raises(ValidationError, match="no time zone"):
                SiteFields(name="dc1", time_zone=name)

    def test_have_a_clock(self):
        tehran = {"name": "+0330", "offset_minutes": 210, "summer": None}

        assert clock_of("Asia/Tehran") == tehran
        assert why_no_clock("Asia/Tehran") == ""

    def test_may_be_unsaid(self):
        assert (clock_of(""), why_no_clock("")) == (None, "")

    def test_that_nobody_knows_have_no_clock(self):
        assert clock_of("Europe/Atlantis") is None
        assert why_no_clock("Europe/Atlantis") == "the time zone database does not know it"
