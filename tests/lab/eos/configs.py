"""Configs of the two switches of the shared lab, with an eBGP session over their first link."""

_TEMPLATE = """\
hostname {name}
!
vlan 10
   name users
!
interface Ethernet1
   description to {peer_name}
   no switchport
   ip address {address}/31
!
interface Ethernet2
   switchport trunk allowed vlan 10
   switchport mode trunk
!
interface Loopback0
   ip address {loopback}/32
!
interface Management1
   ip address {management}/24
!
interface Vlan10
   ip address {users}/24
!
ip routing
!
router bgp {asn}
   router-id {loopback}
   neighbor LEAVES peer group
   neighbor LEAVES remote-as {peer_asn}
   neighbor {peer} peer group LEAVES
   neighbor {peer} description {peer_name}
   network {loopback}/32
!
banner login
Authorised people only.
EOF
!
management api http-commands
   protocol https
   no shutdown
!
"""

LEAF1 = _TEMPLATE.format(
    name="leaf1",
    peer_name="leaf2",
    address="192.0.2.0",
    peer="192.0.2.1",
    loopback="1.1.1.1",
    management="10.0.0.1",
    users="10.10.0.1",
    asn=65001,
    peer_asn=65002,
)
LEAF2 = _TEMPLATE.format(
    name="leaf2",
    peer_name="leaf1",
    address="192.0.2.1",
    peer="192.0.2.0",
    loopback="2.2.2.2",
    management="10.0.0.2",
    users="10.10.0.2",
    asn=65002,
    peer_asn=65001,
)
