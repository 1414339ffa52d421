"""Configs of an IOS switch and the EOS switch at its first link, with an eBGP session over it."""

SW1 = """\
hostname sw1
!
vrf definition GUEST
 rd 65011:30
 !
 address-family ipv4
 exit-address-family
!
ip name-server 192.0.2.53 198.51.100.53
ip domain name example.net
!
username netops privilege 15 secret 9 $9$abc
!
archive
 path flash:archive
 maximum 5
!
lldp run
!
vlan 10
 name users
!
interface Loopback0
 ip address 1.1.1.1 255.255.255.255
!
interface GigabitEthernet0/0
 ip address 10.0.0.1 255.255.255.0
!
interface GigabitEthernet1/0/1
 description to eos1
 no switchport
 ip address 192.0.2.0 255.255.255.254
!
interface GigabitEthernet1/0/2
 switchport trunk allowed vlan 10
 switchport mode trunk
!
interface Vlan10
 ip address 10.10.0.1 255.255.255.0
!
router bgp 65011
 bgp router-id 1.1.1.1
 bgp log-neighbor-changes
 no bgp default ipv4-unicast
 neighbor SPINES peer-group
 neighbor SPINES remote-as 65001
 neighbor 192.0.2.1 peer-group SPINES
 neighbor 192.0.2.1 description eos1
 !
 address-family ipv4
  network 1.1.1.1 mask 255.255.255.255
  neighbor 192.0.2.1 activate
  maximum-paths 4
 exit-address-family
!
ip route 203.0.113.0 255.255.255.0 192.0.2.1
ip ssh version 2
ip scp server enable
!
snmp-server community readers RO
snmp-server location Row 1, rack 2
!
banner login ^C
Authorised people only.

All is recorded.
^C
!
line con 0
line vty 0 4
 login local
 transport input ssh
!
ntp server 192.0.2.123
!
end
"""

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
  - {name: sw1, platform: cisco_ios, management: {address: 10.0.0.1/24}}
  - {name: sw2, platform: cisco_ios, management: {address: 10.0.0.2/24}}
  - {name: eos1, platform: arista_eos, management: {address: 10.0.0.3/24}}
links:
  - [sw1, GigabitEthernet1/0/1, eos1, Ethernet1]
  - [sw1, GigabitEthernet1/0/2, sw2, GigabitEthernet1/0/2]
"""

MINUTE = 60
"""A minute of a revert timer, for the driver; it lasts a second here."""
