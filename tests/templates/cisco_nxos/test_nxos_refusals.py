"""What NX-OS refuses near what the templates write."""

import pytest

from netconfig.lab.model.config.editor import LineRefused
from tests.templates.cisco_nxos.nxos_shows import shown

PORT = "interface Ethernet1/1\n"
ROUTED = f"{PORT} no switchport\n"
SVI = "feature interface-vlan\ninterface Vlan10\n"
VRRP_3 = f"feature vrrpv3\n{SVI}"
BGP = "feature bgp\nrouter bgp 65001\n"


class TestTheDevice:
    @pytest.mark.parametrize(
        "text",
        [
            "feature fabric forwarding",
            "nv overlay evpn\nfabric forwarding anycast-gateway-mac 001c.7300.0099",
            f"{SVI} fabric forwarding mode anycast-gateway",
            f"{SVI} hsrp 10",
            f"feature hsrp\n{SVI} hsrp 300",
            f"feature hsrp\n{SVI} hsrp 10 ipv6",
            f"feature hsrp\n{SVI} hsrp version 2\n hsrp 10 ipv6\n ip 10.0.0.1",
            f"feature vrrp\n{SVI} vrrp 300",
            f"feature vrrp\n{SVI} vrrp 10\n address 2001:db8::1",
            f"{SVI} vrrpv3 1 address-family ipv4",
            f"feature vrrp\n{SVI} vrrpv3 1 address-family ipv4",
            "feature vrrp\nfeature vrrpv3",
            f"{VRRP_3} vrrpv3 1 address-family ipv6\n address 2001:db8::1 primary",
            f"{VRRP_3} vrrpv3 1 address-family ipv6\n address 2001:db8::1 secondary",
            f"{VRRP_3} vrrpv3 1 address-family ipv4\n address fe80::1 primary",
            f"{VRRP_3} vrrpv3 1 address-family ipv4\n authentication text abc",
            "clock timezone CET 25 0",
            "clock timezone CET 1",
            "clock summer-time CEST 6 Sun Mar 02:00 5 Sun Oct 03:00 60",
            "clock summer-time CEST 5 Sun Mar 24:00 5 Sun Oct 03:00 60",
            "clock summer-time CEST last Sun Mar 02:00 last Sun Oct 03:00 60",
            f"{SVI} ip dhcp relay address 10.0.0.53",
            f"{PORT} storm-control broadcast level 100.5",
            f"{PORT} spanning-tree guard everything",
            f"{PORT} vpc 1",
            f"{ROUTED} ip flow monitor M input",
            f"feature netflow\n{ROUTED} ip flow monitor M input",
            f"feature bfd\n{ROUTED} bfd interval 10 min_rx 300 multiplier 3",
            "interface Tunnel1",
            "feature tunnel\ninterface Tunnel1\n tunnel mode vxlan",
            "ip route 10.0.0.0/8 2001:db8::1",
            "ipv6 route 2001:db8::/32 192.0.2.1",
            "spanning-tree mst 0 priority 70000",
            "vlan configuration 4000",
            "ip access-list A\n 10 permit ospf any any eq 22",
            "ip access-list A\n 10 permit vrrp any any",
            "ip access-list A\n 10 permit tcp any any eq 70000",
            "ip access-list A\n 10 permit udp any any established",
            "ip access-list A\n 10 permit ip any 2001:db8::/32",
            "ipv6 access-list A\n 10 permit ip any any",
            "ipv6 access-list A\n 10 permit icmp any any echo",
            "object-group ip address G\n 10 2001:db8::/32",
            "object-group ip port G\n 10 eq 70000",
            "policy-map type control-plane P\n class NONE",
            "policy-map type control-plane P\n class class-default\n police 100",
            "control-plane\n service-policy input NONE",
            "ip prefix-list A seq 10 permit 10.0.0.0/8 ge 40",
            "tacacs-server host 192.0.2.49 key 0 abc",
            "feature tacacs+\naaa group server tacacs+ T\n server 192.0.2.49",
            "radius-server host 192.0.2.50 port 49",
            "snmp-server user bob network-operator auth sha512 abc",
            "snmp-server host 192.0.2.1 traps version 3 bob",
            "feature sflow\nsflow sampling-rate 1000",
            "logging server 192.0.2.1 8",
            "line vty\n session-limit 100",
            f"{BGP} template peer A\n inherit peer NONE",
            f"{BGP} neighbor 10.0.0.1\n bfd",
            "feature ospf\nrouter ospf 1\n area 1 stub totally",
        ],
    )
    def test_refuses_what_the_vendor_refuses(self, text):
        with pytest.raises(LineRefused):
            shown(text)
