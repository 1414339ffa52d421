"""NTP, SNMP, users and probes, as they are configured and as they stand, as entries."""

from collections.abc import Iterator
from ipaddress import IPv4Address

from netconfig.lab.grammar.addresses import ip
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.network.routing.probes import Probe
from netconfig.lab.vendors.iosxr.oper.trees import Entry, Rows, Word

_STRATUM, _UNKNOWN_STRATUM = 3, 16
_POLL = 64
_ALL_ANSWERED = 377


def time_sources(root: Node) -> Iterator[tuple[str, str, str]]:
    """Give the NTP servers and peers: VRF, address, and which of the two it is."""
    for ntp in root.find("ntp"):
        for kind in ("server", "peer"):
            for node in ntp.find(kind):
                has_vrf = node.line.startswith(f"{kind} vrf ")
                vrf, address = node.args[:2] if has_vrf else (GLOBAL, node.args[0])
                if ip(address):
                    yield vrf, address, kind


def associations(device: Device) -> Iterator[Entry]:
    """Give the state of each NTP association; the first one that answers sets the clock."""
    is_set = False
    for _, address, _ in time_sources(device.running):
        is_heard = device.network.hears_time(device.name, address)
        yield {
            "address": address,
            "is-sys-peer": is_heard and not is_set,
            "reference-id": address if is_heard else ".INIT.",
            "host-poll": _POLL,
            "reachability": _ALL_ANSWERED if is_heard else 0,
            "stratum": _STRATUM if is_heard else _UNKNOWN_STRATUM,
            "delay": "0.4" if is_heard else "0.0",
            "offset": "0.0",
            "dispersion": "0.1" if is_heard else "16000.0",
        }
        is_set = is_set or is_heard


def communities(root: Node) -> Iterator[Entry]:
    """Give the SNMP communities."""
    for node in root.find("snmp-server community"):
        name, access, *rest = node.args
        words = [word for word in rest if word not in ("SystemOwner", "LROwner", "IPv4")]
        yield {
            "name": name,
            "access": Word("read-write" if access == "RW" else "read-only"),
            "acl": words[-1] if words else None,
        }


def snmp_words(root: Node, what: str) -> str | None:
    """Return the text of an SNMP setting, without the quotes that it may have been typed with."""
    return root.rest(f"snmp-server {what}").strip('"') or None


def users(root: Node) -> Iterator[Entry]:
    """Give the users with their groups; passwords that are hashed are no passwords here."""
    for node in root.find("username"):
        password = node.rest("password 7")
        yield {
            "name": node.args[0],
            "groups": [group.args[0] for group in node.find("group")],
            "password": password or None,
        }


def probes(root: Node) -> Iterator[Entry]:
    """Give the IP SLA operations that are configured."""
    for ipsla in root.find("ipsla"):
        for operation in ipsla.find("operation"):
            for kind in operation.find("type"):
                history = next(iter(kind.find("history")), Node())
                yield {
                    "operation-id": operation.args[0],
                    "type": "-".join(kind.args),
                    "tag": kind.rest("tag") or None,
                    "source-address": kind.rest("source address") or None,
                    "dest-address": kind.rest("destination address") or None,
                    "frequency": kind.rest("frequency") or None,
                    "buckets": history.rest("buckets") or None,
                }


def probe_results(device: Device) -> Iterator[Entry]:
    """Give what came of the operations that are scheduled, each asked once and now."""
    scheduled = {
        node.args[0]
        for ipsla in device.running.find("ipsla")
        for node in ipsla.find("schedule operation")
    }
    for probe in probes(device.running):
        target = str(probe["dest-address"] or "")
        if probe["operation-id"] in scheduled and ip(target):
            echo = device.network.probe(device.name, Probe(GLOBAL, IPv4Address(target)))
            took = round(echo.milliseconds)
            yield {
                "operation-id": probe["operation-id"],
                "type": probe["type"],
                "target": target,
                "is-answered": echo.is_answered,
                "milliseconds": took if echo.is_answered else 0,
                "samples": Rows([{}] * int(str(probe["buckets"] or 1))),
            }
