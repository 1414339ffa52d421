"""What the tests of intent start from: a small network in YAML, and where the example stands."""

from datetime import UTC, datetime
from pathlib import Path

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
INVENTORY = Path(__file__).parents[2] / "inventory"

SMALL = """
roles: [{name: leaf}]
environments: [{name: lab}]
platforms: [{name: arista_eos, driver: eos}]
secrets: [{name: community, origin: stored}]
sites:
  - name: dc1
    vlans: [{vid: 10, name: users}]
vrfs: [{name: blue, rd: "65000:1"}]
interface_profiles: [{name: fabric, mtu: 9000}]
system_profiles: [{scope: global, ntp: [192.0.2.1], snmp_communities: [community]}]
devices:
  - name: leaf1
    site: dc1
    role: leaf
    environment: lab
    platform: arista_eos
    serial: S1
    management_interface: Management1
    management_address: 192.0.2.11/24
    interfaces:
      - {name: Ethernet1, profile: fabric}
      - {name: Ethernet2, access_vlan: 10}
      - {name: Vlan10, kind: svi, vid: 10, vrf: blue, addresses: [10.0.10.1/24]}
    bgp:
      asn: 65001
      router_id: 10.255.0.1
      peer_groups: [{name: PEERS}]
      sessions: [{peer: Ethernet1, group: PEERS}]
  - name: leaf2
    site: dc1
    role: leaf
    environment: lab
    platform: arista_eos
    management_interface: Management1
    management_address: 192.0.2.12/24
    interfaces:
      - {name: Ethernet1, profile: fabric}
    bgp:
      asn: 65002
      router_id: 10.255.0.2
      sessions: [{peer: Ethernet1}]
links:
  - {a: leaf1 Ethernet1, b: leaf2 Ethernet1, prefix: 10.0.0.0/31}
"""
