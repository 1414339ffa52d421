"""Addresses of interfaces: each once in its VRF, usable, and inside what was declared."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from ipaddress import ip_address, ip_network

from netconfig.intent.context.index import Fields
from netconfig.intent.validation.network import Claim, Held, Network, Port, in_vrf
from netconfig.intent.validation.problem import Found, error, listed, warning

_HAVE_NO_ENDS = 31
"""From this length on, IPv4 networks have no address of their own (RFC 3021)."""

_WORDS = {"vrrp": "VRRP", "hsrp": "HSRP", "anycast": "anycast gateways"}
_VRRP = (("vrrp", 4), ("vrrp", 6))
_HSRP = (("hsrp", 4), ("hsrp", 6))
_ANYCAST = (("anycast", 4), ("anycast", 6))
# What the shipped templates write for each platform; of any other nothing is known.
_GATEWAYS = {
    "arista_eos": (*_VRRP, *_ANYCAST),
    "cisco_ios": (*_VRRP, *_HSRP),
    "cisco_iosxr": (*_VRRP, *_HSRP),
    "cisco_nxos": (*_VRRP, *_HSRP, *_ANYCAST),
    "frr": _VRRP,
    "juniper_junos": (*_VRRP, *_ANYCAST),
}


@error("address-twice", "An address is on two interfaces of one VRF.")
def addresses_twice(network: Network) -> Iterator[Found]:
    """Yield each address that two enabled ports have."""
    for (vrf, ip), claims in network.claims.items():
        held = {port.key: (port, held) for port, held in claims if port.enabled}
        if len(held) > 1:
            ports = [port for port, _ in held.values()]
            first = next(iter(held.values()))[1]
            text = f"{ip} in {in_vrf(vrf)} is on {listed(sorted(port.key for port in ports))}."
            yield Found(first.kind, first.key, tuple(port.device for port in ports), text)


@error("address-of-gateway", "An interface has the address of a gateway that it is no part of.")
def addresses_of_gateways(network: Network) -> Iterator[Found]:
    """Yield each interface address that other devices answer for as a gateway."""
    for (vrf, ip), ports in _gateways(network).items():
        members = {port.key for port in ports}
        for port, held in network.claims.get((vrf, ip), ()):
            # The owner of a VRRP address has it on the interface itself (RFC 9568).
            if port.enabled and port.key not in members:
                text = (
                    f"{port.key} has {ip} in {in_vrf(vrf)}, which is the gateway of "
                    f"{listed(sorted(members))}."
                )
                devices = (port.device, *(other.device for other in ports))
                yield Found(held.kind, held.key, devices, text)


@error("address-primaries", "An interface has more than one primary IPv4 address.")
def primaries(network: Network) -> Iterator[Found]:
    """Yield each interface with two primary addresses, its own or by its link."""
    for port in network.each_port():
        found = [a.text for a in port.addresses if a.role == "primary" and a.ip.version == 4]
        if len(found) > 1:
            text = f"{port.key} has {len(found)} primary addresses: {listed(found)}."
            yield Found("interface", port.key, (port.device,), text)


@error("address-unusable", "An address is that of its network or its broadcast address.")
def unusable(network: Network) -> Iterator[Found]:
    """Yield each address that no interface can have."""
    for port in network.each_port():
        for held in port.addresses:
            ends = (held.network.network_address, held.network.broadcast_address)
            if held.ip.version == 4 and held.network.prefixlen < _HAVE_NO_ENDS and held.ip in ends:
                what = "network" if held.ip == ends[0] else "broadcast"
                text = f"{held.text} of {port.key} is the {what} address of {held.network}."
                yield Found(held.kind, held.key, (port.device,), text)


@error("gateway-outside", "A VRRP or HSRP gateway is in no network of its interface.")
def gateways_outside(network: Network) -> Iterator[Found]:
    """Yield each shared address that hosts of its interface's networks cannot reach."""
    for key, row in network.index.by_key["gateway"].items():
        port, ip = network.port(row["interface"]), ip_address(row["address"])
        if port is None or row["protocol"] == "anycast" or ip.is_link_local:
            continue
        if not any(ip in held.network for held in port.addresses if held.ip.version == ip.version):
            text = f"Gateway {ip} of {port.key} is in no network of that interface."
            yield Found("gateway", key, (port.device,), text)


