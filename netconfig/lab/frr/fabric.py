"""The cables: a bridge that reaches all management interfaces, and veth pairs between routers.

The bridge has a network namespace of its own. Of the lab, this machine's own namespace holds one
end of one veth pair, which goes when the bridge's namespace does.
"""

import hashlib
import ipaddress
import json
import socket
import time
from collections.abc import Sequence

from netconfig.lab.errors import LabError
from netconfig.lab.frr.namespace import Namespace, NamespaceFailed, run
from netconfig.lab.frr.spec import MANAGEMENT, Cable

_BRIDGE = "management"
_UPLINK = "uplink"
_SCRIPT = f"""\
set -eu
ip link add {_BRIDGE} type bridge forward_delay 0 mcast_snooping 0
ip link set {_BRIDGE} up
echo ready
read -r _ || true
"""
_START_SECONDS = 10
_LEFTOVER_SECONDS = 5


class NetworkIsTaken(LabError):
    """The routers' management network is in use on this machine."""


class Fabric:
    """All cables of one lab; `mark` tells labs apart."""

    def __init__(self, network: ipaddress.IPv4Network, *, mark: str) -> None:
        self._network = network
        self._own_end = f"nclab{hashlib.sha256(mark.encode()).hexdigest()[:8]}"
        self._claim = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._bridge: Namespace | None = None

    def open(self, own_address: str) -> None:
        """Make the bridge and reach it from here. Raises NetworkIsTaken, NamespaceFailed."""
        self._claim_network()
        self._await_leftover()
        self._refuse_overlap()
        command = ("unshare", "--net", "--fork", "--kill-child", "bash", "-c", _SCRIPT)
        self._bridge = Namespace("the management bridge", command)
        self._bridge.expect("ready", seconds=_START_SECONDS)
        peer = ("type", "veth", "peer", "name", _UPLINK, "netns", str(self._bridge.pid))
        run(["ip", "link", "add", self._own_end, *peer])
        self._on_bridge("link", "set", _UPLINK, "master", _BRIDGE, "up")
        run(["ip", "address", "add", own_address, "dev", self._own_end])
        run(["ip", "link", "set", self._own_end, "up"])

    def attach(self, router: Namespace, number: int) -> None:
        """Give a router its management interface."""
        port = f"port{number}"
        peer = ("type", "veth", "peer", "name", MANAGEMENT, "netns", str(router.pid))
        self._on_bridge("link", "add", port, *peer)
        self._on_bridge("link", "set", port, "master", _BRIDGE, "up")

    def close(self) -> None:
        """Take all of it away; may be called again."""
        if self._bridge is not None:
            # At once, where the kernel would do it some time after the namespace ended.
            _remove(self._own_end)
            self._bridge.end()
        self._claim.close()

    def _on_bridge(self, *words: str) -> None:
        if self._bridge is not None:
            run(self._bridge.enter("ip", *words, only_net=True))

    def _claim_network(self) -> None:
        # The name leaves no file and is free again when this process ends, however it does.
        try:
            self._claim.bind(f"\0netconfig-lab {self._network}")
        except OSError:
            raise NetworkIsTaken(f"Another lab has routers in {self._network}.") from None

    def _await_leftover(self) -> None:
        """Wait for the kernel to take away what a killed lab of the same mark had."""
        end = time.monotonic() + _LEFTOVER_SECONDS
        while _exists(self._own_end):
            if time.monotonic() > end:
                _remove(self._own_end)
            time.sleep(0.05)

    def _refuse_overlap(self) -> None:
        for interface in json.loads(run(["ip", "-json", "-4", "address"])):
            for address in interface.get("addr_info", []):
                there = ipaddress.ip_network(
                    f"{address['local']}/{address['prefixlen']}", strict=False
                )
                if there.overlaps(self._network):
                    raise NetworkIsTaken(
                        f"The routers' management network {self._network} overlaps {there} of "
                        f"this machine's {interface['ifname']}."
                    )


def connect(cable: Cable, routers: dict[str, Namespace]) -> None:
    """Put a veth pair between two routers. Raises NamespaceFailed."""
    a, b = routers[cable.a], routers[cable.b]
    peer = ("type", "veth", "peer", "name", cable.b_interface, "netns", str(b.pid))
    run(a.enter("ip", "link", "add", cable.a_interface, *peer, only_net=True))


def _exists(interface: str) -> bool:
    names: Sequence[dict[str, str]] = json.loads(run(["ip", "-json", "link"]))
    return any(each["ifname"] == interface for each in names)


def _remove(interface: str) -> None:
    try:
        run(["ip", "link", "delete", interface])
    except NamespaceFailed:
        return  # gone already
