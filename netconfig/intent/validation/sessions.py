"""The BGP sessions of all routers as checks compare them: who is at the other end, and as what."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from ipaddress import ip_address

from netconfig.intent.context.bgp import asn_at
from netconfig.intent.context.index import Fields
from netconfig.intent.models.bgp.peering import PEERING_SETTINGS
from netconfig.intent.validation.network import Network, Port


@dataclass(frozen=True, slots=True)
class Session:
    """One end of a session; `kind` and `key` name the object that asks for it.

    `port` is its own interface where the session goes over a link, and `far` the device at the
    other end where it is known. `peer` is the other end's address, None where there is none.
    """

    kind: str
    key: str
    device: str
    vrf: str | None
    port: Port | None
    peer: str | None
    far: str | None
    far_port: str | None
    enabled: bool
    local_asn: int
    remote_asn: int | None
    password: str | None

    @property
    def name(self) -> str:
        """What it is called in a sentence."""
        return f"{self.device} {self.port.name if self.port else self.peer}"


def sessions_of(network: Network) -> Mapping[str, list[Session]]:
    """Return the sessions by device, those that links ask for included."""
    found: dict[str, list[Session]] = defaultdict(list)
    for name in network.devices:
        router = network.index.one("bgp_router", name)
        for row in [*network.index.of("bgp_session", name), *_over_links(name, network)]:
            if router:
                found[name].append(_session(row, router, network))
    return found


def meets(one: Session, other: Session) -> bool:
    """Tell whether two sessions of different devices are the ends of one."""
    if one.far != other.device or other.far != one.device:
        return False
    if one.port and other.port:
        return one.far_port == other.port.key
    ports = [end.port for end in (one, other) if end.port]
    peers = [end.peer for end in (one, other) if not end.port]
    # An end by address leads to the port at which the other end goes over a link.
    return not ports or any(str(held.ip) == peers[0] for held in ports[0].addresses)


def _over_links(name: str, network: Network) -> Iterator[Fields]:
    said = {row["peer"] for row in network.index.of("bgp_session", name)}
    for port in network.ports[name].values():
        end = network.index.links.get(port.key)
        if end and end.bgp_group and port.name not in said:
            unsaid = dict.fromkeys(PEERING_SETTINGS)
            group = f"{name} {end.bgp_group}"
            yield {**unsaid, "link": network.link_of[port.key], "vrf": None, "peer": port.name} | {
                "router": name,
                "group": group,
                "enabled": True,
            }


def _session(row: Fields, router: Fields, network: Network) -> Session:
    device, said = row["router"], row["peer"]
    port = network.ports[device].get(said)
    group = (network.index.one("bgp_peer_group", row["group"]) if row["group"] else None) or {}
    vrf = port.vrf if port else row["vrf"]
    far_port, peer = _by_link(port, network) if port else (None, _address(said))
    far = far_port.partition(" ")[0] if far_port else _owner(vrf, peer, network)
    remote = row["remote_asn"] or group.get("remote_asn") or _asn_there(port, network)
    return Session(
        kind="link" if "link" in row else "bgp_session",
        key=row["link"] if "link" in row else " ".join((device, row["vrf"] or "-", said)),
        device=device,
        vrf=vrf,
        port=port,
        peer=peer,
        far=far,
        far_port=far_port,
        enabled=row["enabled"],
        local_asn=row["local_asn"] or group.get("local_asn") or router["asn"],
        remote_asn=remote,
        password=row["password"] or group.get("password"),
    )


def _by_link(port: Port, network: Network) -> tuple[str | None, str | None]:
    """Return the port at the other end of a link and its address, as far as they are known."""
    end = network.index.links.get(port.key)
    if end is None:
        return None, None
    key = f"{end.far_device} {end.far_interface}"
    far = network.port(key)
    primary = [held for held in far.addresses if held.role == "primary"] if far else []
    return key, str(primary[0].ip) if primary else None


def _address(text: str) -> str | None:
    try:
        return str(ip_address(text))
    except ValueError:
        return None


def _owner(vrf: str | None, peer: str | None, network: Network) -> str | None:
    claims = network.claims.get((vrf, ip_address(peer)), ()) if peer else ()
    return next((port.device for port, _ in claims), None)


def _asn_there(port: Port | None, network: Network) -> int | None:
    end = network.index.links.get(port.key) if port else None
    return asn_at(end, network.index) if end else None
