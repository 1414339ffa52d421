"""The chassis: what it is, and how warm it is. One line card, one route processor, two supplies.

Names of slots and sensors are those that the NAPALM drivers look for; the figures are made up.
"""

from collections.abc import Iterator

from netconfig.lab.model.device import Device
from netconfig.lab.vendors.iosxr.config.printing import VERSION
from netconfig.lab.vendors.iosxr.oper.trees import Entry, Rows

MODEL = "ASR-9006-AC-V2"
SYSTEM = f"Cisco IOS XR Software (ASR9K), Version {VERSION}, Copyright (c) 2013-2022 by Cisco"
PROCESSOR = "RSP0"
NODE = f"0/{PROCESSOR}/CPU0"

SLOTS = (PROCESSOR, "0", "FT0", "PM0", "PM1")
_INLET = 26
_VOLTS, _AMPERES, _WATTS = 54, 11, 3000
_BYTES, _FREE_BYTES = 25769803776, 19327352832
_CPU_PERCENT = 3
# Two readings each: what is minor, what is major and what is critical begins and ends there.
_LIMITS = (0, 60, 65, 75, 75, 90)


def inventory(device: Device) -> Entry:
    """Return what the chassis is."""
    return {
        "description": "ASR 9006 AC Chassis with PEM Version 2",
        "hardware-revision": "V01",
        "software-revision": VERSION,
        "model-name": MODEL,
        "serial-number": device.identity.serial,
        "manufacturer-name": "CISCO SYSTEMS, INC",
        "is-field-replaceable-unit": True,
    }


def system_time(device: Device) -> Entry:
    """Return how long the router runs, and its name."""
    return {
        "host-name": device.network.facts(device.name).hostname,
        "uptime": int(device.uptime),
    }


def memory() -> Entry:
    """Return the memory of the route processor, in bytes."""
    return {
        "system-ram-memory": _BYTES,
        "free-physical-memory": _FREE_BYTES,
        "free-application-memory": _FREE_BYTES,
    }


def cpu() -> Entry:
    """Return how busy the route processor is, in percent."""
    names = ("one-minute", "five-minute", "fifteen-minute")
    return {f"total-cpu-{name}": _CPU_PERCENT for name in names}


def sensors(slot: str) -> Entry:
    """Return the sensors of a slot, as the XML agent's environmental monitoring has them."""
    readings: dict[str, int] = {}
    if slot.startswith("PM"):
        # Milliunits, but watts.
        readings = {"VOLT": _VOLTS * 1000, "CURR": _AMPERES * 1000, "PM": _WATTS}
    elif slot.startswith("FT"):
        readings = {"FanSpeed_0": 4200}
    else:
        readings = {"Inlet0": _INLET * 10}
    rows = Rows(_sensor(name, value) for name, value in readings.items())
    # One table for each sensor, which is how the driver tells the fans' from the others.
    types = Rows({"SensorNameTable": {"SensorName": Rows([row])}} for row in rows)
    return {"ModuleTable": {"Module": {"SensorTypeTable": {"SensorType": types}}}}


def _sensor(name: str, value: int) -> Entry:
    limits = Rows({"ValueBrief": limit * 10} for limit in _LIMITS)
    return {
        "Naming": {"Name": f"host__{name}"},
        "ValueBrief": value,
        "ValueDetailed": {"Status": 1, "Value": value},
        "ThresholdTable": {"Threshold": limits},
    }


def environment() -> Entry:
    """Return the same as the model of the administration plane has it, in units and degrees."""
    return {
        "temperatures": {"location": Rows(_warmth())},
        "fan": {"location": Rows([{"location": "0/FT0"}])},
        "power": {"location": Rows(_supplies())},
    }


def _warmth() -> Iterator[Entry]:
    for place in ("0/0", f"0/{PROCESSOR}"):
        reading = {
            "sensor": f"{place}-Inlet",
            "location": place,
            "sensor_id": "Inlet",
            "value": _INLET,
            "critical_lo": -10,
            "major_lo": -5,
            "minor_lo": 0,
            "minor_hi": 60,
            "major_hi": 65,
            "critical_hi": 75,
        }
        yield {"location": place, "sensor_attributes": reading}


def _supplies() -> Iterator[Entry]:
    yield {"location": "0", "pem_attributes": {"usable_power_capacity": 2 * _WATTS}}
    units = Rows(
        {
            "pem": f"0/PT0-{name}",
            "status": "OK",
            "output_voltage": f"{_VOLTS}.0",
            "output_current": f"{_AMPERES}.0",
        }
        for name in SLOTS
        if name.startswith("PM")
    )
    yield {"location": "0/PT0", "pem_attributes": units}
