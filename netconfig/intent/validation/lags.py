"""LAGs: members alike, as many as are asked for, and the same at the other end."""

from collections.abc import Iterator

from netconfig.intent.context.index import Fields
from netconfig.intent.validation.network import Network, Port
from netconfig.intent.validation.problem import Found, error, listed, warning

_ALIKE = ("mode", "access_vlan", "native_vlan", "trunk_vlans", "mtu")


@error("lag-members-differ", "Members of one LAG differ in speed or MTU.")
def members_differ(network: Network) -> Iterator[Found]:
    """Yield each LAG that would leave some of its members out; what is not said is the LAG's."""
    for key, ports in network.members.items():
        lag = network.port(key)
        for name in ("speed", "mtu"):
            said = {port.key: port.settings[name] for port in (*ports, *([lag] if lag else ()))}
            values = {end: value for end, value in said.items() if value is not None}
            if len(set(values.values())) > 1:
                what = listed(f"{end} has {value}" for end, value in values.items())
                text = f"Members of {key} differ in {name}: {what}."
                yield Found("interface", key, (ports[0].device,), text)


@error("lag-member-address", "A member of a LAG has an address of its own.")
def members_with_addresses(network: Network) -> Iterator[Found]:
    """Yield each member with an address, which belongs on its LAG."""
    for ports in network.members.values():
        for port in ports:
            # A link's prefix on a member is told of the link.
            own = [held.text for held in port.addresses if held.kind != "link"]
            if own:
                text = f"{port.key} is a member of {port.lag} and has {listed(own)}."
                yield Found("interface", port.key, (port.device,), text)


@error("lag-minimum", "A LAG needs more links than it has members.")
def too_few_members(network: Network) -> Iterator[Found]:
    """Yield each LAG that never comes up."""
    for port in network.each_port():
        wanted, has = port.row["minimum_links"], len(network.members.get(port.key, ()))
        if port.kind == "lag" and wanted and 0 < has < wanted:
            text = f"{port.key} needs {wanted} links and has {has} members."
            yield Found("interface", port.key, (port.device,), text)


@warning("lag-empty", "A LAG has no members.")
def empty(network: Network) -> Iterator[Found]:
    """Yield each LAG without members."""
    for port in network.each_port():
        if port.kind == "lag" and port.key not in network.members:
            yield Found("interface", port.key, (port.device,), f"{port.key} has no members.")


@error("lag-ends", "A LAG's links lead to a port that is in no LAG, or LACP is not at both ends.")
def ends(network: Network) -> Iterator[Found]:
    """Yield each link of a LAG whose other end would not bundle it."""
    seen = set()
    for key, _, a, b in network.wires:
        if not a.lag and not b.lag:
            continue
        if not (a.lag and b.lag):
            member, other = (a, b) if a.lag else (b, a)
            text = f"{member.key} is a member of {member.lag}, and {other.key} is in no LAG."
            yield Found("link", key, (a.device, b.device), text)
        elif (a.lag, b.lag) not in seen:
            seen.add((a.lag, b.lag))
            text = _lacp_between(network.bundle(a), network.bundle(b))
            if text:
                yield Found("link", key, (a.device, b.device), text)


@error("lag-split", "The links of a LAG lead to several devices that are no MLAG pair.")
def split(network: Network) -> Iterator[Found]:
    """Yield each LAG that several devices would have to bundle together."""
    for key, ports in network.members.items():
        lag_ends = [network.index.links.get(port.key) for port in ports]
        far = sorted({end.far_device for end in lag_ends if end})
        domains = {(network.index.mlag_members.get(name) or {}).get("domain") for name in far}
        if len(far) > 1 and (None in domains or len(domains) > 1):
            text = f"The links of {key} lead to {listed(far)}, which are no MLAG pair."
            yield Found("interface", key, (ports[0].device, *far), text)


