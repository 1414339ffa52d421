"""A generated network as YAML documents: what an inventory says, and the lab's topology."""

import random
from collections.abc import Iterator
from typing import Any

from netconfig.lab.generate.network import (
    LANS,
    LINKS,
    LOOPBACKS,
    Member,
    Shape,
    Wire,
    management_of,
)

_FIRST_EDGE_PORT = 21

_FIXED: dict[str, Any] = {
    "regions": [{"name": "world"}],
    "roles": [
        {"name": "leaf", "description": "connects servers and desks"},
        {"name": "spine", "description": "forwards between the leaves"},
    ],
    "environments": [{"name": "lab", "description": "emulated devices"}],
    "secrets": [
        {"name": "lab-password", "origin": "env:NETCONFIG_LAB_PASSWORD"},
        {"name": "lab-scrypt", "origin": "env:NETCONFIG_LAB_SCRYPT"},
        {"name": "lab-sha256", "origin": "env:NETCONFIG_LAB_SHA256"},
        {"name": "lab-sha512", "origin": "env:NETCONFIG_LAB_SHA512"},
        {"name": "snmp-read", "origin": "env:NETCONFIG_LAB_COMMUNITY"},
    ],
    "credentials": [{"name": "lab", "username": "netconfig", "secret": "lab-password"}],
}

_SYSTEM: dict[str, Any] = {
    "scope": "global",
    "domain": "example.net",
    "dns": ["192.0.2.53", "198.51.100.53"],
    "ntp": ["192.0.2.123", "198.51.100.123"],
    "syslog": ["192.0.2.200"],
    "snmp_communities": ["snmp-read"],
    "snmp_contact": "noc@example.net",
    "users": [
        {
            "name": "netconfig",
            "privilege": 15,
            "hashes": {"scrypt": "lab-scrypt", "sha256": "lab-sha256", "sha512": "lab-sha512"},
        }
    ],
    "banner": "Authorised access only.\nAll sessions are recorded.\n",
}


