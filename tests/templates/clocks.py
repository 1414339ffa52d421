"""Clocks of some time zones, as the context has them."""

from typing import Any

_SUNDAY = {"weekday": 0, "hour": 2, "minute": 0}
_LAST_OF_MARCH = {**_SUNDAY, "month": 3, "week": 5}
_LAST_OF_OCTOBER = {**_SUNDAY, "month": 10, "week": 5, "hour": 3}

# Europe/Zurich
CENTRAL_EUROPE: dict[str, Any] = {
    "name": "CET",
    "offset_minutes": 60,
    "summer": {
        "name": "CEST",
        "offset_minutes": 120,
        "begins": _LAST_OF_MARCH,
        "ends": _LAST_OF_OCTOBER,
    },
}
# Australia/Lord_Howe, whose summer is in the south, and half an hour ahead
LORD_HOWE: dict[str, Any] = {
    "name": "+1030",
    "offset_minutes": 630,
    "summer": {
        "name": "+11",
        "offset_minutes": 660,
        "begins": {**_SUNDAY, "month": 10, "week": 1},
        "ends": {**_SUNDAY, "month": 4, "week": 1},
    },
}
# America/Caracas, a zone without letters and without summer time
CARACAS: dict[str, Any] = {"name": "-04", "offset_minutes": -240, "summer": None}
