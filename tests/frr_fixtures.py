"""Real FRR routers for tests: two with a BGP session, in a lab that a test session starts once."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from napalm import get_network_driver

from netconfig.lab.frr.machine import missing_for_routers
from netconfig.lab.run.client import LabClient
from tests.lab_fixtures import start_lab, stop_lab

PLANTED = "PLANTEDpassword"


def own_network(second: int) -> str:
    """Return the first three bytes of a /24 for one lab of this process.

    Labs of several test processes run at once on one machine.
    """
    return f"172.{second}.{os.getpid() % 254 + 1}"


NETWORK = own_network(30)

TWO_ROUTERS = f"""\
username: netops
devices:
  - {{name: r1, platform: frr, management: {{address: {NETWORK}.11/24}}}}
  - {{name: r2, platform: frr, management: {{address: {NETWORK}.12/24}}}}
links:
  - [r1, eth1, r2, eth1]
"""

_CONFIG = """\
frr version 8.4.4
frr defaults traditional
hostname {name}
service integrated-vtysh-config
!
interface eth0
 ip address {address}/24
exit
!
interface eth1
 description to {far}
 ip address {own}/31
exit
!
interface lo
 ip address {loopback}/32
exit
!
router bgp {asn}
 bgp router-id {loopback}
 no bgp ebgp-requires-policy
 timers bgp 1 3
 neighbor {peer} remote-as {far_asn}
 neighbor {peer} description to {far}
 neighbor {peer} password {password}
 neighbor {peer} timers connect 1
 !
 address-family ipv4 unicast
  network {loopback}/32
 exit-address-family
exit
!
end
"""
_FIRST = {"name": "r1", "far": "r2", "own": "10.0.0.0", "peer": "10.0.0.1"}
_SECOND = {"name": "r2", "far": "r1", "own": "10.0.0.1", "peer": "10.0.0.0"}
R1_CONFIG = _CONFIG.format(
    **_FIRST,
    address=f"{NETWORK}.11",
    asn=65001,
    far_asn=65002,
    loopback="10.255.0.1",
    password=PLANTED,
)
R2_CONFIG = _CONFIG.format(
    **_SECOND,
    address=f"{NETWORK}.12",
    asn=65002,
    far_asn=65001,
    loopback="10.255.0.2",
    password=PLANTED,
)
# NAPALM's own ping test knows one destination only.
R2_CONFIG = R2_CONFIG.replace("interface lo\n", "interface lo\n ip address 8.8.8.8/32\n")
R2_CONFIG = R2_CONFIG.replace("  network", "  network 8.8.8.8/32\n  network")
PEER = "10.0.0.1"


def require_routers() -> None:
    """Skip where real routers cannot run, and fail in CI, which has to let them."""
    lacks = missing_for_routers() or ("" if shutil.which("ping") else "Debian's iputils-ping")
    if lacks and os.environ.get("CI") == "true":
        pytest.fail(f"{lacks}, and CI must have it")
    if lacks:
        pytest.skip(lacks)


@contextmanager
def routers_lab(topology: str, run_dir: Path) -> Iterator[LabClient]:
    """Start real routers, and end them. Skips where they cannot run."""
    require_routers()
    client = start_lab(topology, run_dir, options=("--frr",))
    try:
        yield client
    finally:
        stop_lab(client, run_dir)


def wait_until(holds: Callable[[], object], *, seconds: float = 30) -> float:
    """Wait for something, and return how long it took."""
    begun = time.monotonic()
    while not holds():
        assert time.monotonic() - begun < seconds, "it did not happen in time"
        time.sleep(0.1)
    return time.monotonic() - begun


class Routers:
    """The lab's routers, and logins to them with the `frr` driver as any NAPALM user has it."""

    def __init__(self, lab: LabClient) -> None:
        self.lab = lab
        self._opened: list[Any] = []

    def device(self, name: str = "r1", **options: Any) -> Any:
        """Return a driver that is not open yet."""
        found = next(each for each in self.lab.status() if each["name"] == name)
        return get_network_driver(found["driver"])(
            found["host"],
            found["username"],
            found["password"],
            timeout=20,
            optional_args={**found["optional_args"], **options},
        )

    def open(self, name: str = "r1") -> Any:
        """Return a driver that is logged in."""
        device = self.device(name)
        device.open()
        self._opened.append(device)
        return device

    def is_peering(self) -> bool:
        """Tell whether the routers' BGP session is up."""
        bgp = self.lab.state("r1")["bgp"]
        return bool(bgp.get(f"default {PEER}"))

    def restore(self) -> None:
        """Bring r1 back to its config, and save that, if a test left another."""
        if self.lab.running("r1") == R1_CONFIG:
            return
        device = self.open()
        device.load_replace_candidate(config=R1_CONFIG)
        device.commit_config()
        assert self.lab.running("r1") == R1_CONFIG

    def close(self) -> None:
        """Take back what waits, and log out everywhere."""
        for device in self._opened:
            with suppress(Exception):  # a test may have cut it off
                if device.has_pending_commit():
                    device.rollback()
                device.close()
