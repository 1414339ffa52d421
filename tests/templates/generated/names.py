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


NAMES = {
    "arista_eos": Names(
        "Ethernet{n}", "Loopback0", "Port-Channel{n}", "Vlan{n}", "Tunnel{n}", "Management1"
    ),
    "cisco_ios": Names(
        "GigabitEthernet1/0/{n}",
        "Loopback0",
        "Port-channel{n}",
        "Vlan{n}",
        "Tunnel{n}",
        "GigabitEthernet0/0",
    ),
    "cisco_nxos": Names("Ethernet1/{n}", "loopback0", "port-channel{n}", "Vlan{n}", "", "mgmt0"),
    "cisco_iosxr": Names(
        "GigabitEthernet0/0/0/{n}",
        "Loopback0",
        "Bundle-Ether{n}",
        "",
        "tunnel-ip{n}",
        "MgmtEth0/RP0/CPU0/0",
    ),
    "juniper_junos": Names("ge-0/0/{n}", "lo0", "ae{n}", "irb.{n}", "gr-0/0/{n}", "fxp0"),
    "frr": Names("eth{n}", "lo"),
}
DRIVERS = {
    "arista_eos": "eos",
    "cisco_ios": "ios",
    "cisco_nxos": "nxos_ssh",
    "cisco_iosxr": "iosxr_netconf",
    "juniper_junos": "junos",
    "frr": "frr",
}
