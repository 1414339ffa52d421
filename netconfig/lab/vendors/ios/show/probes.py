"""IOS's ping and traceroute."""

import re
from ipaddress import IPv4Address

from netconfig.lab.grammar.cisco_ios.words import interface_name
from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.network.routing.probes import Probe
from netconfig.lab.vendors.ios.answers import Caller, CannotRun, Reply, row

_ESCAPE = "Type escape sequence to abort.\n"
_UNKNOWN = "% Unrecognized host or address, or protocol not running.\n"
_ADDRESS = re.compile(r"\d+(\.\d+){3}")
_MARKS_PER_LINE = 70


def _ping(caller: Caller, found: re.Match[str]) -> Reply:
    device = caller.device
    vrf, target, words = _words(found["rest"])
    options = dict(zip(words[::2], words[1::2], strict=False))
    count, size = int(options.get("repeat", "5")), options.get("size", "100")
    asked = _asked(device, vrf, target, options.get("source", ""))
    echo = device.network.probe(device.name, asked)
    marks = ("!" if echo.is_answered else ".") * count
    shown = re.sub(rf"(.{{{_MARKS_PER_LINE}}})", r"\1\n", marks).rstrip("\n")
    came = count if echo.is_answered else 0
    times = ", round-trip min/avg/max = 1/1/2 ms" if came else ""
    return (
        f"{_ESCAPE}Sending {count}, {size}-byte ICMP Echos to {target}, "
        f"timeout is {options.get('timeout', '2')} seconds:\n{shown}\n"
        f"Success rate is {100 if came else 0} percent ({came}/{count}){times}\n"
    )


def _traceroute(caller: Caller, found: re.Match[str]) -> Reply:
    device = caller.device
    vrf, target, words = _words(found["rest"])
    limit = int(words[words.index("ttl") + 2]) if "ttl" in words else 30
    source = words[words.index("source") + 1] if "source" in words else ""
    echo = device.network.probe(device.name, _asked(device, vrf, target, source))
    lines = [
        f"{_ESCAPE}Tracing the route to {target}",
        "VRF info: (vrf in name/id, vrf out name/id)",
    ]
    for number, hop in enumerate(echo.hops[:limit], start=1):
        told = f"{hop} {number} msec {number} msec {number} msec" if hop else " *  *  * "
        lines.append(f"  {number} {told}")
    silent = range(len(echo.hops) + 1, limit + 1) if not echo.is_answered else ()
    lines += [f"  {number}  *  *  * " for number in silent]
    return "".join(f"{line}\n" for line in lines)


def _words(rest: str) -> tuple[str, str, list[str]]:
    words = rest.split()
    vrf = GLOBAL
    if words[0] == "vrf" and len(words) > 2:
        vrf, words = words[1], words[2:]
    if words[0] == "ip" and len(words) > 1:
        words = words[1:]
    return vrf, words[0], words[1:]


def _asked(device: Device, vrf: str, target: str, source: str) -> Probe:
    if _ADDRESS.fullmatch(target) is None:
        raise CannotRun(_UNKNOWN)
    facts = device.network.facts(device.name)
    if vrf not in {GLOBAL, *facts.vrfs}:
        raise CannotRun(f"% VRF {vrf} does not exist\n")
    own = facts.interfaces.get(interface_name(source) or "")
    told = str(own.addresses[0].ip) if own and own.addresses else source
    if source and _ADDRESS.fullmatch(told) is None:
        raise CannotRun("% Invalid source\n")
    return Probe(vrf, IPv4Address(target), IPv4Address(told) if told else None)


ROWS = (
    row("ping <rest>", _ping),
    row("trace[route] <rest>", _traceroute),
)
