"""Configs of a Nexus and of the EOS switch at its first link, with an eBGP session over it."""

N9K1 = """\
version 10.2(5) Bios:version 
hostname n9k1
vdc n9k1 id 1
  limit-resource vlan minimum 16 maximum 4094
  limit-resource vrf minimum 2 maximum 4096
  limit-resource port-channel minimum 0 maximum 511
  limit-resource u4route-mem minimum 248 maximum 248
  limit-resource u6route-mem minimum 96 maximum 96
  limit-resource m4route-mem minimum 58 maximum 58
  limit-resource m6route-mem minimum 8 maximum 8

feature nxapi
feature scp-server
feature bgp
feature interface-vlan
feature lacp
feature lldp

no password strength-check
banner motd ^C
Authorised people only.

All is recorded.
^C
username netops password 5 $5$abcdef$1234567890  role network-admin
ip domain-lookup
ip domain-name example.net
ip name-server 192.0.2.53 198.51.100.53
snmp-server contact noc@example.net
snmp-server location Row 1, rack 2
snmp-server community readers group network-operator
ntp server 192.0.2.123 use-vrf default
ip route 203.0.113.0/24 192.0.2.1
vlan 1,10
vlan 10
  name users
ip prefix-list OWN seq 5 permit 1.1.1.1/32

route-map OUT permit 10
  match ip address prefix-list OWN

vrf context GUEST
  rd 65011:30

vrf context management
  ip route 0.0.0.0/0 10.0.0.254

interface Vlan1

interface Vlan10
  no shutdown
  ip address 10.10.0.1/24

interface Ethernet1/1
  description to eos1
  no switchport
  ip address 192.0.2.0/31
  no shutdown

interface Ethernet1/2
  switchport mode trunk
  switchport trunk allowed vlan 10

interface mgmt0
  vrf member management
  ip address 10.0.0.1/24

interface loopback0
  ip address 1.1.1.1/32
line console
line vty
boot nxos bootflash:/nxos64-cs.10.2.5.M.bin 
router bgp 65011
  router-id 1.1.1.1
  address-family ipv4 unicast
    network 1.1.1.1/32
    maximum-paths 4
  template peer SPINES
    remote-as 65001
    address-family ipv4 unicast
      route-map OUT out
  neighbor 192.0.2.1
    inherit peer SPINES
    description eos1
logging server 192.0.2.200

"""  # noqa: W291  # the switch prints spaces there

CHECKPOINT = "!Command: Checkpoint cmd vdc 1\n\n"
"""What a file must begin with to be rolled back to."""

EOS1 = """\
interface Ethernet1
   no switchport
   ip address 192.0.2.1/31
interface Loopback0
   ip address 2.2.2.2/32
ip routing
router bgp 65001
   router-id 2.2.2.2
   neighbor 192.0.2.0 remote-as 65011
   network 2.2.2.2/32
"""

TOPOLOGY = """\
username: netops
timer_speed: 60
devices:
  - {name: n9k1, platform: cisco_nxos, management: {address: 10.0.0.1/24}}
  - {name: n9k2, platform: cisco_nxos, management: {address: 10.0.0.2/24}}
  - {name: eos1, platform: arista_eos, management: {address: 10.0.0.3/24}}
  - {name: lone, platform: cisco_nxos, management: {address: 10.0.0.4/24}}
links:
  - [n9k1, Ethernet1/1, eos1, Ethernet1]
  - [n9k1, Ethernet1/2, n9k2, Ethernet1/2]
"""
