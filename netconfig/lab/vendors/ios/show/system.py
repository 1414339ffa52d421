"""IOS show commands about the device itself: software, load, environment, SNMP and time."""

import re
from collections.abc import Iterator

from netconfig.lab.model.device import Device
from netconfig.lab.vendors.ios.answers import Caller, Reply, row, simple
from netconfig.lab.vendors.ios.config.configs import moment

MODEL = "C9300-24T"
RELEASE = "17.9.4a"
SYSTEM = (
    "Cisco IOS Software [Cupertino], Catalyst L3 Switch Software (CAT9K_IOSXE), "
    f"Version {RELEASE}, RELEASE SOFTWARE (fc3)"
)

_HEAD = "7F3E2B6C7010"
_PROCESSOR = (1363488768, 297312240)
_IO = (6295128, 6294304)
_NTP_LEGEND = " * sys.peer, # selected, + candidate, - outlyer, x falseticker, ~ configured\n"


def _version(device: Device) -> str:
    facts = device.network.facts(device.name)
    return (
        f"Cisco IOS XE Software, Version {RELEASE}\n{SYSTEM}\n\n"
        f"{facts.hostname} uptime is {_uptime(device)}\n"
        'System image file is "flash:packages.conf"\nLast reload reason: Power Failure\n\n'
        f"cisco {MODEL} (X86) processor with 1331521K/6147K bytes of memory.\n"
        f"Processor board ID {device.identity.serial}\n"
        f"{len(device.identity.ports)} Gigabit Ethernet interfaces\n"
        "2048K bytes of non-volatile configuration memory.\n"
        f"Model Number                       : {MODEL}\n"
        f"System Serial Number               : {device.identity.serial}\n\n"
        "Configuration register is 0x102\n"
    )


def _uptime(device: Device) -> str:
    minutes = int(device.uptime // 60)
    parts = [(minutes // 1440, "day"), (minutes // 60 % 24, "hour"), (minutes % 60, "minute")]
    told = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count]
    return ", ".join(told) or "0 minutes"


def _inventory(device: Device) -> str:
    return (
        f'NAME: "c93xx Stack", DESCR: "c93xx Stack"\n'
        f"PID: {MODEL:<18}, VID: V02  , SN: {device.identity.serial}\n"
    )


def _clock(device: Device) -> str:
    time, rest = moment(device, device.clock.wall()).split(" ", 1)
    return f"*{time}.000 {rest}\n"


def _hosts(device: Device) -> str:
    domain = device.network.facts(device.name).domain
    servers = [node.args[0] for node in device.running.find("ip name-server")]
    told = ", ".join(servers) or "255.255.255.255"
    return (
        f"Default domain is {domain or 'not set'}\nName/address lookup uses domain service\n"
        f"Name servers are {told}\n"
    )


def _processes(_device: Device) -> str:
    return (
        "CPU utilization for five seconds: 2%/0%; one minute: 2%; five minutes: 1%\n"
        " PID Runtime(ms)     Invoked      uSecs   5Sec   1Min   5Min TTY Process\n"
    )


def _memory(_device: Device) -> str:
    rows = [
        (
            f"{'':<12}{'Head':>14}{'Total(b)':>13}{'Used(b)':>13}{'Free(b)':>13}"
            f"{'Lowest(b)':>13}{'Largest(b)':>13}\n"
        )
    ]
    for name, (total, used) in (("Processor", _PROCESSOR), ("lsmpi_io", _IO)):
        free = total - used
        rows.append(f"{name:<12}{_HEAD:>14}{total:>13}{used:>13}{free:>13}{free:>13}{free:>13}\n")
    return "".join(rows)


def _temperature(_device: Device) -> str:
    lines = ["Switch 1: SYSTEM TEMPERATURE is OK"]
    for place, value, yellow, red in (("Inlet", 24, 46, 56), ("Hotspot", 41, 105, 125)):
        lines += [
            f"{place} Temperature Value: {value} Degree Celsius",
            "Temperature State: GREEN",
            f"Yellow Threshold : {yellow} Degree Celsius",
            f"Red Threshold    : {red} Degree Celsius",
            "",
        ]
    return "".join(f"{line}\n" for line in lines)


def _chassis(device: Device) -> str:
    return f"{device.running.rest('snmp-server chassis-id') or device.identity.serial}\n"


def _associations(device: Device) -> str:
    servers = device.network.facts(device.name).ntp_servers
    if not servers:
        return "%NTP is not enabled.\n"
    head = "  address         ref clock       st   when   poll reach  delay  offset   disp\n"
    return head + "".join(_association_rows(device, servers)) + _NTP_LEGEND


def _association_rows(device: Device, servers: tuple[str, ...]) -> Iterator[str]:
    good = [server for server in servers if device.network.hears_time(device.name, server)]
    for server in servers:
        if server not in good:
            yield f" ~{server:<16}{'.INIT.':<15}16      -     64     0  0.000   0.000 15937.\n"
            continue
        mark = "*" if server == good[0] else "+"
        clock = f"{'127.127.1.1':<15} 2     37"
        yield f"{mark}~{server:<16}{clock}     64   377  0.400  -0.020  0.012\n"


def _ntp_status(device: Device) -> str:
    servers = device.network.facts(device.name).ntp_servers
    good = [server for server in servers if device.network.hears_time(device.name, server)]
    if good:
        return f"Clock is synchronized, stratum 3, reference is {good[0]}\n"
    return "Clock is unsynchronized, stratum 16, no reference clock\n"


def _users(caller: Caller, _found: re.Match[str]) -> Reply:
    head = "    Line       User       Host(s)              Idle       Location\n"
    return f"{head}*  1 vty 0     {caller.user:<10} idle                 00:00:00\n"


ROWS = (
    row("sh[ow] ver[sion]", simple(_version)),
    row("sh[ow] inv[entory]", simple(_inventory)),
    row("sh[ow] clock", simple(_clock)),
    row("sh[ow] hosts", simple(_hosts)),
    row("sh[ow] users", _users),
    row("sh[ow] proc[esses] cpu", simple(_processes)),
    row("sh[ow] mem[ory] stat[istics]", simple(_memory)),
    row("sh[ow] env[ironment] temp[erature] stat[us]", simple(_temperature)),
    row("sh[ow] snmp chas[sis]", simple(_chassis)),
    row("sh[ow] ntp ass[ociations]", simple(_associations)),
    row("sh[ow] ntp stat[us]", simple(_ntp_status)),
)
