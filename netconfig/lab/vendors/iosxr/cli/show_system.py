"""IOS-XR show commands about the router itself, and what it can be asked to test.

The layouts are those of published outputs of IOS XR 7.x; figures that nobody measures are made up.
"""

import re
from ipaddress import AddressValueError, IPv4Address

from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.network.routing.probes import Echo, Probe
from netconfig.lab.vendors.iosxr.cli.answers import Caller, CannotRun, NotUnderstood, row, simple
from netconfig.lab.vendors.iosxr.config.printing import VERSION, stamp
from netconfig.lab.vendors.iosxr.oper import hardware, management
from netconfig.lab.vendors.iosxr.oper.routes import traced

_PING_COUNT = 5
_OPTIONS = re.compile(
    r"(?:vrf (?P<vrf>\S+) )?(?:ipv4 )?(?P<address>\S+)(?: vrf (?P<late>\S+))?"
    r"(?: (?:count|repeat) (?P<count>\d+)| source (?P<source>\S+)| (?:timeout|size|minttl) \d+"
    r"| maxttl (?P<hops>\d+))*"
)


def _version(device: Device) -> str:
    facts = device.network.facts(device.name)
    return (
        f"Cisco IOS XR Software, Version {VERSION}\n"
        "Copyright (c) 2013-2022 by Cisco Systems, Inc.\n\n"
        f"Build Information:\n Version      : {VERSION}\n Label        : {VERSION}\n\n"
        "cisco ASR9K () processor\n"
        f"System uptime is {_uptime(device)}\n\n"
        f"{facts.hostname} ({hardware.MODEL}), serial number {device.identity.serial}\n"
    )


def _uptime(device: Device) -> str:
    minutes = int(device.uptime // 60)
    parts = [(minutes // 1440, "day"), (minutes // 60 % 24, "hour"), (minutes % 60, "minute")]
    told = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count]
    return " ".join(told) or "0 minutes"


def _clock(device: Device) -> str:
    return stamp(device.clock.wall())


def _inventory(device: Device) -> str:
    rows = (
        ("Rack 0", "ASR 9006 AC Chassis with PEM Version 2", hardware.MODEL),
        (hardware.NODE, "ASR9K Route Switch Processor", "A9K-RSP880-TR"),
        ("0/0/CPU0", "40-Port 1GE Line Card", "A9K-40GE-TR"),
    )
    return "".join(
        f'NAME: "{name}", DESCR: "{told}"\n'
        f"PID: {pid}, VID: V01, SN: {device.identity.serial}{number}\n\n"
        for number, (name, told, pid) in enumerate(rows)
    )


def _platform(_device: Device) -> str:
    head = f"{'Node':<18}{'Type':<27}{'State':<18}Config state\n{'-' * 80}\n"
    rows = (
        (hardware.NODE, "A9K-RSP880-TR(Active)"),
        ("0/0/CPU0", "A9K-40GE-TR"),
    )
    return head + "".join(f"{node:<18}{kind:<27}{'IOS XR RUN':<18}NSHUT\n" for node, kind in rows)


def _users(caller: Caller, _found: re.Match[str]) -> str:
    head = f"   {'Line':<12}{'User':<21}{'Service':<9}Conns   Idle        Location\n"
    return f"{head}*  {'vty0':<12}{caller.user:<21}{'ssh':<9}0       00:00:00    -\n"


def _ntp(device: Device) -> str:
    head = (
        f"      address{'ref clock':>15}{'st':>7}{'when':>6}{'poll':>5}{'reach':>7}{'delay':>7}"
        f"{'offset':>9}{'disp':>7}\n"
    )
    rows = [
        f"{'*' if each['is-sys-peer'] else ' '}~{each['address']!s:<15}{each['reference-id']!s:<16}"
        f"{each['stratum']!s:>3}{'-':>6}{each['host-poll']!s:>5}{each['reachability']!s:>6}"
        f"{each['delay']!s:>8}{each['offset']!s:>8}{each['dispersion']!s:>9}\n"
        for each in management.associations(device)
    ]
    legend = " * sys_peer, # selected, + candidate, - outlayer, x falseticker, ~ configured\n"
    return head + "".join(rows) + legend


def _ntp_status(device: Device) -> str:
    source = next((e for e in management.associations(device) if e["is-sys-peer"]), None)
    if source is None:
        return "Clock is unsynchronized, stratum 16, no reference clock\n"
    return f"Clock is synchronized, stratum 4, reference is {source['reference-id']}\n"


def _ping(caller: Caller, found: re.Match[str]) -> str:
    asked, options = _asked(caller.device, found["rest"])
    count = int(options["count"] or _PING_COUNT)
    echo = caller.device.network.probe(caller.device.name, asked)
    rate = 100 if echo.is_answered else 0
    took = max(1, round(echo.milliseconds))
    times = f", round-trip min/avg/max = {took}/{took}/{took} ms" if echo.is_answered else ""
    return (
        "Type escape sequence to abort.\n"
        f"Sending {count}, 100-byte ICMP Echos to {asked.destination}, timeout is 2 seconds:\n"
        f"{_sign(echo) * count}\n"
        f"Success rate is {rate} percent ({count * rate // 100}/{count}){times}\n"
    )


def _sign(echo: Echo) -> str:
    if echo.is_answered:
        return "!"
    return "U" if echo.lost in ("no route", "denied") else "."


def _traceroute(caller: Caller, found: re.Match[str]) -> str:
    asked, _ = _asked(caller.device, found["rest"])
    lines = []
    for hop in traced(caller.device, asked):
        probes = hop["probes"] if isinstance(hop["probes"], list) else []
        if hop["hop-address"]:
            times = "  ".join(f"{probe['delta-time']} msec" for probe in probes)
            lines.append(f" {hop['hop-index']!s:<2} {hop['hop-address']} {times}\n")
        else:
            lines.append(f" {hop['hop-index']!s:<2} {'  '.join('*' for _ in probes)}\n")
    head = f"Type escape sequence to abort.\nTracing the route to {asked.destination}\n\n"
    return head + "".join(lines)


def _asked(device: Device, text: str) -> tuple[Probe, re.Match[str]]:
    found = _OPTIONS.fullmatch(text)
    if found is None:
        raise NotUnderstood
    try:
        address = IPv4Address(found["address"])
        source = IPv4Address(found["source"]) if found["source"] else None
    except AddressValueError as error:
        raise CannotRun("% Bad hostname or protocol not running\n") from error
    vrf = found["vrf"] or found["late"] or GLOBAL
    if vrf not in device.network.facts(device.name).routing:
        raise CannotRun(f"% VRF {vrf} does not exist\n")
    return Probe(vrf, address, source, int(found["hops"] or 30)), found


ROWS = (
    row("sh[ow] ver[sion]", simple(_version)),
    row("sh[ow] ver[sion] brief", simple(_version)),
    row("sh[ow] clock", simple(_clock)),
    row("sh[ow] inv[entory]", simple(_inventory)),
    row("sh[ow] plat[form]", simple(_platform)),
    row("sh[ow] users", _users),
    row("sh[ow] ntp assoc[iations]", simple(_ntp)),
    row("sh[ow] ntp stat[us]", simple(_ntp_status)),
    row("ping <rest>", _ping),
    row("trace[route] <rest>", _traceroute),
)
