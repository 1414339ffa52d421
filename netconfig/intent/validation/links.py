"""The two ends of a link, which have to agree."""

from collections.abc import Iterator

from netconfig.intent.context.index import Fields
from netconfig.intent.validation.network import Held, Network, Port
from netconfig.intent.validation.problem import Found, error, listed, warning

_SWITCHED = ("access", "trunk")
_OF_OSPF = ("area", "network_type", "hello_seconds", "dead_seconds")


@error("link-mtu", "The ends of a link say different MTUs.")
def mtus(network: Network) -> Iterator[Found]:
    """Yield each link whose ends say an MTU each, and not the same."""
    yield from _differing(network, "mtu", "an MTU of {}")


@warning("link-mtu-unsaid", "One end of a routed link says an MTU and the other does not.")
def mtus_unsaid(network: Network) -> Iterator[Found]:
    """Yield each routed link whose one end has the MTU of its platform, which is mostly 1500."""
    for key, _, a, b in network.wires:
        said = {a.key: a.settings["mtu"], b.key: b.settings["mtu"]}
        unsaid = [end for end, mtu in said.items() if mtu is None]
        if a.mode == b.mode == "routed" and len(unsaid) == 1:
            end, mtu = next((end, mtu) for end, mtu in said.items() if mtu is not None)
            text = f"{end} has an MTU of {mtu} and {unsaid[0]} at the other end says none."
            yield _found(key, a, b, text)


@error("link-speed", "The ends of a link say different speeds.")
def speeds(network: Network) -> Iterator[Found]:
    """Yield each link whose ends say a speed each, and not the same."""
    yield from _differing(network, "speed", "a speed of {}")


@error("link-mode", "A link has a prefix and an end is switched, or access meets a trunk.")
def modes(network: Network) -> Iterator[Found]:
    """Yield each link whose ends cannot have its addresses, or lose frames of each other.

    A routed port may well lead to a switched one, as that of a firewall does.
    """
    for key, link, a, b in network.wires:
        addressed = bool(link["prefix"] or link["prefix6"])
        unfit = [end for end in (a, b) if addressed and (end.lag or end.mode in _SWITCHED)]
        for end in unfit:
            what = f"a member of {end.lag}" if end.lag else f"in mode {end.mode}"
            yield _found(key, a, b, f"Link {key} has a prefix, and {end.key} is {what}.")
        ends = [network.bundle(end) for end in (a, b)]
        access, trunk = sorted(ends, key=lambda end: str(end.mode))
        is_mixed = (access.mode, trunk.mode) == _SWITCHED
        if is_mixed and access.settings["access_vlan"] != trunk.settings["native_vlan"]:
            text = f"{access.key} is in mode access and {trunk.key} at the other end in mode trunk."
            yield _found(key, a, b, text)


@error("link-vlan", "The ends of a link in one site put untagged frames into different VLANs.")
def vlans(network: Network) -> Iterator[Found]:
    """Yield each link whose untagged traffic would leak from one VLAN into another.

    Between sites, numbers may well differ.
    """
    for key, a, b, mode in _switched(network):
        if network.devices[a.device]["site"] != network.devices[b.device]["site"]:
            continue
        name, what = ("access_vlan", "access") if mode == "access" else ("native_vlan", "native")
        one, other = a.settings[name], b.settings[name]
        if one and other and one != other:
            text = f"{a.key} has {what} VLAN {one} and {b.key} has {what} VLAN {other}."
            yield _found(key, a, b, text)


@warning("link-trunk", "The ends of a trunk carry different VLANs.")
def trunks(network: Network) -> Iterator[Found]:
    """Yield each trunk with VLANs that only one of its ends lets through."""
    for key, a, b, mode in _switched(network):
        one, other = a.settings["trunk_vlans"], b.settings["trunk_vlans"]
        if mode == "trunk" and one and other and set(one) != set(other):
            alone = listed(map(str, sorted(set(one) ^ set(other))))
            text = f"{a.key} and {b.key} do not carry the same VLANs: {alone} at one end alone."
            yield _found(key, a, b, text)


@error("link-addresses", "The ends of a link are in different networks.")
def networks(network: Network) -> Iterator[Found]:
    """Yield each link, and each pair of equally tagged subinterfaces over one, that do not meet."""
    for key, _, a, b in _pairs(network):
        for version in (4, 6):
            one, other = (_of_version(end, version) for end in (a, b))
            if one and other and not {h.network for h in one} & {h.network for h in other}:
                text = (
                    f"{a.key} has {one[0].text} and {b.key} at the other end has {other[0].text}, "
                    "which is another network."
                )
                yield _found(key, a, b, text)


@error("link-ospf", "The ends of a link have different OSPF areas, network types or timers.")
def ospf(network: Network) -> Iterator[Found]:
    """Yield each link over which OSPF never becomes neighbours (RFC 2328, section 10.5)."""
    for key, _, a, b in _pairs(network):
        one, other = (network.index.one("ospf_interface", end.key) for end in (a, b))
        for name in _OF_OSPF if one and other else ():
            first, second = (one or {})[name], (other or {})[name]
            if first != second and None not in (first, second):
                text = f"{a.key} has OSPF {name} {first} and {b.key} has {second}."
                yield _found(key, a, b, text)


def _differing(network: Network, name: str, words: str) -> Iterator[Found]:
    for key, _, a, b in network.wires:
        one, other = a.settings[name], b.settings[name]
        if one and other and one != other:
            text = f"{a.key} says {words.format(one)} and {b.key} says {words.format(other)}."
            yield _found(key, a, b, text)


def _switched(network: Network) -> Iterator[tuple[str, Port, Port, str]]:
    """Yield pairs of ports of the same switched mode, LAGs once for all their links."""
    seen = set()
    for key, _, a, b in network.wires:
        one, other = network.bundle(a), network.bundle(b)
        if one.mode in _SWITCHED and one.mode == other.mode and (one.key, other.key) not in seen:
            seen.add((one.key, other.key))
            yield key, one, other, str(one.mode)


def _pairs(network: Network) -> Iterator[tuple[str, Fields, Port, Port]]:
    """Yield the ends of links, and the subinterfaces on them that have the same tag."""
    subs: dict[str, dict[int, Port]] = {}
    for port in network.each_port():
        if port.kind == "subinterface":
            subs.setdefault(port.row["parent"], {})[port.row["vid"]] = port
    for key, link, a, b in network.wires:
        yield key, link, a, b
        one, other = (subs.get(network.bundle(end).key, {}) for end in (a, b))
        for tag in sorted(one.keys() & other.keys()):
            yield key, link, one[tag], other[tag]


def _of_version(port: Port, version: int) -> list[Held]:
    return [h for h in port.addresses if h.ip.version == version and not h.ip.is_link_local]


def _found(key: str, a: Port, b: Port, text: str) -> Found:
    return Found("link", key, (a.device, b.device), text)
