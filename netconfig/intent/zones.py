"""The time zones that sites can be in, and what each means, by the time zone database.

The database is the package `tzdata`, so that a config does not depend on the machine that renders
it.
"""

from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from netconfig.core.clock import Clock, ClockCannotBe, read_clock


@cache
def zone_names() -> frozenset[str]:
    """Return the names of all zones."""
    return frozenset(files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())


def clock_of(zone: str) -> Mapping[str, Any] | None:
    """Return what a zone means as templates see it, or none for no zone and where that cannot be.

    It holds for the years after the one in which the database was released.
    """
    return _known(zone)[0]


def why_no_clock(zone: str) -> str:
    """Return why a zone's clock cannot be told by rules; empty where it can, and for no zone."""
    return _known(zone)[1]


@cache
def _known(zone: str) -> tuple[Mapping[str, Any] | None, str]:
    if not zone:
        return None, ""
    try:
        return asdict(_read(zone)), ""
    except ClockCannotBe as reason:
        return None, str(reason)


def _read(zone: str) -> Clock:
    if zone not in zone_names():
        raise ClockCannotBe("the time zone database does not know it")
    data = files("tzdata").joinpath("zoneinfo", *zone.split("/")).read_bytes()
    released = int(version("tzdata").partition(".")[0])
    return read_clock(data, from_year=released + 1)
