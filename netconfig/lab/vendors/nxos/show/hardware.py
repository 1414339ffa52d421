"""NX-OS show commands about the switch itself: version, inventory, features, environment.

Sources: outputs in the Nexus 9000 guides of NX-OS 10.x, and the keys that the NAPALM drivers read.
Temperatures, fans and loads are made up and stay the same.
"""

from netconfig.lab.grammar.cisco_nxos.system import FEATURES
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.nxos.config.printing import IMAGE, VERSION, moment
from netconfig.lab.vendors.nxos.show.answers import Answer, row, simple, table

MODEL = "Nexus9000 C93180YC-FX Chassis"
PRODUCT = "N9K-C93180YC-FX"
SYSTEM = f"Cisco Nexus Operating System (NX-OS) Software {VERSION}"

_MEMORY = 24633404
_MEMORY_USED = 6158352
_IDLE = "96.50"
_SENSORS = (("FRONT", 80, 70, 27), ("BACK", 70, 42, 25), ("CPU", 90, 80, 42))
_FANS = ("Fan1(sys_fan1)", "Fan2(sys_fan2)", "Fan3(sys_fan3)", "Fan4(sys_fan4)")


def _version(device: Device) -> Answer:
    days, hours, minutes, seconds = _uptime(device)
    name = device.network.facts(device.name).hostname
    data: dict[str, object] = {
        "header_str": "Cisco Nexus Operating System (NX-OS) Software\n",
        "bios_ver_str": "05.51",
        "kickstart_ver_str": VERSION,
        "nxos_ver_str": VERSION,
        "nxos_file_name": f"bootflash:///{IMAGE}",
        "chassis_id": MODEL,
        "cpu_name": "Intel(R) Xeon(R) CPU D-1526 @ 1.80GHz",
        "memory": _MEMORY,
        "mem_type": "kB",
        "proc_board_id": device.identity.serial,
        "host_name": name,
        "bootflash_size": 115343360,
        "kern_uptm_days": days,
        "kern_uptm_hrs": hours,
        "kern_uptm_mins": minutes,
        "kern_uptm_secs": seconds,
        "rr_reason": "Unknown",
        "manufacturer": "Cisco Systems, Inc.",
    }
    text = (
        "Cisco Nexus Operating System (NX-OS) Software\n\nSoftware\n"
        f"  BIOS: version 05.51\n NXOS: version {VERSION}\n"
        f"  NXOS image file is: bootflash:///{IMAGE}\n\n\nHardware\n  cisco {MODEL} \n"
        f"  Intel(R) Xeon(R) CPU D-1526 @ 1.80GHz with {_MEMORY} kB of memory.\n"
        f"  Processor Board ID {device.identity.serial}\n  Device name: {name}\n"
        "  bootflash:  115343360 kB\n\n"
        f"Kernel uptime is {days} day(s), {hours} hour(s), {minutes} minute(s), "
        f"{seconds} second(s)\n\nLast reset \n  Reason: Unknown\n"
    )
    return Answer(text, data)


def _uptime(device: Device) -> tuple[int, int, int, int]:
    seconds = int(device.uptime)
    return seconds // 86400, seconds // 3600 % 24, seconds // 60 % 60, seconds % 60


def _inventory(device: Device) -> Answer:
    parts = [
        ("Chassis", MODEL, PRODUCT, device.identity.serial),
        ("Slot 1", "48x10/25G + 6x40/100G Ethernet Module", PRODUCT, device.identity.serial),
    ]
    rows = [
        {"name": f'"{n}"', "desc": f'"{d}"', "productid": p, "vendorid": "V02", "serialnum": s}
        for n, d, p, s in parts
    ]
    text = "".join(
        f'NAME: "{name}",  DESCR: "{told}"  \nPID: {product} ,  VID: V02 ,  SN: {serial} \n\n'
        for name, told, product, serial in parts
    )
    return Answer(text, table("inv", rows))


def _hostname(device: Device) -> Answer:
    facts = device.network.facts(device.name)
    name = f"{facts.hostname}.{facts.domain}" if facts.domain else facts.hostname
    return Answer(f"{name} \n", {"hostname": name})


def _hosts(device: Device) -> Answer:
    facts = device.network.facts(device.name)
    servers = " ".join(node.args[0] for node in device.running.find("ip name-server"))
    is_on = device.running.has("ip domain-lookup")
    text = f"DNS lookup {'enabled' if is_on else 'disabled'}\n"
    if facts.domain:
        text += f"Default domain for vrf:default is {facts.domain}\n"
    text += f"Name servers for vrf:default is {servers}\n" if servers else ""
    return Answer(f"{text}\nHost                    Address\n", None)


def _clock(device: Device) -> Answer:
    weekday, month, day, time, year = moment(device, device.clock.wall()).split()
    told = f"{time}.000 UTC {weekday} {month} {day} {year}"
    return Answer(f"{told}\n", {"simple_time": f"{told}\n", "time_source": "NTP"})


