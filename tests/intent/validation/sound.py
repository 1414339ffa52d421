"""A small network with which nothing is wrong."""

SOUND = """
roles: [{name: leaf}, {name: spine}]
environments: [{name: lab}]
platforms:
  - {name: arista_eos, driver: eos}
  - {name: cisco_ios, driver: ios}
  - {name: cisco_nxos, driver: nxos}
  - {name: juniper_junos, driver: junos}
secrets: [{name: login, origin: stored}, {name: key, origin: stored}]
credentials: [{name: admin, username: admin, secret: login}]
redundancy_groups: [{name: pair}]
device_types: [{name: small, vendor: Arista, model: S, ports: [{names: "Ethernet[1-4]"}]}]
sites:
  - name: dc1
    time_zone: Africa/Cairo
    vlans: [{vid: 10, name: users}, {vid: 11, name: phones}, {vid: 1004, name: far}]
vlan_groups: [{name: campus, sites: [dc1], vlans: [{vid: 20, name: shared}]}]
vrfs: [{name: blue, rd: "router-id:1"}, {name: mgmt}]
prefixes:
  - {prefix: 10.0.0.0/8}
  - {prefix: 10.1.10.0/24, site: dc1}
  - {prefix: 10.255.0.1/32}
  - {vrf: mgmt, prefix: 192.0.2.0/24}
object_groups: [{name: ADMINS, entries: [192.0.2.0/24]}]
acls:
  - {name: IN4, entries: [{action: permit, source: "group:ADMINS"}]}
  - {name: IN6, family: 6, entries: [{action: permit}]}
interface_profiles: [{name: fabric, mtu: 9000, speed: 10g}]
mlag_domains:
  - name: domain
    members:
      - {device: leaf1, peer_link: Port-Channel10}
      - {device: leaf2, peer_link: Port-Channel10}
system_profiles:
  - scope: global
    ntp: [{address: 192.0.2.1, key: 7}]
    ntp_keys: [{number: 7, secret: key}]
    snmp_users: [{name: watcher, auth_secret: key}]
    snmp_traps: [{address: 192.0.2.2, user: watcher}]
    aaa: {login: [tacacs, local]}
    tacacs_servers: [{address: 192.0.2.3, secret: key}]
    source_interface: Loopback0
    users:
      - {name: ops, hashes: {sha512: key}, ssh_key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA}
      - {name: rsa, hashes: {sha512: key}, ssh_key: ssh-rsa AAAAB3NzaC1yc2EAAAAD}
devices:
  - name: leaf1
    site: dc1
    role: leaf
    environment: lab
    platform: arista_eos
    credential: admin
    redundancy_group: pair
    management_interface: Management1
    management_address: 192.0.2.11/24
    management_vrf: mgmt
    interface_ranges: [{name: "Ethernet[20-21]", access_vlan: 10, voice_vlan: 11}]
    interfaces:
      - {name: Ethernet1, profile: fabric}
      - {name: Ethernet2, lag: Port-Channel10, speed: 25g}
      - {name: Ethernet3, lag: Port-Channel10}
      - {name: Ethernet4, access_vlan: 10, mtu: 1500, speed: 10g}
      - name: Ethernet5
        addresses: [10.5.0.1/30]
        ospf: {area: 0, hello_seconds: 5}
      - {name: Ethernet5.7, kind: subinterface, parent: Ethernet5, vid: 7, addresses: [10.7.0.1/30]}
      - {name: Ethernet6, lag: Port-Channel20}
      - {name: Loopback0, kind: loopback, addresses: [10.255.0.1/32]}
      - {name: Management1, kind: management, vrf: mgmt}
      - {name: Port-Channel10, kind: lag, lacp: active, mode: trunk, native_vlan: 10}
      - {name: Port-Channel20, kind: lag, lacp: active, mlag_id: 20, mode: trunk, trunk_vlans: [10]}
      - {name: Tunnel1, kind: tunnel, tunnel_source: Loopback0, tunnel_destination: 203.0.113.1}
      - name: Vlan10
        kind: svi
        vid: 10
        acl_in: IN4
        addresses: [10.1.10.2/24]
        gateways: [{address: 10.1.10.1, group: 10}]
      - {name: Vlan20, kind: svi, vid: 20, vrf: blue, addresses: [10.1.10.2/24]}
    ospf: [{router_id: 10.255.0.1}]
    bgp:
      asn: 65001
      router_id: 10.255.0.1
      peer_groups: [{name: FABRIC}]
      sessions:
        - {peer: Ethernet1, group: FABRIC}
        - {peer: 10.255.0.2, remote_asn: 65001, update_source: Loopback0, password: key}
  - name: leaf2
    site: dc1
    role: leaf
    environment: lab
    platform: arista_eos
    redundancy_group: pair
    credential: admin
    management_interface: Management1
    management_address: 192.0.2.12/24
    management_vrf: mgmt
    interfaces:
      - {name: Ethernet1, profile: fabric}
      - {name: Ethernet2, lag: Port-Channel10, speed: 25g}
      - {name: Ethernet3, lag: Port-Channel10}
      - {name: Ethernet4, access_vlan: 10, mtu: 1500}
      - name: Ethernet5
        addresses: [10.5.0.2/30]
        ospf: {area: 0, hello_seconds: 5}
      - {name: Ethernet5.7, kind: subinterface, parent: Ethernet5, vid: 7, addresses: [10.7.0.2/30]}
      - {name: Ethernet6, lag: Port-Channel20}
      - {name: Loopback0, kind: loopback, addresses: [10.255.0.2/32]}
      - {name: Port-Channel10, kind: lag, lacp: passive, mode: trunk, native_vlan: 10}
      - {name: Port-Channel20, kind: lag, mlag_id: 20, lacp: active, mode: trunk, trunk_vlans: [10]}
      - name: Vlan10
        kind: svi
        vid: 10
        addresses: [10.1.10.3/24]
        gateways: [{address: 10.1.10.1, group: 10}]
    ospf: [{router_id: 10.255.0.2}]
    bgp:
      asn: 65001
      router_id: 10.255.0.2
      peer_groups: [{name: FABRIC}]
      sessions:
        - {peer: 10.255.0.1, remote_asn: 65001, update_source: Loopback0, password: key}
  - name: spine1
    site: dc1
    role: spine
    environment: lab
    platform: arista_eos
    credential: admin
    management_interface: Management1
    management_address: 192.0.2.13/24
    type: small
    management_vrf: mgmt
    interfaces:
      - {name: Ethernet1, profile: fabric}
      - {name: Ethernet2, profile: fabric}
      - {name: Ethernet3, lag: Port-Channel9}
      - {name: Ethernet4, lag: Port-Channel9}
      - {name: Loopback0, kind: loopback, addresses: [10.255.0.3/32]}
      - {name: Port-Channel9, kind: lag, lacp: active, mode: trunk, trunk_vlans: [10]}
    bgp:
      asn: 65000
      router_id: 10.255.0.3
      peer_groups: [{name: FABRIC}]
      sessions: [{peer: Ethernet1, group: FABRIC}]
  - name: edge1
    site: dc1
    role: leaf
    environment: lab
    platform: juniper_junos
    credential: admin
    management_interface: fxp0
    management_address: 192.0.2.14/24
    management_vrf: mgmt
    interfaces:
      - {name: Loopback0, kind: loopback, addresses: [10.255.0.9/32]}
      - name: irb.10
        kind: svi
        vid: 10
        addresses: [10.9.10.2/24, {address: 10.9.11.2/24, role: secondary}]
        gateways:
          - {address: 10.9.10.1, protocol: anycast}
          - {address: 10.9.11.1, protocol: anycast}
  - name: old-leaf
    site: dc1
    role: leaf
    environment: lab
    platform: arista_eos
    status: decommissioned
    interfaces:
      - {name: Loopback0, kind: loopback, addresses: [10.255.0.1/32]}
links:
  - {a: spine1 Ethernet1, b: leaf1 Ethernet1, prefix: 10.0.0.0/31}
  - {a: spine1 Ethernet2, b: leaf2 Ethernet1, prefix: 10.0.0.2/31, bgp_group: FABRIC}
  - {a: spine1 Ethernet3, b: leaf1 Ethernet6}
  - {a: spine1 Ethernet4, b: leaf2 Ethernet6}
  - {a: leaf1 Ethernet2, b: leaf2 Ethernet2}
  - {a: leaf1 Ethernet3, b: leaf2 Ethernet3}
  - {a: leaf1 Ethernet4, b: leaf2 Ethernet4}
  - {a: leaf1 Ethernet5, b: leaf2 Ethernet5}
"""
