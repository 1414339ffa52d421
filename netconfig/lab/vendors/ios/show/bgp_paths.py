"""IOS show commands about BGP paths: the table, and all paths to one prefix."""

import re
from ipaddress import IPv4Address, IPv4Network

from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.network.routing.paths import Path
from netconfig.lab.vendors.ios.answers import Caller, CannotRun, Reply, row
from netconfig.lab.vendors.ios.show.bgp import require_bgp

_NO_ADDRESS = "0.0.0.0"  # noqa: S104  # a router id, no bind address
_LETTERS = {"igp": "i", "egp": "e", "incomplete": "?"}


def _table(caller: Caller, found: re.Match[str]) -> Reply:
    device, vrf = caller.device, found.groupdict().get("vrf") or GLOBAL
    require_bgp(device)
    head = (
        f"BGP table version is 1, local router ID is {device.network.router_id(device.name, vrf)}\n"
        "Status codes: s suppressed, d damped, h history, * valid, > best, i - internal\n"
        "Origin codes: i - IGP, e - EGP, ? - incomplete\n\n"
        "     Network          Next Hop            Metric LocPrf Weight Path\n"
    )
    known = device.network.paths(device.name, vrf)
    rows = [
        f" *{'>' if path is own[0] else ' '}{'i' if path.is_internal else ' '} "
        f"{prefix!s:<17}{path.next_hop or _NO_ADDRESS!s:<19}{path.metric:>7}"
        f"{path.local_preference:>7}{path.weight:>7} "
        f"{' '.join([*map(str, path.as_path), _LETTERS[path.origin]])}\n"
        for prefix, own in sorted(known.items())
        for path in own
    ]
    return head + "".join(rows)


def _entry(caller: Caller, found: re.Match[str]) -> Reply:
    device, vrf = caller.device, found.groupdict().get("vrf") or GLOBAL
    require_bgp(device)
    known = device.network.paths(device.name, vrf)
    prefix = _wanted(device, vrf, found["prefix"])
    own = known.get(prefix) if prefix else None
    if prefix is None or own is None:
        return "% Network not in table\n"
    table = "default" if vrf == GLOBAL else vrf
    lines = [
        f"BGP routing table entry for {prefix}, version 2",
        f"Paths: ({len(own)} available, best #1, table {table})",
        "  Not advertised to any peer",
    ]
    for path in own:
        lines += _path(path, is_best=path is own[0])
    return "".join(f"{line}\n" for line in lines)


def _wanted(device: Device, vrf: str, text: str) -> IPv4Network | None:
    try:
        if "/" in text:
            return IPv4Network(text)
        address = IPv4Address(text)
    except ValueError:
        raise CannotRun("% Invalid input detected at '^' marker.\n") from None
    known = [p for p in device.network.paths(device.name, vrf) if address in p]
    return max(known, key=lambda prefix: prefix.prefixlen, default=None)


def _path(path: Path, *, is_best: bool) -> list[str]:
    kind = "sourced, local" if path.peer is None else "external"
    kind = "internal" if path.is_internal else kind
    hop, peer = path.next_hop or _NO_ADDRESS, path.peer or _NO_ADDRESS
    origin = {"igp": "IGP", "egp": "EGP"}.get(path.origin, path.origin)
    best = ", best" if is_best else ""
    lines = [
        "  Refresh Epoch 1",
        f"  {' '.join(map(str, path.as_path)) or 'Local'}",
        f"    {hop} from {peer} ({path.router_id})",
        (
            f"      Origin {origin}, metric {path.metric}, localpref {path.local_preference}, "
            f"weight {path.weight}, valid, {kind}{best}"
        ),
    ]
    if path.communities:
        lines.append(f"      Community: {' '.join(path.communities)}")
    return [*lines, f"      rx pathid: 0, tx pathid: {'0x0' if is_best else '0'}"]


ROWS = (
    row("sh[ow] ip bgp", _table),
    row("sh[ow] ip bgp vpnv4 vrf <vrf>", _table),
    row("sh[ow] ip bgp vpnv4 vrf <vrf> <prefix>", _entry),
    row("sh[ow] ip bgp <prefix>", _entry),
)
