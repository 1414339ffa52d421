"""Which RPC and which CLI command of Junos is answered by which function, as XML or as text."""

import re
from collections.abc import Callable

from lxml import etree

from netconfig.lab.model.braces.printing import print_commands
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.junos.config import commits, configs
from netconfig.lab.vendors.junos.show import bgp, interfaces, probes, routing, switching, system
from netconfig.lab.vendors.junos.show.config import is_known, part_commands, part_text
from netconfig.lab.vendors.wire.netconf.replies import (
    Element,
    RpcError,
    RpcRefused,
    element,
    to_text,
)

_Answer = Callable[[Device, Element], Element]
_Text = Callable[[Device], str]


def answer(device: Device, rpc: Element) -> str | None:
    """Return the inside of the reply, None for an RPC that is none of these. Raises RpcRefused."""
    if rpc.tag == "command":
        return _command(device, " ".join((rpc.text or "").split()), rpc.get("format", "xml"))
    found = _ANSWERS.get(str(rpc.tag))
    return to_text(found(device, rpc)) if found else None


def show_text(device: Device, line: str) -> str | None:
    """Return what a command prints on a terminal, None for one that is unknown.

    Raises RpcRefused.
    """
    found = re.fullmatch(r"ping (\S.*)", line)
    if found:
        return probes.ping_text(device, found[1])
    for pattern, _, make_text in _COMMANDS:
        if re.fullmatch(pattern, line):
            return make_text(device)
    return _part(device, line)


def show_xml(device: Device, line: str) -> str:
    """Return what a command prints with `| display xml`. Raises RpcRefused."""
    return f"<rpc-reply>\n{_command(device, line, 'xml')}\n</rpc-reply>\n"


def _command(device: Device, line: str, form: str) -> str:
    probe = re.fullmatch(r"(ping|traceroute) (\S.*)", line)
    if probe:
        send = probes.ping if probe[1] == "ping" else probes.traceroute
        return to_text(send(device, probe[2]))
    for pattern, make_xml, make_text in _COMMANDS:
        if re.fullmatch(pattern, line) is None:
            continue
        if form == "text" or make_xml is None:
            return to_text(element("output", f"\n{make_text(device)}"))
        return to_text(make_xml(device, _asked(line)))
    part = _part(device, line)
    if part is not None:
        return to_text(element("output", f"\n{part}"))
    raise RpcRefused([RpcError("syntax error", element=line.rpartition(" ")[2] or "command")])


def _asked(line: str) -> Element:
    """Make the RPC that a command means, as far as the answers look at it."""
    asked = etree.Element("command")
    if line.endswith(" terse"):
        asked.append(element("terse"))
    return asked


def _config_text(device: Device) -> str:
    newest = commits.history(device)[0]
    header = configs.last_commit(newest.at, newest.user)
    return configs.shown(device, device.running, header=header)


def _config_commands(device: Device) -> str:
    return print_commands(device.running)


def _part(device: Device, line: str) -> str | None:
    """Return the part of the config that a command asks for, None for another command."""
    found = re.fullmatch(r"show configuration (?P<words>[^|]+?)(?P<set> \| display set)?", line)
    words = found["words"].split() if found else []
    if found is None or not is_known(words):
        return None
    return (part_commands if found["set"] else part_text)(device.running, words)


_ANSWERS: dict[str, _Answer] = {
    "get-software-information": system.software,
    "get-system-uptime-information": system.uptime,
    "get-chassis-inventory": system.chassis,
    "get-route-engine-information": system.route_engine,
    "get-environment-information": system.environment,
    "get-temperature-threshold-information": system.thresholds,
    "get-power-usage-information-detail": system.power,
    "get-commit-information": system.commit_list,
    "get-commit-revision-information": system.revision,
    "get-interface-information": interfaces.interfaces,
    "get-interface-optics-diagnostics-information": interfaces.optics,
    "get-vlan-information": switching.vlans,
    "get-ethernet-switching-table-information": switching.switching_table,
    "get-arp-table-information": switching.arp,
    "get-ipv6-nd-information": switching.ipv6_neighbors,
    "get-lldp-neighbors-information": switching.lldp,
    "get-lldp-interface-neighbors": switching.lldp_interface,
    "get-lldp-interface-neighbors-information": switching.lldp_interface,
    "get-instance-information": switching.instances,
    "get-bgp-neighbor-information": bgp.neighbors,
    "get-bgp-summary-information": bgp.summary,
    "get-route-information": routing.routes,
    "get-ospf-neighbor-information": routing.ospf_neighbors,
    "get-probe-results": probes.results,
}

_COMMANDS: tuple[tuple[str, _Answer | None, _Text], ...] = (
    ("show version( invoke-on all-routing-engines)?", system.software, system.software_text),
    ("show system uptime", system.uptime, system.uptime_text),
    ("show system commit", system.commit_list, system.commit_list_text),
    ("show chassis hardware", system.chassis, system.chassis_text),
    ("show ntp associations( no-resolve)?", None, system.ntp_associations_text),
    ("show interfaces( terse)?", interfaces.interfaces, interfaces.terse_text),
    ("show vlans", switching.vlans, switching.vlans_text),
    ("show ethernet-switching table", switching.switching_table, switching.switching_table_text),
    ("show arp( no-resolve)?", switching.arp, switching.arp_text),
    ("show lldp neighbors", switching.lldp, switching.lldp_text),
    ("show bgp summary", bgp.summary, bgp.summary_text),
    ("show route", routing.routes, routing.routes_text),
    ("show ospf neighbor", routing.ospf_neighbors, routing.ospf_neighbors_text),
    ("show configuration", None, _config_text),
    (r"show configuration \| display set", None, _config_commands),
)
