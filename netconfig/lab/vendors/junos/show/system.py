"""What Junos tells about itself: software, uptime, chassis, environment, commits, time."""

from collections.abc import Iterator

from netconfig.lab.model.braces.sections import section, value
from netconfig.lab.model.config.commits import Commit
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.junos.config import commits
from netconfig.lab.vendors.junos.replies import MODEL, VERSION, measured, stamp, timed
from netconfig.lab.vendors.wire.netconf.replies import Element, element

_DRAM_MB = 16384
_SENSORS = (("Routing Engine 0", 31), ("FPC 0", 38))
_YELLOW, _RED = 55, 65
_FANS = ("Top Fan", "Bottom Fan")
_SUPPLY_WATTS = 2100.0


def software(device: Device, _rpc: Element) -> Element:
    """`show version`."""
    package = element("package-information", "", element("name", "os-kernel"))
    package.append(element("comment", f"JUNOS OS Kernel 64-bit [{version_of(device)}]"))
    return element(
        "software-information",
        "",
        element("host-name", hostname(device)),
        element("product-model", MODEL),
        element("product-name", MODEL),
        element("junos-version", version_of(device)),
        package,
    )


def software_text(device: Device) -> str:
    """`show version` as text."""
    return f"Hostname: {hostname(device)}\nModel: {MODEL}\nJunos: {version_of(device)}\n"


def hostname(device: Device) -> str:
    """Return the configured name."""
    return value(section(device.running, "system"), "host-name") or "Amnesiac"


def version_of(device: Device) -> str:
    """Return the release that the device runs."""
    return device.identity.version or VERSION


def uptime(device: Device, _rpc: Element) -> Element:
    """`show system uptime`."""
    now, newest = device.clock.wall(), commits.history(device)[0]
    booted = element("system-booted-time", "", timed("date-time", device.booted_at, ""))
    booted[0].text = stamp(device.booted_at)
    booted.append(timed("time-length", device.uptime, length(device.uptime)))
    changed = element("last-configured-time", "", timed("date-time", newest.at, stamp(newest.at)))
    changed.append(timed("time-length", now - newest.at, length(now - newest.at)))
    changed.append(element("user", newest.user))
    current = element("current-time", "", timed("date-time", now, stamp(now)))
    return element("system-uptime-information", "", current, booted, changed)


def uptime_text(device: Device) -> str:
    """`show system uptime` as text."""
    return (
        f"Current time: {stamp(device.clock.wall())}\n"
        f"System booted: {stamp(device.booted_at)} ({length(device.uptime)} ago)\n"
    )


def length(seconds: float) -> str:
    """Tell how long something lasts."""
    hours, rest = divmod(max(0, int(seconds)), 3600)
    return f"{hours:02d}:{rest // 60:02d}:{rest % 60:02d}"


def chassis(device: Device, _rpc: Element) -> Element:
    """`show chassis hardware`."""
    found = element(
        "chassis",
        "",
        element("name", "Chassis"),
        element("serial-number", device.identity.serial),
        element("description", MODEL.upper()),
    )
    return element("chassis-inventory", "", found)


def chassis_text(device: Device) -> str:
    """`show chassis hardware` as text."""
    return (
        "Hardware inventory:\n"
        "Item             Version  Part number  Serial number     Description\n"
        f"Chassis{'':<32}{device.identity.serial:<18}{MODEL.upper()}\n"
    )


def route_engine(device: Device, _rpc: Element) -> Element:
    """`show chassis routing-engine`."""
    engine = element(
        "route-engine",
        "",
        element("slot", "0"),
        element("status", "OK"),
        element("model", "RE-VMX"),
        element("mastership-state", "master"),
        element("memory-dram-size", f"{_DRAM_MB} MB"),
        element("memory-buffer-utilization", "21"),
        element("cpu-idle", "96"),
        timed("up-time", device.uptime, length(device.uptime)),
    )
    return element("route-engine-information", "", engine)


