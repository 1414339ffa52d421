"""Which EOS show command is answered by which function."""

import re
from collections.abc import Callable

from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.vendors.eos.answers import Answer
from netconfig.lab.vendors.eos.show import bgp, config, interfaces, routing, switching, system

_Show = Callable[[Device, re.Match[str]], Answer]


def find_show(device: Device, line: str) -> Answer | None:
    """Answer a show command; None when it is none that is known."""
    if not line.startswith("show "):
        return None
    for pattern, show in _SHOWS:
        found = pattern.fullmatch(line)
        if found is not None:
            return show(device, found)
    return None


def _simple(show: Callable[[Device], Answer]) -> _Show:
    return lambda device, _found: show(device)


def _routes(device: Device, found: re.Match[str]) -> Answer:
    return routing.routes(device, vrf=found["vrf"] or GLOBAL, words=found["words"])


_VRF = r"(?: vrf (?P<vrf>\S+))?"
_CONFIG = (
    ("running-config((?: all| sanitized)*)", lambda d, m: config.running(d, options=m[1])),
    (r"running-config \| section (.+)", lambda d, m: config.running_section(d, words=m[1])),
    (r"running-config \| include (.+)", lambda d, m: config.running_lines(d, pattern=m[1])),
    ("startup-config", _simple(config.startup)),
    (
        r"session-config named (\S+)((?: diffs| sanitized)*)",
        lambda d, m: config.session_config(d, m[1], options=m[2]),
    ),
    (
        "configuration sessions( detail)?",
        lambda d, m: config.session_list(d, is_detailed=bool(m[1])),
    ),
)
_STATE = (
    ("version", _simple(system.version)),
    ("hostname", _simple(system.hostname)),
    ("clock", _simple(system.clock)),
    ("system environment cooling", _simple(system.cooling)),
    ("system environment temperature", _simple(system.temperature)),
    ("system environment power", _simple(system.power)),
    ("processes top once", _simple(system.processes)),
    ("users accounts", _simple(system.users)),
    ("snmp v2-mib (location|contact|chassis)", system.snmp),
    ("ntp associations", _simple(system.ntp_associations)),
    ("ntp status", _simple(system.ntp_status)),
    ("interfaces", _simple(interfaces.interfaces)),
    ("interfaces transceiver", _simple(interfaces.transceivers)),
    ("interfaces status", _simple(interfaces.status)),
    (r"interfaces (\S+)", lambda d, m: interfaces.interfaces(d, name=m[1])),
    ("ip interface", _simple(interfaces.ip_interfaces)),
    ("ip interface brief", _simple(interfaces.ip_brief)),
    ("ipv6 interface", _simple(interfaces.ipv6_interfaces)),
    ("vlan", _simple(switching.vlans)),
    ("mac address-table", _simple(switching.mac_table)),
    ("lldp neighbors", _simple(switching.lldp)),
    (
        r"lldp neighbors(?: (\S+))? detail",
        lambda d, m: switching.lldp_detail(d, interface=m[1] or ""),
    ),
)
_ROUTING = (
    ("vrf", _simple(routing.vrfs)),
    (f"(?:ip )?arp{_VRF}", lambda d, m: routing.arp(d, vrf=m["vrf"] or GLOBAL)),
    (rf"ip route{_VRF}(?P<words>(?: \S+)*)", _routes),
    (r"ipv6 route(?: \S+)*", _simple(routing.no_ipv6_routes)),
    ("ip ospf neighbor", _simple(routing.ospf_neighbors)),
    (f"ip(?P<six>v6)? bgp summary{_VRF}", bgp.summary),
    (
        rf"ip(?P<six>v6)? bgp (?:neighbors|peers)(?: (?P<address>[\d.:a-f]+))?{_VRF}",
        bgp.neighbors,
    ),
    (rf"ip bgp(?: (?P<prefix>[\d./]+)(?P<longer> longer-prefixes)?)?{_VRF}", bgp.paths),
)

_SHOWS: tuple[tuple[re.Pattern[str], _Show], ...] = tuple(
    (re.compile(f"show {pattern}"), show) for pattern, show in (*_CONFIG, *_STATE, *_ROUTING)
)
