"""How each vendor names what a generated network needs; data only."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Vendor:
    """One platform of a generated network.

    `driver` is the NAPALM driver that works on any port, and `port` where its service listens.
    `ports` is the name of a port, with `{n}` for its number from `first_port` on; `svi` the name of
    a VLAN's interface, "" where the platform only routes.
    """

    platform: str
    driver: str
    port: int
    model: str
    ports: str
    first_port: int
    loopback: str
    svi: str
    management: str

    @property
    def may_switch(self) -> bool:
        """Whether it has VLANs."""
        return bool(self.svi)

    def port_name(self, number: int) -> str:
        """Return the name of a device's port; `number` counts from 1."""
        return self.ports.format(n=number - 1 + self.first_port)


_ALL = (
    Vendor(
        platform="arista_eos",
        driver="eos",
        port=11443,
        model="vEOS-lab",
        ports="Ethernet{n}",
        first_port=1,
        loopback="Loopback0",
        svi="Vlan{vid}",
        management="Management1",
    ),
    Vendor(
        platform="cisco_ios",
        driver="ios",
        port=11022,
        model="C9300-48T",
        ports="GigabitEthernet1/0/{n}",
        first_port=1,
        loopback="Loopback0",
        svi="Vlan{vid}",
        management="GigabitEthernet0/0",
    ),
    Vendor(
        platform="cisco_iosxr",
        driver="iosxr_netconf",
        port=11830,
        model="NCS-5501",
        ports="GigabitEthernet0/0/0/{n}",
        first_port=0,
        loopback="Loopback0",
        svi="",
        management="MgmtEth0/RP0/CPU0/0",
    ),
    Vendor(
        platform="cisco_nxos",
        # The driver `nxos` copies files over port 22 only, which not everybody may open.
        driver="nxos_ssh",
        port=11022,
        model="N9K-C9300v",
        ports="Ethernet1/{n}",
        first_port=1,
        loopback="loopback0",
        svi="Vlan{vid}",
        management="mgmt0",
    ),
    Vendor(
        platform="juniper_junos",
        driver="junos",
        port=11830,
        model="QFX5120",
        ports="ge-0/0/{n}",
        first_port=0,
        loopback="lo0",
        svi="irb.{vid}",
        management="fxp0",
    ),
)

VENDORS: Mapping[str, Vendor] = {vendor.platform: vendor for vendor in _ALL}
