"""What IOS-XR refuses near what the templates write."""

import pytest

from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.iosxr.config.checks import check
from netconfig.lab.vendors.iosxr.config.configs import enter_lines
from tests.templates.cisco_iosxr.xr_shows import shown

PORT = "interface GigabitEthernet0/0/0/1\n"
BGP = "router bgp 65001\n bgp router-id 10.0.0.1\n address-family ipv4 unicast\n"
VRRP = "router vrrp\n interface GigabitEthernet0/0/0/1\n  address-family ipv4\n"


class TestALine:
    @pytest.mark.parametrize(
        "text",
        [
            f"{PORT} switchport mode access",
            f"{PORT} bundle id 1 mode auto",
            f"{PORT} ipv4 access-group A in",
            f"{PORT} ip address 10.0.0.1 255.255.255.0",
            f"{PORT} flow ipv4 monitor A ingress",
            "interface tunnel-ip1\n tunnel mode vxlan",
            "interface Bundle-Ether1.10 l2transport\n ipv4 address 10.0.0.1 255.255.255.0",
            "interface Loopback0\n mtu 9000",
            "logging trap warnings",
            "logging 192.0.2.1 vrf default severity informational port default",
            "logging buffered 65536",
            "ipv4 access-list A\n 10 permit ip any any",
            "ipv4 access-list A\n 10 permit udp any any established",
            "ipv4 access-list A\n 10 permit ospf any eq 22 any",
            "ipv4 access-list A\n 10 permit tcp any any eq https",
            "ipv4 access-list A\n 10 permit ipv4 2001:db8::/32 any",
            "ipv6 access-list A\n 10 permit icmp any any echo",
            "ipv6 access-list A\n 10 permit vrrp any any",
            "object-group network ipv4 A\n 2001:db8::/32",
            "prefix-set A\n  10.0.0.0/8 permit\nend-set",
            "as-path-set A\n  ^65001$\nend-set",
            "large-community-set A\n  65001:1\nend-set",
            "route-policy A\n  if destination in B then\n    pass\nend-policy",
            "route-policy A\n  set metric-type 1\nend-policy",
            "route-policy A\n  continue\nend-policy",
            "router static\n address-family ipv4 unicast\n  10.0.0.0 255.0.0.0",
            "router ospf 1\n area 1\n  stub totally",
            "router ospf 1\n passive-interface default",
            f"{BGP} neighbor 10.0.0.2\n  address-family ipv4 unicast\n   route-map A in",
            f"{VRRP}   vrrp 256",
            f"{VRRP}   vrrp 1\n    priority 255",
            f"{VRRP}   vrrp 1\n    address 2001:db8::1",
            "router hsrp\n interface BVI1\n  address-family ipv4\n   hsrp 300",
            "dhcp ipv4\n profile A relay\n  helper-address 10.0.0.1",
            "flow exporter-map A\n version v5",
            "grpc\n port 443",
            "lpts pifib hardware police\n acl A rate fast",
            "snmp-server user a b v3 auth sha256 clear c",
            "snmp-server group a v3 secure",
            "aaa authorization commands default group",
            "aaa accounting exec default group tacacs+",
            "ntp\n authentication-key 1 sha1 encrypted 0822455D0A16",
        ],
    )
    def test_is_refused_as_the_vendor_refuses_it(self, text):
        with pytest.raises(LineRefused):
            shown(text)


class TestACommit:
    @pytest.mark.parametrize(
        ("text", "about"),
        [
            ("ipv4 access-list A\n 10 permit ipv4 net-group B any", "Object group B"),
            ("ipv6 access-list A\n 10 permit tcp any any port-group B", "Object group B"),
            ("lpts pifib hardware police\n acl A rate 100", "Access list A"),
            ("dhcp ipv4\n interface BVI1 relay profile A", "Profile A"),
            ("flow monitor-map A\n exporter B", "Exporter B"),
            (f"{PORT} flow ipv4 monitor A sampler B ingress", "Monitor A"),
            (f"{BGP} neighbor 10.0.0.2\n  use neighbor-group A", "neighbor group"),
            (
                f"{BGP} neighbor 10.0.0.2\n  remote-as 1\n  address-family ipv6 unicast",
                "address family",
            ),
            (
                (
                    "route-policy A\n  if large-community matches-any B then\n    pass\n  endif\n"
                    f"end-policy\n{BGP}  redistribute static route-policy A"
                ),
                "large-community-set [B]",
            ),
            (f"{BGP} vrf RED\n  rd auto\n  address-family ipv4 unicast", "parent address family"),
        ],
    )
    def test_is_refused_for_what_is_not_there(self, text, about):
        (found,) = check(enter_lines(Node(), text), Node())

        assert about in found.message
