"""Every kind of risk on every platform, each with the lines that prove it."""

import pytest

from netconfig.core.config import diff_configs, get_platform, normalise, parse_config
from netconfig.core.safety import Lifeline, Limits, Risk, judge_diff

CONFIGS = {
    "arista_eos": """\
username netops privilege 15 role network-admin secret sha512 <secret a1>
ip tacacs vrf MGMT source-interface Management1
hostname sw1
vrf instance MGMT
aaa authentication login default local
vlan 10,20
ip access-list ADMINS
   10 permit tcp 192.0.2.0/24 any eq ssh
ip access-list PLANE
   10 permit ip any any
interface Ethernet1
   no switchport
interface Management1
   vrf MGMT
   ip address 192.0.2.11/24
   ip access-group ADMINS in
ip prefix-list OURS seq 10 permit 10.255.0.0/16
ip route vrf MGMT 10.9.0.0/16 192.0.2.1
router bgp 65001
   neighbor 10.0.0.1 remote-as 65002
   neighbor 10.0.0.2 remote-as 65002
management ssh
   idle-timeout 10
system control-plane
   ip access-group PLANE in
""",
    "cisco_ios": """\
hostname sw1
aaa new-model
aaa authentication login default local
username netops privilege 15 secret 9 <secret a1>
vlan 10,20
ip ssh version 2
ip ssh source-interface GigabitEthernet0/0
ip access-list extended ADMINS
 permit tcp 192.0.2.0 0.0.0.255 any eq 22
interface GigabitEthernet0/0
 ip address 192.0.2.11 255.255.255.0
interface GigabitEthernet0/1
 ip address 10.0.0.0 255.255.255.254
ip prefix-list OURS seq 10 permit 10.255.0.0/16
ip route 10.9.0.0 255.255.0.0 192.0.2.1
router bgp 65001
 neighbor 10.0.0.1 remote-as 65002
 neighbor 10.0.0.2 remote-as 65002
line vty 0 4
 access-class ADMINS in
 transport input ssh
""",
    "cisco_nxos": """\
hostname sw1
feature ssh
feature bgp
username netops password 5 <secret a1> role network-admin
aaa authentication login default local
ip tacacs source-interface mgmt0
vlan 1,10,20
ip access-list ADMINS
  10 permit tcp 192.0.2.0/24 any eq 22
vrf context management
  ip route 10.9.0.0/16 192.0.2.1
interface Ethernet1/1
  no switchport
  no shutdown
interface mgmt0
  vrf member management
  ip address 192.0.2.11/24
ip prefix-list OURS seq 10 permit 10.255.0.0/16
router bgp 65001
  neighbor 10.0.0.1
    remote-as 65002
  neighbor 10.0.0.2
    remote-as 65002
line vty
  access-class ADMINS in
""",
    "cisco_iosxr": """\
hostname sw1
username netops
 group root-lr
 secret 10 <secret a1>
!
aaa authentication login default local
ipv4 access-list ADMINS
 10 permit tcp 192.0.2.0 0.0.0.255 any eq ssh
!
interface MgmtEth0/RP0/CPU0/0
 vrf MGMT
 ipv4 address 192.0.2.11 255.255.255.0
!
interface GigabitEthernet0/0/0/0
 ipv4 address 10.0.0.0 255.255.255.254
!
prefix-set OURS
  10.255.0.0/16
end-set
!
router static
 vrf MGMT
  address-family ipv4 unicast
   10.9.0.0/16 192.0.2.1
  !
 !
!
router bgp 65001
 neighbor 10.0.0.1
  remote-as 65002
 !
 neighbor 10.0.0.2
  remote-as 65002
 !
!
ssh server v2
ssh server vrf MGMT ipv4 access-list ADMINS
ssh client source-interface MgmtEth0/RP0/CPU0/0
""",
    "frr": """\
hostname sw1
access-list ADMINS seq 5 permit 192.0.2.0/24
interface eth0
 ip address 192.0.2.11/24
exit
interface eth1
 ip address 10.0.0.0/31
exit
ip prefix-list OURS seq 10 permit 10.255.0.0/16
ip route 10.9.0.0/16 192.0.2.1
router bgp 65001
 neighbor 10.0.0.1 remote-as 65002
 neighbor 10.0.0.2 remote-as 65002
 neighbor 10.0.0.1 password <secret a1>
exit
""",
    "juniper_junos": """\
system {
    host-name sw1;
    authentication-order password;
    login { user netops { authentication { encrypted-password "<secret a1>"; } } }
    services { ssh; }
    syslog { source-address 192.0.2.11; }
}
interfaces {
    ge-0/0/0 { unit 0 { family inet { address 10.0.0.0/31; } } }
    fxp0 { unit 0 { family inet { filter { input ADMINS; } address 192.0.2.11/24; } } }
    lo0 { unit 0 { family inet { filter { input PLANE; } } } }
}
routing-options { static { route 10.9.0.0/16 next-hop 192.0.2.1; } }
vlans { users { vlan-id 10; } voice { vlan-id 20; } }
policy-options { prefix-list OURS { 10.255.0.0/16; } }
firewall { family inet {
    filter ADMINS { term a { then accept; } }
    filter PLANE { term a { then accept; } }
} }
protocols { bgp { group G {
    neighbor 10.0.0.1 { peer-as 2; } neighbor 10.0.0.2 { peer-as 3; } } } }
""",
}
MANAGEMENT = {
    "arista_eos": "Management1",
    "cisco_ios": "GigabitEthernet0/0",
    "cisco_nxos": "mgmt0",
    "cisco_iosxr": "MgmtEth0/RP0/CPU0/0",
    "frr": "eth0",
    "juniper_junos": "fxp0",
}
# Platform, kind of risk, what stands there, what comes instead, and what the proof names.
PATH, SHUT = "management path", "interfaces shut"
BGP, POLICY, VLANS, SECRETS = "BGP sessions", "routing policy", "VLANs removed", "secrets"
CHANGES = [
    ("arista_eos", PATH, "source-interface Management1", "source-interface Loopback0", "source"),
    ("arista_eos", PATH, "   ip access-group ADMINS in\n", "", "ADMINS"),
    ("arista_eos", PATH, "10 permit tcp", "10 deny tcp", "deny tcp"),
    ("arista_eos", PATH, "10 permit ip any any", "10 deny ip any any", "deny ip"),
    ("arista_eos", PATH, "ip access-group PLANE in", "ip access-group ADMINS in", "control-plane"),
    ("arista_eos", PATH, "192.0.2.1\n", "192.0.2.2\n", "10.9.0.0/16"),
    ("arista_eos", PATH, "default local", "default group radius", "aaa"),
    ("arista_eos", PATH, "idle-timeout 10", "shutdown", "management ssh"),
    ("arista_eos", PATH, "   vrf MGMT\n", "", "vrf MGMT"),
    ("arista_eos", SHUT, "   no switchport\n", "   no switchport\n   shutdown\n", "shutdown"),
    ("arista_eos", BGP, "   neighbor 10.0.0.2 remote-as 65002\n", "", "10.0.0.2"),
    ("arista_eos", POLICY, "10.255.0.0/16", "10.254.0.0/16", "10.254.0.0/16"),
    ("arista_eos", VLANS, "vlan 10,20", "vlan 10", "vlan 20"),
    ("arista_eos", SECRETS, "<secret a1>", "<secret b2>", "<secret b2>"),
    ("cisco_ios", PATH, "ip ssh source-interface GigabitEthernet0/0\n", "", "source-interface"),
    ("cisco_ios", PATH, " permit tcp", " deny tcp", "deny tcp"),
    ("cisco_ios", PATH, "255.255.0.0 192.0.2.1", "255.255.0.0 192.0.2.9", "192.0.2.9"),
    ("cisco_ios", PATH, "login default local", "login default group tacacs+", "aaa"),
    ("cisco_ios", PATH, "ip ssh version 2\n", "", "ip ssh"),
    ("cisco_ios", PATH, " transport input ssh", " transport input none", "line vty"),
    ("cisco_ios", SHUT, "255.255.255.254\n", "255.255.255.254\n shutdown\n", "shutdown"),
    ("cisco_ios", BGP, " neighbor 10.0.0.2 remote-as 65002\n", "", "10.0.0.2"),
    ("cisco_ios", POLICY, "10.255.0.0/16", "10.254.0.0/16", "10.254.0.0/16"),
    ("cisco_ios", VLANS, "vlan 10,20", "vlan 10", "vlan 20"),
    ("cisco_ios", SECRETS, "<secret a1>", "<secret b2>", "<secret b2>"),
    ("cisco_nxos", PATH, "feature ssh", "no feature ssh", "feature ssh"),
    ("cisco_nxos", PATH, "ip tacacs source-interface mgmt0\n", "", "source-interface"),
    ("cisco_nxos", PATH, "10 permit tcp", "10 deny tcp", "deny tcp"),
    ("cisco_nxos", PATH, "192.0.2.1\n", "192.0.2.9\n", "192.0.2.9"),
    ("cisco_nxos", PATH, "login default local", "login default group RAD", "aaa"),
    ("cisco_nxos", PATH, "  access-class ADMINS in\n", "", "line vty"),
    ("cisco_nxos", SHUT, "  no shutdown\n", "", "no shutdown"),
    ("cisco_nxos", BGP, "  neighbor 10.0.0.2\n    remote-as 65002\n", "", "10.0.0.2"),
    ("cisco_nxos", POLICY, "10.255.0.0/16", "10.254.0.0/16", "10.254.0.0/16"),
    ("cisco_nxos", VLANS, "vlan 1,10,20", "vlan 1,10", "vlan 20"),
    ("cisco_nxos", SECRETS, "<secret a1>", "<secret b2>", "<secret b2>"),
    ("cisco_iosxr", PATH, "ssh client source-interface MgmtEth0/RP0/CPU0/0\n", "", "source"),
    ("cisco_iosxr", PATH, "10 permit tcp", "10 deny tcp", "deny tcp"),
    ("cisco_iosxr", PATH, "10.9.0.0/16 192.0.2.1", "10.9.0.0/16 192.0.2.9", "192.0.2.9"),
    ("cisco_iosxr", PATH, "login default local", "login default group tacacs+", "aaa"),
    ("cisco_iosxr", PATH, "ssh server v2\n", "", "ssh server v2"),
    ("cisco_iosxr", PATH, " vrf MGMT\n ipv4", " ipv4", "vrf MGMT"),
    ("cisco_iosxr", SHUT, "255.255.255.254\n", "255.255.255.254\n shutdown\n", "shutdown"),
    ("cisco_iosxr", BGP, " neighbor 10.0.0.2\n  remote-as 65002\n !\n", "", "10.0.0.2"),
    ("cisco_iosxr", POLICY, "10.255.0.0/16", "10.254.0.0/16", "10.254.0.0/16"),
    ("cisco_iosxr", SECRETS, "<secret a1>", "<secret b2>", "<secret b2>"),
    ("frr", PATH, "192.0.2.11/24", "192.0.2.12/24", "192.0.2.12"),
    ("frr", PATH, "ip route 10.9.0.0/16 192.0.2.1", "ip route 10.9.0.0/16 192.0.2.9", "192.0.2.9"),
    ("frr", SHUT, "10.0.0.0/31\n", "10.0.0.0/31\n shutdown\n", "shutdown"),
    ("frr", BGP, " neighbor 10.0.0.2 remote-as 65002\n", "", "10.0.0.2"),
    ("frr", POLICY, "10.255.0.0/16", "10.254.0.0/16", "10.254.0.0/16"),
    ("frr", SECRETS, "<secret a1>", "<secret b2>", "<secret b2>"),
    ("juniper_junos", PATH, "source-address 192.0.2.11;", "", "source-address"),
    (
        "juniper_junos",
        PATH,
        "filter ADMINS { term a { then accept",
        "filter ADMINS { term a { then reject",
        "ADMINS",
    ),
    (
        "juniper_junos",
        PATH,
        "filter PLANE { term a { then accept",
        "filter PLANE { term a { then reject",
        "PLANE",
    ),
    ("juniper_junos", PATH, "filter { input PLANE; }", "", "PLANE"),
    ("juniper_junos", PATH, "next-hop 192.0.2.1", "next-hop 192.0.2.9", "192.0.2.9"),
    (
        "juniper_junos",
        PATH,
        "authentication-order password",
        "authentication-order radius",
        "radius",
    ),
    ("juniper_junos", PATH, "services { ssh; }", "", "ssh"),
    ("juniper_junos", SHUT, "ge-0/0/0 {", "ge-0/0/0 { disable;", "disable"),
    ("juniper_junos", SHUT, "ge-0/0/0 { unit 0 {", "ge-0/0/0 { unit 0 { disable;", "unit 0"),
    ("juniper_junos", SHUT, "ge-0/0/0 {", "inactive: ge-0/0/0 {", "inactive"),
    ("juniper_junos", BGP, "neighbor 10.0.0.2 { peer-as 3; }", "", "10.0.0.2"),
    ("juniper_junos", BGP, "group G {", "inactive: group G {", "10.0.0.2"),
    ("juniper_junos", POLICY, "{ 10.255.0.0/16; }", "{ 10.254.0.0/16; }", "10.254.0.0/16"),
    ("juniper_junos", VLANS, "voice { vlan-id 20; }", "", "voice"),
    ("juniper_junos", SECRETS, "<secret a1>", "<secret b2>", "<secret b2>"),
]


