"""The router's `ping` program: its arguments and its answers; pure."""

import re
from typing import Any

from netconfig.drivers.frr.shell import Answer

_REPLY = re.compile(r"bytes from (?:.*\()?([0-9A-Fa-f.:]+)\)?: .*time=([\d.]+) ms")
_SUMMARY = re.compile(r"(\d+) packets transmitted, (\d+)(?: packets)? received")
_TIMES = re.compile(r"= ([\d.]+)/([\d.]+)/([\d.]+)/([\d.]+) ms")


def ping_command(
    destination: str, *, origin: str, ttl: int, timeout: int, size: int, count: int
) -> list[str]:
    """Return the program and its arguments."""
    numbers = {"-c": count, "-W": timeout, "-s": size, "-t": ttl}
    options = [word for option, number in numbers.items() for word in (option, str(int(number)))]
    source = ["-I", origin] if origin else []
    return ["ping", "-n", "-i", "0.2", *options, *source, "--", destination]


def to_ping_result(answer: Answer) -> dict[str, Any]:
    """Understand its answer: `success` as soon as anything was sent, else `error`."""
    summary = _SUMMARY.search(answer.output)
    if summary is None:
        said = (answer.errors.strip() or answer.output.strip()).splitlines()[-1:]
        return {"error": said[0] if said else f"ping ended with status {answer.status}"}
    sent, received = int(summary[1]), int(summary[2])
    times = _TIMES.search(answer.output)
    low, mean, high, deviation = map(float, times.groups()) if times else (0.0, 0.0, 0.0, 0.0)
    replies = _REPLY.findall(answer.output)
    return {
        "success": {
            "probes_sent": sent,
            "packet_loss": sent - received,
            "rtt_min": low,
            "rtt_max": high,
            "rtt_avg": mean,
            "rtt_stddev": deviation,
            "results": [{"ip_address": address, "rtt": float(rtt)} for address, rtt in replies],
        }
    }
