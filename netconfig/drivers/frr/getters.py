"""What the `frr` driver reads besides configs, in NAPALM's shapes."""

import json
import re
from abc import abstractmethod
from typing import Any

from napalm.base import NetworkDriver
from napalm.base.exceptions import CommandErrorException

from netconfig.drivers.frr.links import COUNTERS, NEIGHBORS, to_arp_table, to_counters
from netconfig.drivers.frr.neighbors import to_bgp_neighbors, to_lldp_neighbors
from netconfig.drivers.frr.pinging import ping_command, to_ping_result
from netconfig.drivers.frr.shell import Answer

# Each prints one thing of the box itself; nothing of a user's goes into it.
_FACTS = (
    "uname -n; uname -sm; read up _ </proc/uptime; echo $up; hostname -f 2>/dev/null || uname -n"
)
# Without its socket lldpd does not run; with it, any failure is one.
_LLDP = """\
[ -S /run/lldpd.socket ] || exit 0
PATH=$PATH:/usr/sbin:/sbin
exec lldpcli -f json0 show neighbors
"""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Getters(NetworkDriver):  # type: ignore[misc]  # NAPALM ships no types
    """The reading half of the driver; `answer` and `run` are the other half's."""

    @abstractmethod
    def answer(self, command: list[str]) -> Answer:
        """Run a program on the router, however it ends."""

    @abstractmethod
    def run(self, command: list[str]) -> str:
        """Run a program on the router. Raises CommandErrorException unless it succeeds."""

    def vtysh(self, command: str) -> str:
        """Return what FRR says to one command. Raises CommandErrorException."""
        if _CONTROL.search(command):
            raise CommandErrorException("a command is one line without control characters")
        return self.run(["env", "VTYSH_HISTFILE=/dev/null", "vtysh", "-c", command])

    def cli(self, commands: list[str], encoding: str = "text") -> dict[str, str | dict[str, Any]]:
        """Return what FRR says to each command. Raises CommandErrorException if it refuses one."""
        if encoding != "text":
            raise NotImplementedError(f"{encoding} is not an encoding of this driver")
        return {command: self.vtysh(command) for command in commands}

    def get_facts(self) -> dict[str, Any]:
        """Return who the router is; FRR knows no serial number."""
        name, model, uptime, fqdn = self.run(["sh", "-c", _FACTS]).splitlines()[:4]
        version = re.search(r"FRRouting (\S+)", self.vtysh("show version"))
        return {
            "uptime": float(uptime),
            "vendor": "FRRouting",
            "model": model,
            "os_version": version[1] if version else "Unknown",
            "serial_number": "Unknown",
            "hostname": name,
            "fqdn": fqdn,
            "interface_list": sorted(self._interfaces()),
        }

    def get_interfaces(self) -> dict[str, dict[str, Any]]:
        """Return the interfaces of all VRFs."""
        return {
            name: {
                "is_up": one.get("operationalStatus") == "up",
                "is_enabled": one.get("administrativeStatus") == "up",
                "description": str(one.get("description", "")),
                "last_flapped": -1.0,
                "speed": float(one.get("speed", 0)),
                "mtu": int(one.get("mtu", 0)),
                "mac_address": str(one.get("hardwareAddress", "")).upper(),
            }
            for name, one in self._interfaces().items()
        }

    def get_interfaces_ip(self) -> dict[str, dict[str, dict[str, dict[str, int]]]]:
        """Return the addresses of the interfaces that have any."""
        found: dict[str, dict[str, dict[str, dict[str, int]]]] = {}
        for name, one in self._interfaces().items():
            for each in one.get("ipAddresses", []):
                address, _, length = str(each["address"]).partition("/")
                family = "ipv6" if ":" in address else "ipv4"
                families = found.setdefault(name, {})
                families.setdefault(family, {})[address] = {"prefix_length": int(length)}
        return found

    def get_interfaces_counters(self) -> dict[str, dict[str, int]]:
        """Return the counters that Linux keeps, and -1 for the others."""
        return to_counters(json.loads(self.run(COUNTERS)))

    def get_arp_table(self, vrf: str = "") -> list[dict[str, str | float]]:
        """Return who answered on the links, of all VRFs or of one."""
        command = [*NEIGHBORS, "vrf", vrf] if vrf else NEIGHBORS
        return to_arp_table(json.loads(self.run(command) or "[]"))

    def get_bgp_neighbors(self) -> dict[str, dict[str, Any]]:
        """Return the BGP neighbors of all VRFs, that of the default one being `global`."""
        return to_bgp_neighbors(self._json("show bgp vrf all neighbors json"))

    def get_lldp_neighbors(self) -> dict[str, list[dict[str, str]]]:
        """Return what lldpd sees; nothing where it does not run."""
        said = self.run(["sh", "-c", _LLDP])
        return to_lldp_neighbors(json.loads(said)) if said.strip() else {}

    def ping(
        self,
        destination: str,
        source: str = "",
        ttl: int = 255,
        timeout: int = 2,
        size: int = 100,
        count: int = 5,
        vrf: str = "",
        source_interface: str = "",
    ) -> dict[str, Any]:
        """Ping from the router. A source may be an address, an interface or a VRF, but only one."""
        origin = [each for each in (source, source_interface, vrf) if each]
        if len(origin) > 1:
            return {"error": "source, source_interface and vrf cannot go together"}
        command = ping_command(
            destination, origin="".join(origin), ttl=ttl, timeout=timeout, size=size, count=count
        )
        answer = self.answer(command)
        return to_ping_result(answer)

    def _interfaces(self) -> dict[str, Any]:
        return self._json("show interface vrf all json")

    def _json(self, command: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.vtysh(command) or "{}")
        return found
