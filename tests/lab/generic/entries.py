"""The drivers that NAPALM's generic tests run for, and the tests that cannot apply to each.

A driver is one entry; its configs are in `configs/<folder>/`: what the config tests load, with the
diffs that the device shows, and `getters.conf`, which gives every getter something to report.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

CONFIGS = Path(__file__).parent / "configs"

# The same for all drivers, since the test itself is at fault.
_BROKEN_TESTS = {
    "test_get_lldp_neighbors_detail": (
        "compares with models.LLDPNeighborsDetailDict, which is no TypedDict and has no fields"
    ),
}
_NO_FIREWALL = {"test_get_firewall_policies": "no core driver implements it"}
_NO_PROBES = {
    "test_get_probes_config": "the driver does not implement it",
    "test_get_probes_results": "the driver does not implement it",
}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One driver at work on one device of the lab.

    `links` are interfaces of the device that are cabled to Ethernet1, Ethernet2, … of its partner,
    an EOS switch. `inapplicable` says why a test cannot pass. `farewell` is typed before the driver
    closes: without it that of the XML agent waits ten seconds for a prompt. `needs_real_ports` is
    true where the driver sends files to port 22, whatever it is told.
    """

    driver: str
    platform: str
    folder: str
    number: int
    links: tuple[str, ...]
    inapplicable: Mapping[str, str] = field(default_factory=dict)
    farewell: str = ""
    needs_real_ports: bool = False

    @property
    def device(self) -> str:
        """The name of its device in the lab."""
        return self.driver.replace("_", "-")

    @property
    def partner(self) -> str:
        """The name of the switch on the other side of its links."""
        return f"{self.device}-partner"

    @property
    def configs(self) -> Path:
        """Where its configs are."""
        return CONFIGS / self.folder


EOS = Entry(
    driver="eos",
    platform="arista_eos",
    folder="eos",
    number=1,
    links=("Ethernet1", "Ethernet2", "Ethernet3"),
    inapplicable={
        **_BROKEN_TESTS,
        **_NO_FIREWALL,
        **_NO_PROBES,
        "test_load_template": "NAPALM ships no template set_hostname for eos",
        "test_get_ntp_peers": "the driver does not implement it",
        "test_get_ipv6_neighbors_table": "the driver does not implement it",
    },
)

IOS = Entry(
    driver="ios",
    platform="cisco_ios",
    folder="ios",
    number=2,
    links=("GigabitEthernet1/0/1", "GigabitEthernet1/0/2", "GigabitEthernet1/0/3"),
    inapplicable={
        **_BROKEN_TESTS,
        **_NO_FIREWALL,
        "test_get_probes_results": "the driver does not implement it",
        "test_get_ntp_servers": "the driver gives addresses without the details of the model",
    },
)

JUNOS = Entry(
    driver="junos",
    platform="juniper_junos",
    folder="junos",
    number=3,
    links=("ge-0/0/0", "ge-0/0/1", "ge-0/0/2"),
    inapplicable={
        **_BROKEN_TESTS,
        **_NO_FIREWALL,
        "test_get_arp_table_with_vrf": "the driver does not implement it",
        "test_get_ntp_servers": "the driver gives addresses without the details of the model",
        "test_get_users": "the driver gives root the level 20, which is more than the test allows",
    },
)

# What neither driver for NX-OS can do.
_NX_LACKS = {
    **_BROKEN_TESTS,
    **_NO_FIREWALL,
    **_NO_PROBES,
    "test_get_bgp_config": "the driver does not implement it",
    "test_get_bgp_neighbors_detail": "the driver does not implement it",
    "test_get_ipv6_neighbors_table": "the driver does not implement it",
    "test_get_ntp_servers": "the driver gives addresses without the details of the model",
}
_NX_LINKS = ("Ethernet1/1", "Ethernet1/2", "Ethernet1/3")

# Its configs keep the name of the switch: after a rollback the driver goes on to look for the old
# prompt on its SSH connection, and no transfer of a file succeeds any more.
NXOS = Entry(
    driver="nxos",
    platform="cisco_nxos",
    folder="nxos",
    number=4,
    links=_NX_LINKS,
    needs_real_ports=True,
    inapplicable={
        **_NX_LACKS,
        "test_replacing_config_with_typo": (
            "a refused rollback comes out of the driver as NXAPICommandError, which the test "
            "does not catch"
        ),
        "test_get_arp_table_with_vrf": "the driver does not implement it for a VRF",
        "test_get_interfaces_counters": "the driver does not implement it",
        "test_get_optics": "the driver does not implement it",
        "test_get_route_to": "the driver does not implement it",
    },
)

NXOS_SSH = Entry(
    driver="nxos_ssh",
    platform="cisco_nxos",
    folder="nxos_ssh",
    number=5,
    links=_NX_LINKS,
    inapplicable={**_NX_LACKS, "test_get_ntp_stats": "the driver does not implement it"},
)

# What neither driver for IOS-XR can do.
_XR_LACKS = {
    **_BROKEN_TESTS,
    **_NO_FIREWALL,
    "test_get_arp_table_with_vrf": "the driver does not implement it",
    "test_get_ipv6_neighbors_table": "the driver does not implement it",
    "test_get_network_instances": "the driver does not implement it",
    "test_get_ntp_servers": "the driver gives addresses without the details of the model",
    "test_get_optics": "the driver does not implement it",
    "test_get_vlans": "the driver does not implement it",
    "test_ping": "the driver does not implement it",
}
_XR_LINKS = tuple(f"GigabitEthernet0/0/0/{number}" for number in range(3))

IOSXR = Entry(
    driver="iosxr",
    platform="cisco_iosxr",
    folder="iosxr",
    number=6,
    links=_XR_LINKS,
    inapplicable=_XR_LACKS,
    farewell="exit\n",
)

IOSXR_NETCONF = Entry(
    driver="iosxr_netconf",
    platform="cisco_iosxr",
    folder="iosxr_netconf",
    number=7,
    links=_XR_LINKS,
    inapplicable={
        **_XR_LACKS,
        "test_load_template": "NAPALM ships no template set_hostname for iosxr_netconf",
    },
)

ENTRIES: tuple[Entry, ...] = (EOS, IOS, JUNOS, NXOS, NXOS_SSH, IOSXR, IOSXR_NETCONF)
