"""A small network that has an object of every kind and says most of their fields."""

EVERYTHING = """
regions: [{name: europe}, {name: alps, parent: europe, description: the mountains}]
tags: [{name: core-net, description: what others stand on, owner: net}]
owner_groups: [{name: net, contact: net@example.com, tags: [core-net]}]
roles: [{name: leaf, owner: net}]
tenants: [{name: acme}]
environments: [{name: lab}]
platforms: [{name: arista_eos, driver: eos}]
redundancy_groups: [{name: pair-a, purpose: mlag}]
secrets: [{name: key-a, origin: stored}, {name: login-a, origin: "env:LOGIN_A"}]
credentials: [{name: admin-login, username: admin, secret: login-a}]
device_types:
  - {name: dcs-7050, vendor: Arista, model: DCS-7050, ports: [{names: "Ethernet[1-9]", speed: 10g}]}
sites:
  - name: dc1
    region: alps
    time_zone: Europe/Zurich
    tags: [core-net]
    vlans: [{vid: 310, name: users, igmp_snooping: true}, {vid: 311, name: phones}]
vlan_groups:
  - {name: campus, sites: [dc1], vlans: [{vid: 320, name: shared, igmp_querier: 10.3.20.9}]}
vrfs:
  - {name: blue, rd: "65000:1", import_targets: ["65000:1"], export_targets: ["65000:1"]}
  - {name: mgmt-vrf}
prefixes:
  - {prefix: 10.0.0.0/8}
  - {vrf: blue, prefix: 10.3.0.0/16, site: dc1}
  - {vrf: mgmt-vrf, prefix: 192.0.2.0/24}
prefix_lists: [{name: OWN, entries: [{prefix: 10.0.0.0/8, at_most: 24}]}]
as_path_lists: [{name: NEAR, entries: [{regex: "^65002_"}]}]
community_lists: [{name: BACKUP, entries: [{communities: ["65000:666"]}]}]
route_policies:
  - name: FROM-PEER
    entries:
      - name: near
        match: {prefix_lists: [OWN], as_path_lists: [NEAR], community_lists: [BACKUP]}
        set: {local_preference: 200, prepend: [65001], add_communities: [no-export]}
      - {action: deny}
object_groups:
  - {name: ADMINS, entries: [192.0.2.0/24]}
  - {name: LOGIN, type: ports, entries: [22, 830]}
acls:
  - name: MANAGERS
    entries:
      - {remark: who may log in}
      - {action: permit, protocol: tcp, source: "group:ADMINS", destination_ports: [22], log: true}
      - {action: permit, protocol: tcp, destination_ports: ["group:LOGIN"]}
  - {name: MANAGERS6, family: 6, entries: [{action: deny}]}
interface_profiles: [{name: fabric, mtu: 9000, bfd: {interval: 300}}]
mlag_domains:
  - name: pair-domain
    members:
      - {device: leaf1, peer_link: Port-Channel10, priority: 100}
      - {device: leaf2, peer_link: Port-Channel10}
system_profiles:
  - scope: global
    hostname: "{device}"
    domain: example.com
    dns: [192.0.2.53]
    ntp: [192.0.2.1, {address: 192.0.2.2, key: 7, prefer: true}]
    ntp_keys: [{number: 7, secret: key-a}]
    syslog: [192.0.2.3]
    log_levels: {console: errors}
    snmp_communities: [{secret: key-a, acl: MANAGERS}]
    snmp_location: everywhere
    users: [{name: admin, hashes: {sha512: key-a}}]
    ssh: {timeout_minutes: 10, acl: MANAGERS}
    banner: Keep out
    control_plane: [{name: ssh-class, acl: MANAGERS, packets_per_second: 1000}]
    stp: {mode: mst, priority: 4096}
  - {scope: site, site: dc1, snmp_location: the valley, ssh: {timeout_minutes: 5}}
context_schemas: [{name: probes, json_schema: {type: object}}]
context_data:
  - {key: probes, scope: role, role: leaf, owner: net, expires: 2030-01-01, data: {every: 10}}
snippets:
  - {name: aliases, scope: device, device: leaf1, owner: net, expires: 2030-01-01, text: alias x y}
devices:
  - name: leaf1
    site: dc1
    role: leaf
    tenant: acme
    environment: lab
    platform: arista_eos
    type: dcs-7050
    os_version: 4.30.1F
    serial: S1
    credential: admin-login
    redundancy_group: pair-a
    management_interface: Management1
    management_address: 192.0.2.11/24
    management_vrf: mgmt-vrf
    members: [{position: 1, type: dcs-7050, serial: S1, priority: 10}]
    interface_ranges: [{name: "Ethernet[5-8]", access_vlan: 310, voice_vlan: 311}]
    interfaces:
      - name: Ethernet3
        addresses: [10.5.0.1/24]
        ospf: {area: 0, cost: 10, network_type: point-to-point, key_number: 1, key: key-a}
      - {name: Ethernet1, profile: fabric}
      - {name: Ethernet2, lag: Port-Channel10}
      - {name: Ethernet3.330, kind: subinterface, parent: Ethernet3, vid: 330, vrf: blue}
      - {name: Loopback0, kind: loopback, addresses: [10.255.0.1/32]}
      - {name: Management1, kind: management, vrf: mgmt-vrf}
      - {name: Port-Channel10, kind: lag, lacp: active, mode: trunk, trunk_vlans: [310, 311, 320]}
      - name: Vlan310
        kind: svi
        vid: 310
        vrf: blue
        acl_in: MANAGERS
        acl6_in: MANAGERS6
        dhcp_relay: [192.0.2.4]
        addresses: [10.3.10.2/24, {address: 10.3.11.2/24, role: secondary}]
        gateways: [{address: 10.3.10.1, group: 10, priority: 110, key: key-a}]
    static_routes: [{vrf: blue, prefix: 0.0.0.0/0, next_hop: 10.3.10.9, distance: 200}]
    ospf:
      - router_id: 10.255.0.1
        passive_by_default: true
        areas: [{area: 1, type: stub, ranges: [10.4.0.0/16]}]
    bgp:
      asn: 65001
      router_id: 10.255.0.1
      networks: [10.255.0.1/32]
      redistribute: [{source: connected, policy: FROM-PEER}]
      vrfs: [{vrf: blue, maximum_paths: 4}]
      peer_groups:
        - name: PEERS
          send_community: true
          families: [ipv4]
      sessions:
        - peer: Ethernet1
          group: PEERS
          password: key-a
          families: [{family: ipv4, policy_in: FROM-PEER, maximum_prefixes: 1000}]
  - name: leaf2
    site: dc1
    role: leaf
    environment: lab
    platform: arista_eos
    redundancy_group: pair-a
    management_interface: Management1
    management_address: 192.0.2.12/24
    interfaces:
      - {name: Ethernet11, profile: fabric}
      - {name: Ethernet2, lag: Port-Channel10}
      - {name: Management1, kind: management, vrf: mgmt-vrf}
      - {name: Port-Channel10, kind: lag, lacp: active, mode: trunk, trunk_vlans: [310, 311, 320]}
    bgp:
      asn: 65002
      router_id: 10.255.0.2
      sessions: [{peer: Ethernet11, password: key-a}]
links:
  - {a: leaf1 Ethernet1, b: leaf2 Ethernet11, prefix: 10.0.0.0/31}
  - {a: leaf1 Ethernet2, b: leaf2 Ethernet2}
"""
