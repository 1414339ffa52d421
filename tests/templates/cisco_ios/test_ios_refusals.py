"""What IOS refuses near what the templates write."""

import pytest

from netconfig.lab.model.config.editor import LineRefused
from tests.templates.cisco_ios.ios_shows import shown

PORT = "interface GigabitEthernet1/0/1\n"


class TestTheDevice:
    @pytest.mark.parametrize(
        "text",
        [
            f"{PORT} storm-control broadcast level 100.5",
            f"{PORT} spanning-tree guard everything",
            f"{PORT} vrrp 1 ip 10.0.0.1",
            f"{PORT} bfd interval 10 min_rx 300 multiplier 3",
            "interface Tunnel1\n tunnel mode vxlan",
            "ip route 10.0.0.0 255.0.0.0 2001:db8::1",
            "ip route 10.0.0.1 255.0.0.0 Null0",
            "ipv6 route 2001:db8::/32 192.0.2.1",
            "ipv6 prefix-list A seq 10 permit 2001:db8::/32 ge 24",
            "ip as-path access-list 501 permit ^$",
            "ipv6 access-list A\n sequence 10 permit ospf any any",
            "ipv6 access-list A\n sequence 10 permit icmp any any eq 22",
            "router ospf 1\n area 1 stub totally",
            "router bgp 65001\n address-family ipv6 vrf NONE",
            "logging trap loud",
            "clock timezone LONGNAME 1 0",
            "clock timezone CET 24 0",
            "clock timezone CET 1 60",
            "clock summer-time CEST recurring 5 Sun Mar 2:00 last Sun Oct 3:00",
            "clock summer-time CEST recurring last Sun Mar 24:00 last Sun Oct 3:00",
            "clock summer-time CEST recurring last Sun Mar 2:00",
            "clock summer-time CEST recurring last Sun Mar 2:00 last Sun Okt 3:00",
            "control-plane\n service-policy input NONE",
        ],
    )
    def test_refuses_what_the_vendor_refuses(self, text):
        with pytest.raises(LineRefused):
            shown(text)
