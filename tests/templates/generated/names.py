"""What each platform calls its interfaces, and what its hardware or system does not have."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Names:
    """The interfaces of one platform; `{n}` stands for a number. An empty name: it has none."""

    port: str
    loopback: str
    lag: str = ""
    svi: str = ""
    tunnel: str = ""
    management: str = ""
    subinterface: str = "{port}.{n}"
    gateways: tuple[str, ...] = ()
    gateways6: tuple[str, ...] = ()

    @property
    def ports(self) -> tuple[str, ...]:
        """The ports from the first on, so that ports[0] is number 1."""
        return tuple(self.port.format(n=n) for n in range(1, PORTS + 1))


PORTS = 14
_VIRTUAL = ("vrrp", "anycast")
_STANDBY = ("vrrp", "hsrp")
NAMES = {
    "arista_eos": Names(
        "Ethernet{n}",
        "Loopback0",
        "Port-Channel{n}",
        "Vlan{n}",
        "Tunnel{n}",
        "Management1",
        gateways=_VIRTUAL,
        gateways6=_VIRTUAL,
    ),
    "cisco_ios": Names(
        "GigabitEthernet1/0/{n}",
        "Loopback0",
        "Port-channel{n}",
        "Vlan{n}",
        "Tunnel{n}",
        "GigabitEthernet0/0",
        gateways=_STANDBY,
        gateways6=_STANDBY,
    ),
    "cisco_nxos": Names(
        "Ethernet1/{n}",
        "loopback0",
        "port-channel{n}",
        "Vlan{n}",
        "Tunnel{n}",
        "mgmt0",
        gateways=(*_STANDBY, "anycast"),
        gateways6=(*_STANDBY, "anycast"),
    ),
    "cisco_iosxr": Names(
        "GigabitEthernet0/0/0/{n}",
        "Loopback0",
        "Bundle-Ether{n}",
        "BVI{n}",
        "tunnel-ip{n}",
        "MgmtEth0/RP0/CPU0/0",
        gateways=_STANDBY,
        gateways6=_STANDBY,
    ),
    "juniper_junos": Names(
        "ge-0/0/{n}",
        "lo0",
        "ae{n}",
        "irb.{n}",
        "gr-0/0/{n}",
        "fxp0",
        gateways=_VIRTUAL,
        gateways6=_VIRTUAL,
    ),
    "frr": Names("eth{n}", "lo", gateways=("vrrp",), gateways6=("vrrp",)),
}
DRIVERS = {
    "arista_eos": "eos",
    "cisco_ios": "ios",
    "cisco_nxos": "nxos_ssh",
    "cisco_iosxr": "iosxr_netconf",
    "juniper_junos": "junos",
    "frr": "frr",
}
PAIRED = ("arista_eos", "cisco_nxos", "juniper_junos")
"""The platforms of which two act as one for what is attached to them."""
SNIPPETS = {
    "arista_eos": "no lldp run\n",
    "cisco_ios": "ntp peer 192.0.2.125\n",
    "cisco_nxos": "cli alias name wr copy running-config startup-config\n",
    "cisco_iosxr": "cdp\n",
    "juniper_junos": "services {\n    rpm {\n        probe FAR {\n            test NEAR {\n"
    "                target address 192.0.2.9;\n            }\n        }\n    }\n}\n",
    "frr": "route-map MORE permit 10\nexit\n",
}
"""Lines that no template writes."""