@error("gateway-protocol", "A platform does not have the protocol of a gateway.")
def gateways_unknown(network: Network) -> Iterator[Found]:
    """Yield each shared address that its device would not answer for."""
    for key, row in network.index.by_key["gateway"].items():
        port, ip = network.port(row["interface"]), ip_address(row["address"])
        if port is None:
            continue
        platform = network.devices[port.device]["platform"]
        what = (row["protocol"], ip.version)
        if what not in _GATEWAYS.get(platform, (what,)):
            words = f"{_WORDS[row['protocol']]} for IPv{ip.version}"
            text = f"Gateway {ip} of {port.key} needs {words}, which {platform} does not have."
            yield Found("gateway", key, (port.device,), text)


@warning("gateway-key", "A device speaks VRRP for IPv6, whose version has no keys.")
def gateways_unlocked(network: Network) -> Iterator[Found]:
    """Yield each gateway whose key is not written, since the device speaks version 3 of VRRP."""
    rows = network.index.by_key["gateway"]
    groups = {key: network.port(row["interface"]) for key, row in rows.items() if _is_vrrp(row)}
    speaks_3 = {
        port.device
        for key, port in groups.items()
        if port and ip_address(rows[key]["address"]).version == 6
    }
    for key, port in groups.items():
        if port and port.device in speaks_3 and rows[key]["key"] and _speaks_one(network, port):
            text = (
                f"Gateway {rows[key]['address']} of {port.key} has a key, and {port.device} "
                "speaks VRRP of version 3, which has none, since one is for IPv6."
            )
            yield Found("gateway", key, (port.device,), text)


@error("gateway-anycast", "A Junos interface has two anycast gateways in one network.")
def anycast_twice(network: Network) -> Iterator[Found]:
    """Yield each anycast gateway that would take the place of another one."""
    seen: dict[tuple[str, object], str] = {}
    for key, row in sorted(network.index.by_key["gateway"].items()):
        port, ip = network.port(row["interface"]), ip_address(row["address"])
        if port is None or row["protocol"] != "anycast" or not _is_junos(network, port):
            continue
        for net in sorted({held.network for held in port.addresses if ip in held.network}, key=str):
            other = seen.setdefault((port.key, net), row["address"])
            if other != row["address"]:
                text = f"{port.key} has the anycast gateways {other} and {ip} in {net}."
                yield Found("gateway", key, (port.device,), text)


@warning("address-outside", "An address is outside the prefixes that its VRF has.")
def outside(network: Network) -> Iterator[Found]:
    """Yield each address without a prefix, or whose network is larger than its prefix.

    Of a VRF without prefixes nobody said what is in use.
    """
    declared = _declared(network)
    for port in network.each_port():
        for held in port.addresses:
            lengths = declared.get((port.vrf, held.ip.version))
            if lengths and not held.ip.is_link_local:
                text = _outside(held, port, lengths)
                if text:
                    yield Found(held.kind, held.key, (port.device,), text)


def _outside(held: Held, port: Port, lengths: Mapping[int, set[int]]) -> str:
    """Return what is wrong with an address; `lengths` has networks as numbers, by length."""
    bits, number = held.ip.max_prefixlen, int(held.ip)
    for length in sorted(lengths, reverse=True):
        start = number >> (bits - length) << (bits - length)
        if start in lengths[length]:
            # One address alone may be reserved in a larger network.
            if held.network.prefixlen < length < bits:
                prefix = ip_network((start, length))
                return f"{held.text} of {port.key} reaches beyond its prefix {prefix}."
            return ""
    return f"{held.text} of {port.key} is in no prefix of {in_vrf(port.vrf)}."


def _declared(network: Network) -> Mapping[tuple[str | None, int], Mapping[int, set[int]]]:
    found: dict[tuple[str | None, int], dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in network.index.by_key["prefix"].values():
        prefix = ip_network(row["prefix"])
        # The default route is no network that anybody has.
        if prefix.prefixlen:
            own = found[row["vrf"], prefix.version]
            own[prefix.prefixlen].add(int(prefix.network_address))
    return found


def _speaks_one(network: Network, port: Port) -> bool:
    """Tell whether a device speaks one version of VRRP at a time, on all of its interfaces."""
    return bool(network.devices[port.device]["platform"] in ("cisco_ios", "cisco_nxos"))


def _is_vrrp(gateway: Fields) -> bool:
    return bool(gateway["protocol"] == "vrrp")


def _is_junos(network: Network, port: Port) -> bool:
    return bool(network.devices[port.device]["platform"] == "juniper_junos")


def _gateways(network: Network) -> Mapping[Claim, list[Port]]:
    found: dict[Claim, list[Port]] = defaultdict(list)
    for row in network.index.by_key["gateway"].values():
        port, ip = network.port(row["interface"]), ip_address(row["address"])
        if port and not ip.is_link_local:
            found[port.vrf, ip].append(port)
    return found
