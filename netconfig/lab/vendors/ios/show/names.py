"""Names and numbers in the short forms that IOS tables have."""

from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import InterfaceFacts

_SHORT = {
    "GigabitEthernet": "Gi",
    "TenGigabitEthernet": "Te",
    "Port-channel": "Po",
    "Loopback": "Lo",
    "Vlan": "Vl",
}
_DAY = 86400
_WEEK = 7 * _DAY


def short(name: str) -> str:
    """Shorten an interface's name."""
    for kind, letters in _SHORT.items():
        if name.startswith(kind):
            return letters + name.removeprefix(kind)
    return name


def dotted(mac: str) -> str:
    """Return a MAC address in groups of four digits."""
    digits = mac.replace(":", "")
    return f"{digits[:4]}.{digits[4:8]}.{digits[8:]}"


def ago(seconds: float) -> str:
    """Tell how long something lasts, in the three forms that IOS has for it."""
    whole = max(0, int(seconds))
    if whole < _DAY:
        return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
    if whole < _WEEK:
        return f"{whole // _DAY}d{whole % _DAY // 3600:02}h"
    return f"{whole // _WEEK}w{whole % _WEEK // _DAY}d"


def interfaces(device: Device) -> list[InterfaceFacts]:
    """Return the interfaces in the order of IOS: SVIs first, then as configured."""
    found = device.network.facts(device.name).interfaces.values()
    return sorted(found, key=lambda interface: interface.kind != "svi")


def status(device: Device, interface: InterfaceFacts) -> tuple[str, str]:
    """Return the status of an interface and of its line protocol."""
    if not interface.is_enabled:
        return "administratively down", "down"
    is_up = device.network.is_up(device.name, interface.name)
    return ("up", "up") if is_up else ("down", "down")
