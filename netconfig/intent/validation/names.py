"""Names of interfaces, which devices take otherwise than intent does, and ranges that meet."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from netconfig.intent.context.index import Fields
from netconfig.intent.fields.network import port_names
from netconfig.intent.models.interface.settings import PORT_SETTINGS
from netconfig.intent.queries import natural_order
from netconfig.intent.validation.network import Network
from netconfig.intent.validation.problem import Found, error, listed, warning

_NAMED_BY_VLAN = ("arista_eos", "cisco_ios", "cisco_nxos")
"""Platforms where the number in the name of an SVI is its VLAN, and nothing else says it.

Sources: Arista EOS User Manual, "VLAN Interfaces"; Cisco IOS-XE and NX-OS, `interface vlan`.
"""


@error("interface-twice", "Two interfaces of a device differ only in capital letters.")
def same_names(network: Network) -> Iterator[Found]:
    """Yield each interface whose name a device takes for another one's."""
    for device, ports in network.ports.items():
        first: dict[str, str] = {}
        for name in ports:
            other = first.setdefault(name.casefold(), name)
            if other != name:
                text = f"{device} has {other} and {name}, which are one interface to it."
                yield Found("interface", f"{device} {name}", (device,), text)


@error("svi-number", "The name of a VLAN's interface has the number of another VLAN.")
def numbers_of_svis(network: Network) -> Iterator[Found]:
    """Yield each SVI that would route another VLAN than intent says."""
    for port in network.each_port():
        platform = network.devices[port.device]["platform"]
        if port.kind != "svi" or platform not in _NAMED_BY_VLAN:
            continue
        number = re.search(r"([0-9]+)$", port.name)
        if number is None or int(number.group()) != port.row["vid"]:
            text = (
                f"{port.key} is the interface of VLAN {port.row['vid']}, "
                f"which {platform} takes from its name."
            )
            yield Found("interface", port.key, (port.device,), text)


@warning("ranges-differ", "Ranges that have a port in common say different things of it.")
def ranges(network: Network) -> Iterator[Found]:
    """Yield each pair of ranges of a device of which only one can be heeded."""
    for device in network.devices:
        rows = sorted(network.index.of("interface_range", device), key=lambda row: row["name"])
        for one, other in combinations(rows, 2):
            shared = {*port_names(one["name"])} & {*port_names(other["name"])}
            ports = listed(sorted(shared, key=natural_order))
            fields = _differing(network, one, other) if shared else []
            if fields:
                text = (
                    f"{device} {one['name']} and {other['name']} have {ports} in "
                    f"common and say different things of {listed(fields, most=len(fields))}."
                )
                yield Found("interface_range", f"{device} {other['name']}", (device,), text)


def _differing(network: Network, one: Fields, other: Fields) -> list[str]:
    said: dict[str, list[object]] = defaultdict(list)
    for row in (one, other):
        profile = network.index.one("interface_profile", row["profile"]) if row["profile"] else None
        for name in PORT_SETTINGS:
            value = row[name] if row[name] is not None or not profile else profile[name]
            if value is not None:
                said[name].append(value)
    return [name for name, values in said.items() if len(values) > 1 and values[0] != values[1]]
