"""EOS show commands about the switch itself: software, environment, users, SNMP, NTP."""

import re
from collections.abc import Iterator

from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.network.topology import mac_address
from netconfig.lab.vendors.eos.answers import Answer
from netconfig.lab.vendors.eos.config.configs import MODEL, version_of

_TOTAL_KB, _FREE_KB = 2006636, 1100232


def version(device: Device) -> Answer:
    """`show version`."""
    release = version_of(device)
    data: dict[str, object] = {
        "mfgName": "Arista",
        "modelName": MODEL,
        "hardwareRevision": "",
        "serialNumber": device.identity.serial,
        "systemMacAddress": mac_address(device.name, ""),
        "version": release,
        "internalVersion": f"{release}-35442146.4312F",
        "architecture": "x86_64",
        "bootupTimestamp": device.booted_at,
        "uptime": device.uptime,
        "memTotal": _TOTAL_KB,
        "memFree": _FREE_KB,
    }
    text = (
        f"Arista {MODEL}\nHardware version: \nSerial number: {device.identity.serial}\n"
        f"System MAC address: {mac_address(device.name, '')}\n\n"
        f"Software image version: {release}\nArchitecture: x86_64\n\n"
        f"Uptime: {device.uptime / 60:.0f} minutes\n"
        f"Total memory: {_TOTAL_KB} kB\nFree memory: {_FREE_KB} kB\n"
    )
    return Answer(data=data, text=text)


def hostname(device: Device) -> Answer:
    """`show hostname`."""
    facts = device.network.facts(device.name)
    fqdn = f"{facts.hostname}.{facts.domain}" if facts.domain else facts.hostname
    text = f"Hostname: {facts.hostname}\nFQDN:     {fqdn}\n"
    return Answer(data={"hostname": facts.hostname, "fqdn": fqdn}, text=text)


def clock(device: Device) -> Answer:
    """`show clock`."""
    now = device.clock.wall()
    return Answer(data={"utcTime": now, "timezone": "UTC"}, text=f"{now:.0f}\nTimezone: UTC\n")


def cooling(_device: Device) -> Answer:
    """`show system environment cooling`: a virtual switch has no fans."""
    data: dict[str, object] = {
        "systemStatus": "coolingOk",
        "fanTraySlots": [],
        "powerSupplySlots": [],
    }
    return Answer(data=data, text="System cooling status is: Ok\n")


def temperature(_device: Device) -> Answer:
    """`show system environment temperature`: a virtual switch has no sensors."""
    data: dict[str, object] = {
        "systemStatus": "temperatureOk",
        "cardSlots": [],
        "powerSupplySlots": [],
        "tempSensors": [],
    }
    return Answer(data=data, text="System temperature status is: Ok\n")


def power(_device: Device) -> Answer:
    """`show system environment power`: a virtual switch has no supplies."""
    return Answer(data={"powerSupplies": {}}, text="")


def processes(device: Device) -> Answer:
    """`show processes top once`."""
    minutes = int(device.uptime // 60)
    used = _TOTAL_KB - _FREE_KB
    lines = [
        f"top - 12:00:00 up {minutes} min,  0 users,  load average: 0.10, 0.08, 0.05",
        "Tasks: 161 total,   1 running, 160 sleeping,   0 stopped,   0 zombie",
        "%Cpu(s):  3.1 us,  1.1 sy,  0.0 ni, 95.8 id,  0.0 wa,  0.0 hi,  0.0 si,  0.0 st",
        (
            f"MiB Mem :   {_TOTAL_KB / 1024:.1f} total,   {_FREE_KB / 1024:.1f} free,"
            f"   {used / 1024:.1f} used,    410.2 buff/cache"
        ),
        "MiB Swap:      0.0 total,      0.0 free,      0.0 used.   1400.0 avail Mem",
    ]
    return Answer(text="".join(f"{line}\n" for line in lines))


def users(device: Device) -> Answer:
    """`show users accounts`."""
    found: dict[str, object] = {}
    keys = {node.args[0]: node.args[1] for node in device.running.find("username") if _is_key(node)}
    text = ""
    for node in device.running.find("username"):
        if _is_key(node):
            continue
        words = node.line.split()
        level = int(words[words.index("privilege") + 1]) if "privilege" in words else 1
        found[words[1]] = {
            "username": words[1],
            "privLevel": level,
            "secret": words[-1] if "secret" in words else "",
            "sshAuthorizedKey": keys.get(words[1], ""),
        }
        text += f"user: {words[1]}\n       role: network-admin\n       privilege level: {level}\n"
    return Answer(data={"users": found}, text=text)


def snmp(device: Device, found: re.Match[str]) -> Answer:
    """`show snmp v2-mib location|contact|chassis`."""
    words, key = {
        "location": ("snmp-server location", "location"),
        "contact": ("snmp-server contact", "contact"),
        "chassis": ("snmp-server chassis-id", "chassisId"),
    }[found[1]]
    value = device.running.rest(words)
    return Answer(data={key: value} if value else {}, text=value)


def ntp_associations(device: Device) -> Answer:
    """`show ntp associations`, which has no JSON."""
    head = (
        "     remote           refid      st t when poll reach   delay   offset  jitter\n"
        f"{'=' * 78}\n"
    )
    return Answer(text=head + "".join(_associations(device)))


def ntp_status(device: Device) -> Answer:
    """`show ntp status`."""
    servers = device.network.facts(device.name).ntp_servers
    if not servers:
        return Answer(data={"status": "disabled"}, text="NTP is disabled.\n")
    good = [server for server in servers if device.network.hears_time(device.name, server)]
    if good:
        text = f"synchronised to NTP server ({good[0]}) at stratum 3\n"
        return Answer(data={"status": "synchronised", "peerIpAddr": good[0]}, text=text)
    return Answer(data={"status": "unsynchronised"}, text="unsynchronised\n")


def _associations(device: Device) -> Iterator[str]:
    servers = device.network.facts(device.name).ntp_servers
    good = [server for server in servers if device.network.hears_time(device.name, server)]
    for server in servers:
        if server not in good:
            yield f" {server:<15} .INIT.          16 u    -   64    0    0.000    0.000   0.000\n"
            continue
        mark = "*" if server == good[0] else "+"
        yield f"{mark}{server:<15} 127.127.1.0      2 u   37   64  377    0.400   -0.020   0.012\n"


def _is_key(node: Node) -> bool:
    return " ssh-key " in node.line