def risks(name: str, before: str, after: str) -> dict[str, Risk]:
    platform = get_platform(name)
    running, intended = (parse_config(text, platform) for text in (before, after))
    found = judge_diff(
        diff_configs(running, intended, platform),
        running=normalise(running, platform),
        intended=normalise(intended, platform),
        lifeline=Lifeline("192.0.2.11", "netops", MANAGEMENT[name]),
        limits=Limits(),
    )
    return {risk.kind: risk for risk in found}


@pytest.mark.parametrize(("name", "kind", "old", "new", "proof"), CHANGES)
def test_a_change_is_the_risk_that_it_is_with_its_lines(name, kind, old, new, proof):
    before = CONFIGS[name]
    assert before.count(old) >= 1

    found = risks(name, before, before.replace(old, new, 1))

    assert any(proof in line for line in found[kind].lines)


@pytest.mark.parametrize("name", CONFIGS)
def test_another_name_of_the_device_is_no_risk(name):
    assert risks(name, CONFIGS[name], CONFIGS[name].replace("sw1", "sw2")) == {}


@pytest.mark.parametrize("name", CONFIGS)
@pytest.mark.parametrize("kind", ["empty render", "cuts management"])
def test_an_empty_render_shows_what_goes(name, kind):
    assert risks(name, CONFIGS[name], "")[kind].lines