def inventory_of(shape: Shape, *, seed: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the inventory's files: path and content."""
    chance = random.Random(seed)  # noqa: S311  (variety only)
    yield "organisation.yaml", {**_FIXED, "platforms": _platforms(shape)}
    yield "network.yaml", _network(shape)
    yield "system.yaml", {"system_profiles": [_SYSTEM, *_locations(shape, chance)]}
    ports: dict[str, list[str]] = {member.name: [] for member in shape.members}
    for wire in shape.wires:
        ports[wire.a.name].append(wire.a.vendor.port_name(wire.a_port))
        ports[wire.b.name].append(wire.b.vendor.port_name(wire.b_port))
    for site in range(shape.sites):
        members, name = shape.of_site(site), f"site{site + 1}"
        vlans = [{"vid": v.vid, "name": v.name} for member in members for v in member.vlans]
        yield (
            f"sites/{name}/site.yaml",
            {"sites": [{"name": name, "region": "world", "vlans": vlans}]},
        )
        wires = [_link(wire) for wire in shape.wires if wire.a.site == site]
        yield f"sites/{name}/links.yaml", {"links": wires}
        for member in members:
            device = _device(member, ports[member.name], chance)
            yield f"sites/{name}/{member.name}.yaml", {"devices": [device]}


def topology_of(shape: Shape) -> dict[str, Any]:
    """Return the lab's topology."""
    return {
        "username": "netconfig",
        # The inventory says where each device is reached.
        "real_ports": False,
        "devices": [
            {
                "name": member.name,
                "platform": member.vendor.platform,
                "driver": member.vendor.driver,
                "host": member.host,
                "port": member.vendor.port,
                "management": {
                    "interface": member.vendor.management,
                    "address": str(member.management),
                },
            }
            for member in shape.members
        ],
        "links": [
            [
                *(wire.a.name, wire.a.vendor.port_name(wire.a_port)),
                *(wire.b.name, wire.b.vendor.port_name(wire.b_port)),
            ]
            for wire in shape.wires
        ],
    }


def _platforms(shape: Shape) -> list[dict[str, str]]:
    drivers = {member.vendor.platform: member.vendor.driver for member in shape.members}
    return [{"name": name, "driver": driver} for name, driver in sorted(drivers.items())]


def _network(shape: Shape) -> dict[str, Any]:
    prefixes = [
        {"prefix": str(LINKS), "description": "links"},
        {"prefix": str(LOOPBACKS), "description": "loopbacks"},
        {"prefix": str(LANS), "description": "networks of the leaves"},
    ]
    prefixes += [
        {"prefix": str(management_of(site)), "description": f"management of site{site + 1}"}
        for site in range(shape.sites)
    ]
    profiles = [
        {"name": "fabric", "mtu": 9000, "mode": "routed"},
        {"name": "hypervisor", "mode": "trunk"},
        {"name": "server", "mode": "access"},
    ]
    return {"prefixes": prefixes, "interface_profiles": profiles}


def _locations(shape: Shape, chance: random.Random) -> list[dict[str, str]]:
    return [
        {
            "scope": "site",
            "site": f"site{site + 1}",
            "snmp_location": f"Site {site + 1}, room {chance.randint(1, 40)}",
        }
        for site in range(shape.sites)
    ]


def _link(wire: Wire) -> dict[str, str]:
    return {
        "a": f"{wire.a.name} {wire.a.vendor.port_name(wire.a_port)}",
        "b": f"{wire.b.name} {wire.b.vendor.port_name(wire.b_port)}",
        "prefix": str(wire.prefix),
    }


def _device(member: Member, ports: list[str], chance: random.Random) -> dict[str, Any]:
    vendor = member.vendor
    return {
        "name": member.name,
        "site": f"site{member.site + 1}",
        "role": member.role,
        "environment": "lab",
        "platform": vendor.platform,
        "model": vendor.model,
        "serial": f"LAB{member.number + 1:06}",
        "management_interface": vendor.management,
        "management_address": str(member.management),
        "connect_host": member.host,
        "connect_port": vendor.port,
        "credential": "lab",
        "bgp": _bgp(member, ports),
        "interfaces": [
            *({"name": port, "profile": "fabric"} for port in ports),
            *_edge_ports(member, chance),
            *_own_interfaces(member),
        ],
    }


def _bgp(member: Member, ports: list[str]) -> dict[str, Any]:
    networks = [f"{member.loopback}/32", *(str(vlan.gateway.network) for vlan in member.vlans)]
    return {
        "asn": member.asn,
        "router_id": str(member.loopback),
        "maximum_paths": 4,
        "networks": networks,
        "peer_groups": [{"name": "FABRIC", "send_community": True}],
        "sessions": [{"peer": port, "group": "FABRIC"} for port in ports],
    }


def _own_interfaces(member: Member) -> Iterator[dict[str, Any]]:
    yield {
        "name": member.vendor.loopback,
        "kind": "loopback",
        "description": "router id",
        "addresses": [f"{member.loopback}/32"],
    }
    for vlan in member.vlans:
        yield {
            "name": member.vendor.svi.format(vid=vlan.vid),
            "kind": "svi",
            "vid": vlan.vid,
            "description": "gateway",
            "addresses": [str(vlan.gateway)],
        }


def _edge_ports(member: Member, chance: random.Random) -> Iterator[dict[str, Any]]:
    """Yield ports for what is attached; a few of each leaf, so that configs are not all alike."""
    for vlan in member.vlans:
        servers = chance.randint(1, 4)
        for number in range(servers):
            yield {
                "name": member.vendor.port_name(_FIRST_EDGE_PORT + number),
                "profile": "server",
                "description": f"{vlan.name} {number + 1}",
                "access_vlan": vlan.vid,
            }
        yield {
            "name": member.vendor.port_name(_FIRST_EDGE_PORT + servers),
            "profile": "hypervisor",
            "description": f"hypervisor of {member.name}",
            "trunk_vlans": [vlan.vid],
        }
