"""What is said of interfaces and of the router itself, a case for each kind."""

from typing import Any

from tests.templates.contexts import address, interface


def _gateway(text: str, group: int | None, **changes: Any) -> dict[str, Any]:
    kind = 6 if ":" in text else 4
    usual = {"protocol": "vrrp", "priority": None, "preempt": None, "key": None}
    return {"address": text, "family": kind, "group": group, **usual, **changes}


def _server(address: str, severity: str | None) -> dict[str, Any]:
    return {"address": address, "protocol": "udp", "port": 514, "severity": severity}


INTERFACES: dict[str, Any] = {
    "interfaces": [
        interface(
            "eth1",
            description="to r2; 100% of it",
            addresses=[
                address("192.0.2.0/31"),
                address("10.4.4.1/24"),
                address("10.4.4.2/24", "secondary"),
                address("2001:db8::1/64"),
            ],
            gateways=[
                _gateway("10.4.4.8", 9, priority=110, preempt=False, key="secret:no@1"),
                _gateway("10.4.4.9", 10, priority=100, preempt=True),
                _gateway("fe80::10", 10),
                _gateway("10.4.4.7", None, protocol="anycast"),
            ],
            bfd={"interval": 400, "minimum_receive": 350, "multiplier": 5},
            vrf="RED",
            mtu=9000,
            dhcp_relay=["192.0.2.9"],
            acl_in="EDGE",
        ),
        interface(
            "eth2",
            enabled=False,
            bfd={"interval": 300, "minimum_receive": 300, "multiplier": 3},
        ),
        interface("eth3"),
        interface("lo", "loopback", addresses=[address("10.255.0.1/32")]),
    ]
}

SYSTEM: dict[str, Any] = {
    "system": {
        "domain": "example.net",
        "dns": ["192.0.2.53"],
        "syslog": [_server("192.0.2.200", "warnings"), _server("192.0.2.201", None)],
        "log_levels": {
            **dict.fromkeys(("monitor", "buffer", "buffer_bytes")),
            "console": "debugging",
            "servers": "errors",
        },
    },
    "snippets": [{"name": "more", "text": "route-map MORE permit 10\nexit"}],
}
