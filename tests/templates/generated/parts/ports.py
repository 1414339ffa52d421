"""Routed interfaces by chance: fabric, loopback, ports, parts of ports, tunnels, management."""

from collections.abc import Iterable, Iterator
from random import Random

from tests.templates.frr.frr_shows import MANAGEMENT
from tests.templates.generated.names import Names
from tests.templates.generated.parts.agreed import Agreed
from tests.templates.generated.parts.chance import Block, one_of, some
from tests.templates.generated.parts.gateways import gateways

BFD: tuple[Block, ...] = (
    {"interval": 100, "minimum_receive": 200, "multiplier": 5},
    {"multiplier": 4},
    {},
)
SPEEDS = (
    *("10m", "100m", "1g", "2.5g", "5g", "10g", "25g"),
    *("40g", "50g", "100g", "200g", "400g", "800g"),
)
FILTERS = {"acl_in": "EDGE", "acl_out": "EDGE", "acl6_in": "EDGE6", "acl6_out": "EDGE6"}
RELAYS = (["192.0.2.67"], ["192.0.2.67", "192.0.2.68"], ["192.0.2.67", "2001:db8::67"])


def fabric(chance: Random, ports: Iterable[str], at: int, agreed: Agreed) -> Iterator[Block]:
    """Yield the ports that lead to the device before and the one after."""
    for name in ports:
        yield {
            "name": name,
            "mode": "routed",
            **agreed.port,
            **some(chance, description=f"fabric of r{at}", **FILTERS),
            **one_of(chance, bfd=BFD, flow_sampling=(True, False)),
        }


def routed(chance: Random, names: Names, at: int) -> Iterator[Block]:
    """Yield the loopback, routed ports, one of them in parts, a tunnel and the management port."""
    ports = names.ports[5:8]
    yield {
        "name": names.loopback,
        "kind": "loopback",
        "addresses": [f"10.255.0.{at + 1}/32", f"2001:db8:255::{at + 1}/128"],
    }
    yield _plain(chance, names, at)
    yield {"name": ports[1], "mode": "routed", **one_of(chance, mtu=(9100,))}
    yield _part(chance, names, ports[1], 40) | {
        "addresses": [f"10.40.{at}.1/24"],
        **some(chance, vrf="BLUE", description="part"),
    }
    yield _part(chance, names, ports[1], 41) | {
        "addresses": [f"10.41.{at}.1/24", f"2001:db8:41:{at}::1/64"],
        "vrf": "RED",
        **some(chance, **FILTERS),
    }
    if names.lag:
        yield {"name": ports[2], "lag": names.lag.format(n=8), **some(chance, description="one")}
        yield {
            "name": names.lag.format(n=8),
            "kind": "lag",
            "mode": "routed",
            "addresses": [f"10.32.{at}.1/24", f"2001:db8:32:{at}::1/64"],
            **one_of(chance, lacp=("active", "passive"), minimum_links=(1,), mtu=(9000,)),
        }
    if names.tunnel:
        yield from _tunnels(chance, names, at)


def management(chance: Random, names: Names, at: int) -> tuple[Block, list[Block]]:
    """Return what the device says of its management, and interfaces for that."""
    if not names.management:
        return {}, [{"name": "eth0", "addresses": [MANAGEMENT]}]
    address = f"192.0.2.{at + 11}/24"
    if chance.random() < 0.5:
        port = {"name": names.management, "kind": "management", "addresses": [address]}
        return {}, [port]
    own = {"management_interface": names.management, "management_address": address}
    return {**own, **one_of(chance, management_vrf=("MGMT",))}, []


def _plain(chance: Random, names: Names, at: int) -> Block:
    found = {
        "name": names.ports[5],
        "mode": "routed",
        "addresses": [
            f"10.30.{at}.1/24",
            f"2001:db8:30:{at}::1/64",
            *({"address": f"10.{n}.{at}.1/24", "role": "secondary"} for n in (33, 34)),
        ],
        **some(chance, **FILTERS, enabled=False, vrf="RED", description="to a customer"),
        **one_of(chance, bfd=BFD, flow_sampling=(True, False), dhcp_relay=RELAYS, mtu=(1400, 9000)),
        **one_of(chance, speed=SPEEDS),
    }
    found["addresses"] = found["addresses"][: chance.randint(1, 4)]
    if chance.random() < 0.5:
        six = f"2001:db8:30:{at}" if len(found["addresses"]) > 1 else ""
        found["gateways"] = gateways(chance, names, f"10.30.{at}", six)
    return found


def _part(chance: Random, names: Names, port: str, tag: int) -> Block:
    return {
        "name": names.subinterface.format(port=port, n=tag),
        "kind": "subinterface",
        "parent": port,
        "vid": tag,
        **one_of(chance, mtu=(1400,)),
    }


def _tunnels(chance: Random, names: Names, at: int) -> Iterator[Block]:
    source = f"10.255.0.{at + 1}" if names.loopback == "lo0" else names.loopback
    for number, kind in enumerate(("gre", "ipip")):
        if chance.random() < 0.5:
            yield {
                "name": names.tunnel.format(n=number),
                "kind": "tunnel",
                "tunnel_source": source,
                "tunnel_destination": f"192.0.2.{77 + number}",
                "addresses": [f"10.5{number}.{at}.1/30"],
                "tunnel_mode": kind,
                **some(chance, description="over there", vrf="BLUE"),
                **one_of(chance, mtu=(1400,)),
            }