def environment(_device: Device, _rpc: Element) -> Element:
    """`show chassis environment`: the class stands at the first of its items only."""
    found = element("environment-information")
    found.append(_item("PEM 0", "Power"))
    for number, (name, celsius) in enumerate(_SENSORS):
        shown = _item(name, "" if number else "Temp")
        told = f"{celsius} degrees C / {celsius * 9 // 5 + 32} degrees F"
        shown.append(measured("temperature", "celsius", str(celsius), told))
        found.append(shown)
    for number, name in enumerate(_FANS):
        found.append(_item(name, "" if number else "Fans"))
    return found


def thresholds(_device: Device, _rpc: Element) -> Element:
    """`show chassis temperature-thresholds`."""
    found = element("temperature-threshold-information")
    for name, _ in _SENSORS:
        limits = (element("yellow-alarm", str(_YELLOW)), element("red-alarm", str(_RED)))
        found.append(element("temperature-threshold", "", element("name", name), *limits))
    return found


def power(_device: Device, _rpc: Element) -> Element:
    """`show chassis power detail`."""
    capacity = element("capacity-actual", f"{_SUPPLY_WATTS:.0f}")
    item = element(
        "power-usage-item",
        "",
        element("name", "PEM 0"),
        element("state", "Online"),
        element("pem-capacity-detail", "", capacity),
        element("dc-output-detail", "", element("dc-power", "210.00")),
    )
    return element("power-usage-information", "", item)


def commit_list(device: Device, _rpc: Element) -> Element:
    """`show system commit`."""
    found = element("commit-information")
    for number, made in enumerate(commits.history(device)):
        entry = element("commit-history", "", element("sequence-number", str(number)))
        entry.extend(_made(made))
        if number == 0 and device.timer is not None:
            entry.append(element("commit-confirmed", "rollback pending"))
        found.append(entry)
    return found


def commit_list_text(device: Device) -> str:
    """`show system commit` as text."""
    lines = []
    for number, made in enumerate(commits.history(device)):
        line = f"{number:<3} {stamp(made.at)} by {made.user} via {made.client} {made.comment}"
        lines += [line.rstrip(), *([f"    {made.log}"] if made.log else [])]
        if number == 0 and device.timer is not None:
            lines.append("    rollback pending")
    return "".join(f"{line}\n" for line in lines)


def revision(device: Device, _rpc: Element) -> Element:
    """`show system commit revision`."""
    made = commits.history(device)[0]
    found = element("commit-revision-information", "", *_made(made))
    found.append(element("revision", f"re0-{int(made.at)}-{len(device.history)}"))
    return found


def ntp_associations_text(device: Device) -> str:
    """`show ntp associations`, which has no XML."""
    head = (
        "     remote           refid      st t when poll reach   delay   offset  jitter\n"
        f"{'=' * 78}\n"
    )
    return head + "".join(_associations(device))


def _associations(device: Device) -> Iterator[str]:
    servers = device.network.facts(device.name).ntp_servers
    good = [server for server in servers if device.network.hears_time(device.name, server)]
    for server in servers:
        if server not in good:
            yield f" {server:<15} .INIT.          16 u    -   64    0    0.000    0.000   0.000\n"
            continue
        mark = "*" if server == good[0] else "+"
        yield f"{mark}{server:<15} 127.127.1.0      2 u   37   64  377    0.400   -0.020   0.012\n"


def _item(name: str, kind: str) -> Element:
    shown = element("environment-item", "", element("name", name))
    if kind:
        shown.append(element("class", kind))
    shown.append(element("status", "OK"))
    return shown


def _made(made: Commit) -> list[Element]:
    """Say who committed, when and why; `log` is the message, `comment` the device's own words."""
    told = [element("user", made.user), element("client", made.client)]
    told.append(timed("date-time", made.at, stamp(made.at)))
    if made.comment:
        told.append(element("comment", made.comment))
    if made.log:
        told.append(element("log", made.log))
    return told
