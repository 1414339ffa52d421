"""EOS's ping and traceroute, which print what those of Linux print."""

import re
from ipaddress import IPv4Address

from netconfig.lab.model.device import Device
from netconfig.lab.network.routing.probes import MILLISECONDS_PER_HOP, Echo, Probe
from netconfig.lab.vendors.eos.answers import Answer

_PROBES_PER_HOP = 3
_HEADERS = 28


def ping(device: Device, words: str, *, vrf: str) -> Answer:
    """`ping ADDRESS [timeout S] [size N] [repeat N] [source X] [interface I]`."""
    target, options = _options(words)
    address, asked = _asked(device, target, options.get("source", ""), vrf)
    if asked is None:
        return Answer(text=f"ping: {target}: Name or service not known\n")
    count, size = int(options.get("repeat", "5")), int(options.get("size", "100"))
    echo = device.network.probe(device.name, asked)
    if echo.lost == "no route":
        return Answer(text="connect: Network is unreachable\n")
    lines = [f"PING {address} ({address}) {size - _HEADERS}({size}) bytes of data."]
    times = [echo.milliseconds + number % 3 * 0.01 for number in range(count)]
    if echo.is_answered:
        lines += [
            f"{size - _HEADERS + 8} bytes from {address}: icmp_seq={number} ttl={64 - _far(echo)} "
            f"time={each:.3f} ms"
            for number, each in enumerate(times, start=1)
        ]
    lines += [
        "",
        f"--- {address} ping statistics ---",
        _totals(count, is_lost=not echo.is_answered),
    ]
    if echo.is_answered:
        mean = sum(times) / count
        deviation = (sum((each - mean) ** 2 for each in times) / count) ** 0.5
        lines.append(
            f"rtt min/avg/max/mdev = {min(times):.3f}/{mean:.3f}/{max(times):.3f}/"
            f"{deviation:.3f} ms, ipg/ewma 0.420/0.415 ms"
        )
    return Answer(text="".join(f"{line}\n" for line in lines))


def traceroute(device: Device, words: str, *, vrf: str) -> Answer:
    """`traceroute ADDRESS [-s SOURCE] [-m HOPS] [-w SECONDS]`, also below `bash timeout N`."""
    target, options = _options(words)
    address, asked = _asked(device, target, options.get("-s", ""), vrf)
    if asked is None:
        return Answer(text=f"{target}: Name or service not known\n")
    limit = int(options.get("-m", "30"))
    lines = [f"traceroute to {address} ({address}), {limit} hops max, 60 byte packets"]
    echo = device.network.probe(device.name, asked)
    for number, hop in enumerate(echo.hops[:limit], start=1):
        took = f"{MILLISECONDS_PER_HOP * number:.3f} ms"
        shown = f"{hop} ({hop})  " + "  ".join([took] * _PROBES_PER_HOP) if hop else "* * *"
        lines.append(f"{number:>2}  {shown}")
    if not echo.is_answered:
        silent = range(len(echo.hops) + 1, limit + 1)
        lines += [f"{number:>2}  * * *" for number in silent]
    return Answer(text="".join(f"{line}\n" for line in lines))


def _options(words: str) -> tuple[str, dict[str, str]]:
    target, *rest = words.split()
    return target, dict(zip(rest[::2], rest[1::2], strict=False))


def _asked(device: Device, target: str, source: str, vrf: str) -> tuple[str, Probe | None]:
    if re.fullmatch(r"\d+(\.\d+){3}", target) is None:
        return target, None
    own = device.network.facts(device.name).interfaces.get(source)
    told = str(own.addresses[0].ip) if own and own.addresses else source
    is_address = re.fullmatch(r"\d+(\.\d+){3}", told)
    return target, Probe(vrf, IPv4Address(target), IPv4Address(told) if is_address else None)


def _totals(count: int, *, is_lost: bool) -> str:
    came, percent = (0, 100) if is_lost else (count, 0)
    return (
        f"{count} packets transmitted, {came} received, {percent}% packet loss, "
        f"time {max(1, count)}ms"
    )


def _far(echo: Echo) -> int:
    return max(0, len(echo.hops) - 1)
