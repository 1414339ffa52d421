"""System services as they hold for each device: what one of them needs of another."""

from collections.abc import Iterator
from typing import Any

from netconfig.intent.context.system import Services
from netconfig.intent.validation.network import Network
from netconfig.intent.validation.problem import Found, error, warning

_AAA = {"tacacs": "tacacs_servers", "radius": "radius_servers"}


@error("ntp-key-missing", "An NTP server has a key that is not there.")
def ntp_keys(network: Network) -> Iterator[Found]:
    """Yield each server that a device would not believe."""
    for device, said in _services(network):
        keys = {key["number"] for key in said.nearest("ntp_keys", [])}
        for server in said.nearest("ntp", []):
            number = server.get("key") if isinstance(server, dict) else None
            if number is not None and number not in keys:
                text = (
                    f"NTP server {server['address']} of {device} has key {number}, "
                    "and no key of the device has that number."
                )
                yield _found(said, "ntp", device, text)


@error("snmp-user-missing", "SNMP notifications go as a user that is not there.")
def trap_users(network: Network) -> Iterator[Found]:
    """Yield each receiver of notifications of an unknown user."""
    for device, said in _services(network):
        users = {user["name"] for user in said.nearest("snmp_users", [])}
        for trap in said.nearest("snmp_traps", []):
            if trap.get("user") and trap["user"] not in users:
                text = (
                    f"{device} sends SNMP notifications to {trap['address']} as user "
                    f"{trap['user']}, which it does not have."
                )
                yield _found(said, "snmp_traps", device, text)


@error("aaa-servers-missing", "Logins are asked of servers of which there are none.")
def aaa_servers(network: Network) -> Iterator[Found]:
    """Yield each device that would ask nobody who may log in."""
    for device, said in _services(network):
        aaa = said.nearest("aaa") or {}
        methods = {m for name in ("login", "commands", "accounting") for m in aaa.get(name, ())}
        for method in sorted(methods & _AAA.keys()):
            if not said.nearest(_AAA[method]):
                text = f"{device} asks {method} servers about logins and has none."
                yield _found(said, "aaa", device, text)


@warning("source-interface-missing", "Services come from an interface that a device lacks.")
def source_interfaces(network: Network) -> Iterator[Found]:
    """Yield each device without the interface that its services are to come from."""
    for device, said in _services(network):
        name, is_whole = said.nearest("source_interface"), not network.devices[device]["managed"]
        if name and is_whole and name not in network.ports[device]:
            text = f"{device} has no interface {name}, which its services come from."
            yield _found(said, "source_interface", device, text)


def _services(network: Network) -> Iterator[tuple[str, Services]]:
    for device in network.devices:
        yield device, Services(device, network.index)


def _found(said: Services, field: str, device: str, text: str) -> Found:
    key: Any = said.origin(field)
    return Found("system_profile", key, (device,), text)
