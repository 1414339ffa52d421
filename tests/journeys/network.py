"""A small network for journeys: switches in a row, eBGP on every link, intent and topology."""

from dataclasses import dataclass
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import yaml

INTERFACES = {
    "arista_eos": ("Ethernet{}", 1, "Management1"),
    "cisco_ios": ("GigabitEthernet1/0/{}", 1, "GigabitEthernet0/0"),
    "cisco_iosxr": ("GigabitEthernet0/0/0/{}", 0, "MgmtEth0/RSP0/CPU0/0"),
    "cisco_nxos": ("Ethernet1/{}", 1, "mgmt0"),
    "juniper_junos": ("ge-0/0/{}", 0, "fxp0"),
}
LOOPBACK = {
    "arista_eos": "Loopback0",
    "cisco_ios": "Loopback0",
    "cisco_iosxr": "Loopback0",
    "cisco_nxos": "loopback0",
    "juniper_junos": "lo0",
}
DRIVERS = {
    "arista_eos": "eos",
    "cisco_ios": "ios",
    "cisco_iosxr": "iosxr_netconf",
    "cisco_nxos": "nxos_ssh",
    "juniper_junos": "junos",
}
FIRST_MANAGEMENT = IPv4Address("192.0.2.11")
FIRST_LINK = IPv4Address("10.0.0.0")
FIRST_LOOPBACK = IPv4Address("10.255.0.1")


@dataclass(frozen=True)
class Network:
    """Devices `sw1`, `sw2`, … of the given platforms, each linked to the next."""

    platforms: tuple[str, ...]
    lab_options: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        return [f"sw{number}" for number in range(1, len(self.platforms) + 1)]

    @property
    def links(self) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """Return the links: at each end a device and which of its ports, both counted from 0."""
        return [((i, 1), (i + 1, 0)) for i in range(len(self.platforms) - 1)]

    def port(self, device: int, nth: int) -> str:
        """Return the name of the device's nth port, counted from 0."""
        pattern, first, _ = INTERFACES[self.platforms[device]]
        return pattern.format(first + nth)

    def topology(self) -> str:
        """Return the lab topology, on free ports."""
        devices = [
            {
                "name": name,
                "platform": platform,
                "driver": DRIVERS[platform],
                "management": {
                    "interface": INTERFACES[platform][2],
                    "address": f"{FIRST_MANAGEMENT + number}/24",
                },
            }
            for number, (name, platform) in enumerate(zip(self.names, self.platforms, strict=True))
        ]
        links = [
            [self.names[a], self.port(a, at_a), self.names[b], self.port(b, at_b)]
            for (a, at_a), (b, at_b) in self.links
        ]
        return yaml.safe_dump({"username": "netconfig", "devices": devices, "links": links})

    def write_inventory(self, folder: Path, status: list[dict[str, Any]]) -> None:
        """Write the intent; `status` is the lab's, for where each device answers."""
        folder.mkdir(parents=True, exist_ok=True)
        doors = {device["name"]: device for device in status}
        (folder / "organisation.yaml").write_text(yaml.safe_dump(self._organisation()))
        (folder / "network.yaml").write_text(yaml.safe_dump(self._network()))
        devices = [self._device(number, doors) for number in range(len(self.names))]
        (folder / "devices.yaml").write_text(yaml.safe_dump({"devices": devices}))

    @property
    def _hashes(self) -> tuple[str, ...]:
        """Return the kinds of password hashes that the platforms need."""
        return ("sha512", "scrypt", *(["sha256"] if "cisco_nxos" in self.platforms else []))

    def _organisation(self) -> dict[str, Any]:
        return {
            "roles": [{"name": "switch"}],
            "environments": [{"name": "lab"}],
            "platforms": [{"name": n, "driver": d} for n, d in DRIVERS.items()],
            "secrets": [
                {"name": "lab-password", "origin": "env:NETCONFIG_LAB_PASSWORD"},
                *(
                    {"name": f"lab-{kind}", "origin": f"env:NETCONFIG_LAB_{kind.upper()}"}
                    for kind in self._hashes
                ),
                {"name": "snmp-read", "origin": "env:NETCONFIG_LAB_COMMUNITY"},
            ],
            "credentials": [{"name": "lab", "username": "netconfig", "secret": "lab-password"}],
            "sites": [{"name": "hq", "vlans": [{"vid": 10, "name": "users"}]}],
        }

    def _network(self) -> dict[str, Any]:
        hashes = {kind: f"lab-{kind}" for kind in self._hashes}
        return {
            "links": [
                {
                    "a": f"{self.names[a]} {self.port(a, at_a)}",
                    "b": f"{self.names[b]} {self.port(b, at_b)}",
                    "prefix": f"{FIRST_LINK + 2 * i}/31",
                }
                for i, ((a, at_a), (b, at_b)) in enumerate(self.links)
            ],
            "system_profiles": [
                {
                    "scope": "global",
                    "ntp": ["192.0.2.123"],
                    "snmp_communities": ["snmp-read"],
                    "users": [{"name": "netconfig", "privilege": 15, "hashes": hashes}],
                }
            ],
        }

    def _device(self, number: int, doors: dict[str, dict[str, Any]]) -> dict[str, Any]:
        name, platform = self.names[number], self.platforms[number]
        ends = sorted(end for link in self.links for end in link if end[0] == number)
        ports = [self.port(number, nth) for _, nth in ends]
        router_id = str(FIRST_LOOPBACK + number)
        return {
            "name": name,
            "site": "hq",
            "role": "switch",
            "environment": "lab",
            "platform": platform,
            "management_interface": INTERFACES[platform][2],
            "management_address": f"{FIRST_MANAGEMENT + number}/24",
            "connect_host": doors[name]["host"],
            "connect_port": doors[name]["port"],
            "credential": "lab",
            "bgp": {
                "asn": 65001 + number,
                "router_id": router_id,
                "networks": [f"{router_id}/32"],
                "sessions": [{"peer": port} for port in ports],
            },
            "interfaces": [
                *({"name": port, "mode": "routed"} for port in ports),
                {"name": LOOPBACK[platform], "kind": "loopback", "addresses": [f"{router_id}/32"]},
            ],
        }
