"""Synthetic configs for the benchmark: usual ones with 2 % of the lines edited, and worst ones."""

import random
import re
from collections.abc import Callable

Pair = tuple[str, str]


def usual(lines: int) -> Pair:
    """Return an IOS config of about so many lines, and the same with one line in fifty edited."""
    chance = random.Random(lines)  # the same configs in every run
    running: list[str] = ["hostname r1", "ip domain name example.net"]
    number = 0
    while len(running) < lines * 0.8:
        number += 1
        running += _interface(number)
    running += ["router bgp 65000", " bgp log-neighbor-changes"]
    while len(running) < lines * 0.9:
        number += 1
        peer = _address(number)
        running += [f" neighbor {peer} remote-as {65001 + number % 50}"]
        running += [f" neighbor {peer} description peer {number}"]
    running.append("ip access-list extended EDGE")
    while len(running) < lines * 0.95:
        number += 1
        running.append(f" permit tcp host {_address(number)} any eq 22")
    while len(running) < lines:
        number += 1
        running.append(f"ip route {_address(number)} 255.255.255.255 192.0.2.1")
    intended = [line if chance.random() > 0.02 else _edited(line, chance) for line in running]
    return _text(running), _text(intended)


def acl_line_at_the_top(count: int) -> Pair:
    entries = [f" permit tcp host {_address(n)} any eq 22" for n in range(count)]
    head = "ip access-list extended EDGE"
    return _text([head, *entries]), _text([head, " deny tcp any any eq 23", *entries])


def routes_changed(count: int) -> Pair:
    return _text(_routes(count, "192.0.2.1")), _text(_routes(count, "192.0.2.2"))


def routes_removed(count: int) -> Pair:
    return _text(["hostname r1", *_routes(count, "192.0.2.1")]), _text(["hostname r1"])


def xr_acl_changed(count: int) -> Pair:
    head = "ipv4 access-list EDGE"
    old = [f" {10 * (n + 1)} permit tcp host {_address(n)} any eq 22" for n in range(count)]
    new = [f" {10 * (n + 1)} permit tcp host {_address(n)} any eq 23" for n in range(count)]
    return _text([head, *old]), _text([head, *new])


def interfaces_removed(count: int) -> Pair:
    gone = [line for n in range(count) for line in (f"interface Loopback{n}", " description x")]
    return _text(["hostname r1", *gone]), _text(["hostname r1"])


def prefix_set(count: int) -> Pair:
    old = [f"  {_address(n)}/32," for n in range(count)]
    new = [*old[: count // 2], "  203.0.113.0/24,", *old[count // 2 :]]
    return (
        _text(["prefix-set BIG", *old[:-1], old[-1].rstrip(","), "end-set"]),
        _text(["prefix-set BIG", *new[:-1], new[-1].rstrip(","), "end-set"]),
    )


WORST: dict[str, tuple[str, Callable[[int], Pair]]] = {
    "one line at the top of an ACL": ("cisco_ios", acl_line_at_the_top),
    "n static routes changed": ("cisco_ios", routes_changed),
    "n static routes removed": ("cisco_ios", routes_removed),
    "every line of an XR ACL changed": ("cisco_iosxr", xr_acl_changed),
    "n interfaces removed": ("cisco_ios", interfaces_removed),
}


def _interface(number: int) -> list[str]:
    return [
        f"interface GigabitEthernet{number // 48}/{number % 48}",
        f" description to host {number}",
        f" ip address {_address(number)} 255.255.255.252",
        " ip ospf cost 10",
        f" service-policy output QOS{number % 7}",
        *([" shutdown"] if number % 5 == 0 else []),
        "!",
    ]


def _edited(line: str, chance: random.Random) -> str:
    words = line.split()
    if line == "!" or line.startswith(("interface", "router", "hostname", "ip access-list")):
        return line
    if words[0] == "description":
        return f"{line} moved"
    if words[0] == "ip" and words[1] == "route":
        return line.replace("192.0.2.1", f"192.0.2.{chance.randint(2, 9)}")
    if "10." in line:
        return line.replace("10.", "11.", 1)
    return re.sub(r"\d$", lambda digit: str((int(digit[0]) + 1) % 10), line)


def _routes(count: int, next_hop: str) -> list[str]:
    return [f"ip route {_address(n)} 255.255.255.255 {next_hop}" for n in range(count)]


def _address(number: int) -> str:
    return f"10.{number // 65536 % 256}.{number // 256 % 256}.{number % 256}"


def _text(lines: list[str]) -> str:
    return "\n".join([*lines, ""])
