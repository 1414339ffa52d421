"""How netconfig reaches devices: what the intent says must not cut it off."""

from collections.abc import Iterator

from netconfig.intent.validation.network import Network
from netconfig.intent.validation.problem import Found, error, warning

_REACHED = ("active", "maintenance")


@error("management-disabled", "The interface with the management address is disabled.")
def disabled(network: Network) -> Iterator[Found]:
    """Yield each device that would shut the interface by which it is reached."""
    for name, device in network.devices.items():
        port = network.ports[name].get(device["management_interface"])
        if port and device["management_address"] and not port.enabled:
            text = f"{port.key} has the management address of {name} and is disabled."
            yield Found("interface", port.key, (name,), text)


@error("management-vrf", "The management interface is in another VRF than the management VRF.")
def in_another_vrf(network: Network) -> Iterator[Found]:
    """Yield each device whose management interface says another VRF than the device does."""
    for name, device in network.devices.items():
        port = network.ports[name].get(device["management_interface"])
        said = device["management_vrf"]
        if port and said and port.vrf != said:
            text = f"{port.key} is in vrf {port.vrf}, and the management VRF of {name} is {said}."
            yield Found("device", name, (name,), text)


@error("management-switched", "The management address is on a switched port.")
def on_a_switched_port(network: Network) -> Iterator[Found]:
    """Yield each device whose management interface cannot have an address."""
    for name, device in network.devices.items():
        port = network.ports[name].get(device["management_interface"])
        if port and device["management_address"] and port.mode in ("access", "trunk"):
            text = f"{port.key} has the management address of {name} and is in mode {port.mode}."
            yield Found("interface", port.key, (name,), text)


@warning("management-unknown", "Nothing says how to reach a device: no address or no credential.")
def unreachable(network: Network) -> Iterator[Found]:
    """Yield each device in use that can neither be read nor changed."""
    for name, device in network.devices.items():
        if device["status"] not in _REACHED:
            continue
        missing = [] if device["credential"] else ["credential"]
        if not device["management_address"] and not device["connect_host"]:
            missing.insert(0, "management address")
        if missing:
            yield Found("device", name, (name,), f"{name} has no {' and no '.join(missing)}.")