def _features(device: Device) -> Answer:
    rows = [
        {
            "cfcFeatureCtrlName2": name,
            "cfcFeatureCtrlInstanceNum2": 1,
            "cfcFeatureCtrlOpStatus2": "enabled"
            if device.running.has(f"feature {name}")
            else "disabled",
        }
        for name in sorted(FEATURES)
    ]
    head = f"{'Feature Name':<21} {'Instance':<8}  State\n{'-' * 20}  {'-' * 8}  {'-' * 8}\n"
    lines = (
        f"{r['cfcFeatureCtrlName2']:<21} {1:<8}  {r['cfcFeatureCtrlOpStatus2']}\n" for r in rows
    )
    return Answer(head + "".join(lines), table("cfcFeatureCtrlTable", rows))


def _environment(_device: Device) -> Answer:
    supplies = [
        {
            "psnum": number,
            "psmodel": "NXA-PAC-500W-PE",
            "actual_out": "123 W",
            "actual_input": "137 W",
            "tot_capa": "500 W",
            "ps_status": "Ok",
        }
        for number in (1, 2)
    ]
    fans = [
        {
            "fanname": name,
            "fanmodel": "NXA-FAN-30CFM-F",
            "fandir": "front-to-back",
            "fanstatus": "Ok",
        }
        for name in _FANS
    ]
    data = {
        "powersup": {"voltage_level": "12", **table("psinfo", supplies)},
        "fandetails": table("faninfo", fans),
        "TABLE_tempinfo": {"ROW_tempinfo": _temperatures()},
    }
    lines = "".join(f"{name:<20}NXA-FAN-30CFM-F      --     front-to-back  Ok\n" for name in _FANS)
    return Answer(f"Fan:\n{lines}\n{_temperature(_device).text}", data)


def _temperature(_device: Device) -> Answer:
    rule = f"{'-' * 68}\n"
    columns = "Module   Sensor        MajorThresh   MinorThres   CurTemp     Status\n"
    head = f"Temperature:\n{rule}{columns}"
    lines = "".join(
        f"1        {sensor:<16}{major:<15} {minor:<12}{now:<11}Ok             \n"
        for sensor, major, minor, now in _SENSORS
    )
    return Answer(head + rule + lines, table("tempinfo", _temperatures()))


def _temperatures() -> list[dict[str, str]]:
    return [
        {
            "tempmod": "1",
            "sensor": sensor,
            "majthres": str(major),
            "minthres": str(minor),
            "curtemp": str(now),
            "alarmstatus": "Ok",
        }
        for sensor, major, minor, now in _SENSORS
    ]


def _cpu(_device: Device) -> Answer:
    data = {"user_percent": "2.00", "kernel_percent": "1.50", "idle_percent": _IDLE}
    return Answer(f"CPU util  :    2.00% user,    1.50% kernel,   {_IDLE}% idle\n", data)


def _shared_memory(_device: Device) -> Answer:
    used, free = 46432, 1234988
    shown = {
        "process-memory-share-total-shm-avail": free,
        "process-memory-share-total-shm-used": used,
    }
    text = f"Shared memory totals - Used: {used}kB, Available: {free}kB\n"
    return Answer(text, {"TABLE_process_tag": {"ROW_process_tag": shown}})


def _resources(_device: Device) -> Answer:
    load = f"2.00% user,   1.50% kernel,   {_IDLE}% idle"
    free = _MEMORY - _MEMORY_USED
    text = (
        "Load average:   1 minute: 0.10   5 minutes: 0.12   15 minutes: 0.09\n"
        f"Processes   :   612 total, 2 running\nCPU states  :   {load}\n"
        + "".join(f"        CPU{number} states  :   {load}\n" for number in range(4))
        + f"Memory usage:   {_MEMORY}K total,   {_MEMORY_USED}K used,   {free}K free\n"
        "Current memory status: OK\n"
    )
    return Answer(text, {"memory_usage_total": _MEMORY, "memory_usage_used": _MEMORY_USED})


ROWS = (
    row("sh[ow] ver[sion]", simple(_version)),
    row("sh[ow] inv[entory]", simple(_inventory)),
    row("sh[ow] hostn[ame]", simple(_hostname)),
    row("sh[ow] hosts", simple(_hosts)),
    row("sh[ow] clock", simple(_clock)),
    row("sh[ow] feature", simple(_features)),
    row("sh[ow] env[ironment]", simple(_environment)),
    row("sh[ow] env[ironment] temp[erature]", simple(_temperature)),
    row("sh[ow] proc[esses] cpu", simple(_cpu)),
    row("sh[ow] proc[esses] mem[ory] shared", simple(_shared_memory)),
    row("sh[ow] sys[tem] res[ources]", simple(_resources)),
)
