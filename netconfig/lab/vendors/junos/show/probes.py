"""Junos's ping and traceroute, and its real-time performance monitoring (RPM)."""

import re
from ipaddress import IPv4Address

from netconfig.lab.model.braces.sections import active, section, value
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.network.routing.probes import MILLISECONDS_PER_HOP, Echo, Probe
from netconfig.lab.vendors.wire.netconf.replies import Element, RpcError, RpcRefused, element

_PROBES_PER_HOP = 3
_ADDRESS = re.compile(r"\d+(\.\d+){3}")


def ping(device: Device, words: str) -> Element:
    """`ping ADDRESS [source X] [count N] [routing-instance NAME]`. Raises RpcRefused."""
    target, options = _options(words)
    count = int(options.get("count", "5"))
    echo = _send(device, target, options)
    shown = element(
        "ping-results",
        "",
        element("target-host", target),
        element("target-ip", target),
        element("packet-size", options.get("size", "56")),
    )
    micros = _micros(echo.milliseconds)
    for number in range(count if echo.is_answered else 0):
        shown.append(
            element(
                "probe-result",
                "",
                element("probe-index", str(number + 1)),
                element("probe-success"),
                element("sequence-number", str(number)),
                element("ip-address", target),
                element("time-to-live", str(64 - max(0, len(echo.hops) - 1))),
                element("rtt", micros),
            )
        )
    shown.append(_summary(echo, count))
    shown.append(element("ping-success" if echo.is_answered else "ping-failure", ""))
    return shown


def ping_text(device: Device, words: str) -> str:
    """The same as text. Raises RpcRefused."""
    target, options = _options(words)
    count = int(options.get("count", "5"))
    echo = _send(device, target, options)
    lines = [f"PING {target} ({target}): 56 data bytes"]
    if echo.is_answered:
        lines += [
            f"64 bytes from {target}: icmp_seq={number} ttl=64 time={echo.milliseconds:.3f} ms"
            for number in range(count)
        ]
    elif echo.lost == "no route":
        lines += ["ping: sendto: No route to host"] * count
    came, loss = (count, 0) if echo.is_answered else (0, 100)
    lines += [
        "",
        f"--- {target} ping statistics ---",
        f"{count} packets transmitted, {came} packets received, {loss}% packet loss",
    ]
    return "".join(f"{line}\n" for line in lines)


def traceroute(device: Device, words: str) -> Element:
    """`traceroute ADDRESS [ttl N] [routing-instance NAME]`. Raises RpcRefused."""
    target, options = _options(words)
    limit = int(options.get("ttl", "30"))
    echo = _send(device, target, options)
    shown = element(
        "traceroute-results",
        "",
        element("target-host", target),
        element("target-ip", target),
        element("max-hop-index", str(limit)),
    )
    silent = 0 if echo.is_answered else max(0, limit - len(echo.hops))
    for number, hop in enumerate((*echo.hops, *[""] * silent)[:limit], start=1):
        shown.append(_hop(number, hop))
    return shown


def results(device: Device, _rpc: Element) -> Element:
    """`show services rpm probe-results`: each test sends its probes when it is asked for."""
    found = element("probe-results")
    for probe in section(active(device.running), "services", "rpm").find("probe"):
        for test in probe.find("test"):
            found.append(_result(device, probe.args[0], test))
    return found


def _options(words: str) -> tuple[str, dict[str, str]]:
    target, *rest = words.split()
    return target, dict(zip(rest[::2], rest[1::2], strict=False))


def _send(device: Device, target: str, options: dict[str, str]) -> Echo:
    if _ADDRESS.fullmatch(target) is None:
        raise RpcRefused([RpcError(f"cannot resolve {target}: Host name lookup failure")])
    source = options.get("source", "")
    vrf = options.get("routing-instance", GLOBAL)
    if vrf not in {GLOBAL, "master", *device.network.facts(device.name).vrfs}:
        raise RpcRefused([RpcError(f"routing instance {vrf} does not exist")])
    own = IPv4Address(source) if _ADDRESS.fullmatch(source) else None
    vrf = GLOBAL if vrf == "master" else vrf
    return device.network.probe(device.name, Probe(vrf, IPv4Address(target), own))


def _summary(echo: Echo, count: int) -> Element:
    came = count if echo.is_answered else 0
    shown = element(
        "probe-results-summary",
        "",
        element("probes-sent", str(count)),
        element("responses-received", str(came)),
        element("packet-loss", "0" if came else "100"),
    )
    if came:
        micros = _micros(echo.milliseconds)
        shown.extend(element(f"rtt-{name}", micros) for name in ("minimum", "maximum", "average"))
        shown.append(element("rtt-stddev", "12"))
    return shown


def _hop(number: int, address: str) -> Element:
    shown = element("hop", "", element("ttl-value", str(number)))
    for index in range(1, _PROBES_PER_HOP + 1):
        probe = element("probe-result", "", element("probe-index", str(index)))
        if address:
            probe.append(element("probe-success"))
            probe.append(element("ip-address", address))
            probe.append(element("host-name", address))
            probe.append(element("rtt", _micros(MILLISECONDS_PER_HOP * number)))
        else:
            probe.append(element("probe-failure", "no response"))
        shown.append(probe)
    return shown


def _result(device: Device, owner: str, test: Node) -> Element:
    target = value(test, "target address")
    echo = _send(device, target, {"source": value(test, "source-address")})
    micros = _micros(echo.milliseconds)
    delays = [element(f"{name}-delay", micros) for name in ("min", "max", "avg")]
    shown = element(
        "probe-test-results",
        "",
        element("owner", owner),
        element("test-name", test.args[0]),
        element("target-address", target),
        element("source-address", value(test, "source-address")),
        element("probe-type", value(test, "probe-type")),
        element("test-size", value(test, "probe-count") or "1"),
        element(
            "probe-single-results",
            "",
            element("rtt", micros),
            element("round-trip-jitter", "12"),
        ),
    )
    for name in ("test-current", "last-test", "test-global"):
        loss = element("loss-percentage", "0.000000" if echo.is_answered else "100.000000")
        times = element("probe-summary-results", "", *[_copy(each) for each in delays])
        generic = element("probe-test-generic-results", "", loss)
        generic.append(element("probe-test-rtt", "", times))
        shown.append(element(f"probe-{name}-results", "", generic))
    return shown


def _copy(made: Element) -> Element:
    return element(str(made.tag), made.text or "")


def _micros(milliseconds: float) -> str:
    return str(int(milliseconds * 1000))
