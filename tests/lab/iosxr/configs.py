"""The lab of the IOS-XR tests, and configs for its devices."""

TOPOLOGY = """\
timer_speed: 60
devices:
  - {name: r1, platform: cisco_iosxr, management: {address: 10.0.0.1/24}}
  - {name: r2, platform: cisco_iosxr, management: {address: 10.0.0.2/24}}
  - {name: leaf1, platform: arista_eos, management: {address: 10.0.0.3/24}}
links:
  - [r1, GigabitEthernet0/0/0/0, leaf1, Ethernet1]
  - [r1, GigabitEthernet0/0/0/1, r2, GigabitEthernet0/0/0/0]
"""

R1 = """\
hostname r1
banner login ^C
Authorised access only.
^C
logging 192.0.2.200 vrf default severity info port default
domain name example.net
domain name-server 192.0.2.53
username admin
 group root-lr
 group cisco-support
 secret 10 $6$salt$hash
!
vrf guest
 address-family ipv4 unicast
  import route-target
   65001:30
  !
  export route-target
   65001:30
  !
 !
!
snmp-server community lab-read RO
snmp-server community lab-write RW SystemOwner ADMINS
snmp-server contact noc@example.net
snmp-server location Row A
ntp
 server 10.1.0.1 prefer
 server 192.0.2.123
 peer 192.0.2.124
!
netconf-yang agent
 ssh
!
ipv4 access-list ADMINS
 10 remark Who may manage
 20 permit tcp 10.0.0.0/24 any eq ssh
 30 deny ipv4 any any
!
interface Loopback0
 ipv4 address 10.255.0.1 255.255.255.255
!
interface MgmtEth0/RSP0/CPU0/0
 ipv4 address 10.0.0.1 255.255.255.0
!
interface GigabitEthernet0/0/0/0
 description to leaf1
 mtu 9014
 ipv4 address 10.1.0.0 255.255.255.254
!
interface GigabitEthernet0/0/0/1
 description to r2
 ipv4 address 10.2.0.0 255.255.255.254
 ipv4 address 10.2.1.1 255.255.255.0 secondary
 ipv6 address 2001:db8::1/64
!
interface GigabitEthernet0/0/0/1.100
 vrf guest
 ipv4 address 10.3.0.0 255.255.255.254
 encapsulation dot1q 100
!
prefix-set OURS
  10.255.0.0/16 ge 32 le 32,
  10.8.0.0/16
end-set
!
route-policy PASS
  pass
end-policy
!
route-policy TO-LEAF
  # only ours
  if destination in OURS then
    set community (65001:1) additive
    pass
  else
    drop
  endif
end-policy
!
router static
 address-family ipv4 unicast
  10.8.0.0/16 Null0 250
 !
!
router ospf 1
 router-id 10.255.0.1
 area 0
  interface Loopback0
  !
  interface GigabitEthernet0/0/0/1
   cost 10
   network point-to-point
  !
 !
!
router bgp 65001
 bgp router-id 10.255.0.1
 address-family ipv4 unicast
  network 10.8.0.0/16
  network 10.255.0.1/32
 !
 address-family vpnv4 unicast
 !
 neighbor-group INTERNAL
  remote-as 65001
  update-source Loopback0
  address-family ipv4 unicast
   next-hop-self
  !
 !
 neighbor 10.1.0.1
  remote-as 65100
  description leaf1
  address-family ipv4 unicast
   route-policy PASS in
   route-policy TO-LEAF out
   maximum-prefix 100 80
  !
 !
 neighbor 10.255.0.2
  use neighbor-group INTERNAL
 !
 vrf guest
  rd 65001:30
  address-family ipv4 unicast
   redistribute connected
  !
  neighbor 10.3.0.1
   remote-as 65002
   address-family ipv4 unicast
    route-policy PASS in
    route-policy PASS out
   !
  !
 !
!
lldp
!
ssh server v2
ssh server netconf vrf default
xml agent tty
 iteration off
!
end
"""

R2 = """\
hostname r2
username admin
 group root-lr
 secret 10 $6$salt$hash
!
vrf guest
 address-family ipv4 unicast
 !
!
netconf-yang agent
 ssh
!
interface Loopback0
 ipv4 address 10.255.0.2 255.255.255.255
!
interface MgmtEth0/RSP0/CPU0/0
 ipv4 address 10.0.0.2 255.255.255.0
!
interface GigabitEthernet0/0/0/0
 ipv4 address 10.2.0.1 255.255.255.254
!
interface GigabitEthernet0/0/0/0.100
 vrf guest
 ipv4 address 10.3.0.1 255.255.255.254
 encapsulation dot1q 100
!
route-policy PASS
  pass
end-policy
!
router ospf 1
 area 0
  interface Loopback0
  !
  interface GigabitEthernet0/0/0/0
   network point-to-point
  !
 !
!
router bgp 65001
 bgp router-id 10.255.0.2
 address-family ipv4 unicast
  network 10.255.0.2/32
 !
 address-family vpnv4 unicast
 !
 neighbor 10.255.0.1
  remote-as 65001
  update-source Loopback0
  address-family ipv4 unicast
  !
 !
 vrf guest
  rd 65002:30
  address-family ipv4 unicast
  !
  neighbor 10.3.0.0
   remote-as 65001
   local-as 65002
   address-family ipv4 unicast
    route-policy PASS in
    route-policy PASS out
   !
  !
 !
!
lldp
!
ssh server v2
ssh server netconf vrf default
xml agent tty
 iteration off
!
end
"""

LEAF1 = """\
hostname leaf1
dns domain example.net
username admin privilege 15 role network-admin secret sha512 $6$salt$hash
interface Ethernet1
   description to r1
   mtu 9000
   no switchport
   ip address 10.1.0.1/31
interface Loopback0
   ip address 10.255.1.1/32
interface Management1
   ip address 10.0.0.3/24
ip routing
router bgp 65100
   router-id 10.255.1.1
   neighbor 10.1.0.0 remote-as 65001
   network 10.255.1.1/32
management api http-commands
   protocol https
   no shutdown
end
"""
