"""Values of the IOS-XR templates that change: the engine's commands bring the router there."""

import pytest

from netconfig.lab.model.secrets.hiding import reencoding
from tests.templates.cisco_iosxr.xr_shows import go, golden

CHANGES = {
    "ports": [
        ("bundle id 1 mode active", "bundle id 2 mode passive"),
        ("encapsulation dot1q 20", "encapsulation dot1q 21"),
        ("minimum-active links 2", "minimum-active links 1"),
        ("   interface GigabitEthernet0/0/0/1\n   !\n", ""),
    ],
    "routed": [
        ("tunnel mode gre ipv4", "tunnel mode ipv4"),
        ("tunnel source Loopback0", "tunnel source 192.0.2.9"),
        ("ipv4 mtu 1400", "ipv4 mtu 1380"),
        ("192.0.2.0 255.255.255.254", "192.0.2.4 255.255.255.254"),
        ("fe80::1 link-local", "fe80::2 link-local"),
        ("helper-address vrf RED 10.0.0.54 giaddr 0.0.0.0", "helper-address vrf RED 10.0.0.55"),
    ],
    "gateways": [
        ("priority 110", "priority 120"),
        ("    preempt disable\n", ""),
        ("address 10.20.0.1", "address 10.20.0.3"),
        ("address global 2001:db8:20::1", "address global 2001:db8:20::3"),
        ("address linklocal fe80::1", "address linklocal fe80::3"),
    ],
    "static": [("Null0 250", "Null0 251"), ("tag 5 description to_the_lab", "tag 6")],
    "ospf": [
        ("cost 20", "cost 30"),
        ("bfd multiplier 4", "bfd multiplier 3"),
        ("message-digest-key 1 md5", "message-digest-key 2 md5"),
        ("  stub no-summary", "  nssa no-summary"),
        ("passive disable", "passive enable"),
    ],
    "bgp": [
        ("bgp cluster-id 9", "bgp cluster-id 8"),
        ("maximum-prefix 1000 75", "maximum-prefix 2000 75"),
        ("route-policy OUT in", "route-policy LOCAL in"),
        ("allowas-in 2", "allowas-in 4"),
        ("rd 65001:3", "rd 65001:4"),
        ("bfd minimum-interval 300", "bfd minimum-interval 500"),
    ],
    "policies": [
        ("10.0.0.0/8 le 24", "10.0.0.0/8 le 25"),
        ("    set tag 9\n", ""),
        ("ios-regex '^65010$'", "ios-regex '^65011$'"),
        ("  65001:1:2\nend-set", "  65001:1:2,\n  65001:1:3\nend-set"),
    ],
    "acls": [
        ("eq ssh", "eq telnet"),
        ("host 192.0.2.7\n", "host 192.0.2.8\n"),
        ("rate 500", "rate 600"),
        ("eq 443\n", "eq 444\n"),
    ],
    "system": [
        ("clock timezone Zurich Europe/Zurich", "clock timezone Paris Europe/Paris"),
        ("Work tonight.", "Work tomorrow."),
        ("logging trap informational", "logging trap errors"),
        ("logging buffered debugging", "logging buffered errors"),
        ("severity error port 5514", "severity info port 5515"),
        (" timeout 3", " timeout 4"),
        ("default group tacacs+ none", "default group tacacs+"),
        ("0 9 line-template", "0 12 line-template"),
        ("version 3 priv writer", "version 3 auth reader"),
        ("transport udp 4739", "transport udp 4740"),
        ("out-of 1000", "out-of 2000"),
        ("port 57500", "port 57501"),
        ("default ipv4 access-list MANAGERS", "default ipv6 access-list MANAGERS6"),
    ],
}
EACH = [(name, *change) for name, changes in CHANGES.items() for change in changes]


@pytest.mark.parametrize(("name", "old", "new"), EACH)
def test_a_value_that_changes_is_changed_and_changed_back(name, old, new):
    before = golden(name)
    after = before.replace(old, new)

    assert after != before
    with reencoding(is_on=False):
        assert go(before, after) == ""
        assert go(after, before) == ""
