"""Every time zone: a device that is told its rules shows the time that is there, or is blamed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from netconfig.intent.zones import clock_of, why_no_clock, zone_names
from tests.templates.shipped import reference_text
from tests.templates.zones.commands import Shown, understood

PLATFORMS = ("cisco_ios", "cisco_nxos")
YEARS = range(2027, 2037)
_SECOND = timedelta(seconds=1)


def zones_by_file() -> dict[bytes, list[str]]:
    """Return all zones, those that are the same together."""
    found: dict[bytes, list[str]] = {}
    for name in sorted(zone_names()):
        found.setdefault(_file(name).read_bytes(), []).append(name)
    return found


def _file(name: str):
    return files("tzdata").joinpath("zoneinfo", *name.split("/"))


def _zone(name: str) -> ZoneInfo:
    with _file(name).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


def moments(shown: Shown) -> Iterator[datetime]:
    """Yield each noon, and the moments at which the device turns its clock and right before."""
    noon = datetime(YEARS[0], 1, 1, 12, tzinfo=UTC)
    while noon.year in YEARS:
        yield noon
        noon += timedelta(days=1)
    for year in YEARS:
        for turn in shown.turns(year):
            yield from (turn - _SECOND, turn)


@cache
def offsets(shown: Shown) -> list[tuple[datetime, timedelta]]:
    """Return how far the device is from UTC at each of these."""
    return [(moment, shown.offset(moment)) for moment in moments(shown)]


@pytest.fixture(scope="module", params=PLATFORMS)
def platform(request) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def told(platform) -> dict[str, Shown]:
    """Return the clock of a device in each zone; zones with the same rules get the same text."""
    known: dict[str, Shown] = {}
    found = {}
    for names in zones_by_file().values():
        device = {"time_zone": names[0], "clock": clock_of(names[0])}
        key = repr(device["clock"])
        if key not in known:
            known[key] = understood(reference_text(platform, device=device), platform)
        found[names[0]] = known[key]
    return found


class TestEveryZone:
    def test_is_told_as_it_is_or_blamed(self, told):
        wrong = {
            name: str(moment)
            for name, shown in told.items()
            if not why_no_clock(name)
            for zone in [_zone(name)]
            for moment, offset in offsets(shown)
            if moment.astimezone(zone).utcoffset() != offset
        }

        assert wrong == {}

    def test_that_cannot_be_told_is_not(self, told):
        untold = {name for name in told if why_no_clock(name)}

        assert {name for name in untold if told[name].names} == set()
        assert len(untold) < len(told) / 10
        assert {"Europe/Berlin", "America/New_York", "Europe/Dublin"}.isdisjoint(untold)

    def test_has_names_that_the_device_takes(self, told, platform):
        names = {name for shown in told.values() for name in shown.names}

        assert all(len(name) <= 7 for name in names)
        if platform == "cisco_nxos":
            assert all(name.isalpha() for name in names)