@error("mlag-members", "An MLAG domain has not two members.")
def mlag_members(network: Network) -> Iterator[Found]:
    """Yield each domain that is no pair."""
    for name in network.index.by_key["mlag_domain"]:
        devices = [row["device"] for row in network.index.of("mlag_member", name)]
        if len(devices) not in (0, 2):
            has = f"one member, {devices[0]}" if len(devices) == 1 else f"{len(devices)} members"
            text = f"MLAG domain {name} has {has}, and needs two."
            yield Found("mlag_domain", name, tuple(devices), text)


@error("mlag-platforms", "The devices of an MLAG pair are of two platforms.")
def mlag_platforms(network: Network) -> Iterator[Found]:
    """Yield each pair that would not speak the same language."""
    for name in network.index.by_key["mlag_domain"]:
        devices = [row["device"] for row in network.index.of("mlag_member", name)]
        known = [device for device in devices if device in network.devices]
        platforms = sorted({str(network.devices[device]["platform"]) for device in known})
        if len(platforms) > 1:
            text = f"The devices of MLAG domain {name} are of platforms {listed(platforms)}."
            yield Found("mlag_domain", name, tuple(devices), text)


@error(
    "mlag-lags-differ", "LAGs of an MLAG pair with one mlag_id differ in mode, VLANs, MTU or LACP."
)
def mlag_lags_differ(network: Network) -> Iterator[Found]:
    """Yield each setting in which two halves of one LAG differ."""
    for one, other in _pairs(network):
        for a in one.values():
            b = other.get(a.row["mlag_id"])
            for name, first, second in _differences(a, b) if b else ():
                text = f"{a.key} has {name} {first} and {b.key if b else ''} has {second}."
                devices = (a.device, b.device if b else a.device)
                yield Found("interface", a.key, devices, text)


@warning("mlag-alone", "A LAG with an mlag_id has no counterpart on the other device of the pair.")
def mlag_alone(network: Network) -> Iterator[Found]:
    """Yield each half of a LAG that has no other half."""
    for pair in _pairs(network):
        for own, other in (pair, pair[::-1]):
            for number, port in own.items():
                if number not in other:
                    far = _partner(port.device, network)
                    text = f"{port.key} has mlag_id {number}, and {far} has no LAG with that."
                    yield Found("interface", port.key, (port.device,), text)


def _lacp_between(a: Port, b: Port) -> str:
    one, other = a.row["lacp"], b.row["lacp"]
    if (one is None) != (other is None):
        static, lacp = (a, b) if one is None else (b, a)
        return f"{lacp.key} speaks LACP and {static.key} at the other end is static."
    if one == other == "passive":
        return f"{a.key} and {b.key} are both passive, and none of them begins LACP."
    return ""


def _pairs(network: Network) -> Iterator[tuple[dict[int, Port], dict[int, Port]]]:
    """Yield the LAGs by mlag_id of the two devices of each MLAG pair."""
    for name in network.index.by_key["mlag_domain"]:
        rows: list[Fields] = network.index.of("mlag_member", name)
        found = [network.ports.get(row["device"]) for row in rows]
        if len(found) == 2 and all(ports is not None for ports in found):
            one, other = (
                {p.row["mlag_id"]: p for p in (ports or {}).values() if p.row["mlag_id"]}
                for ports in found
            )
            yield one, other


def _partner(device: str, network: Network) -> str:
    """Return the other device of a pair."""
    domain = network.index.mlag_members[device]["domain"]
    rows: list[Fields] = network.index.of("mlag_member", domain)
    return next(str(row["device"]) for row in rows if row["device"] != device)


def _differences(a: Port, b: Port) -> Iterator[tuple[str, object, object]]:
    for name in _ALIKE:
        one, other = (_plain(port, name) for port in (a, b))
        if one != other:
            yield name, one or "none", other or "none"
    if a.row["lacp"] != b.row["lacp"]:
        yield "lacp", a.row["lacp"] or "none", b.row["lacp"] or "none"


def _plain(port: Port, name: str) -> object:
    if name == "mode":
        return port.mode
    value = port.settings[name]
    return ", ".join(map(str, sorted(set(value)))) if isinstance(value, list) else value
