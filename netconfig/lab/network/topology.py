"""Who is wired to whom, and whose config says what: the shared ground of all derived state."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address

from netconfig.lab.network.facts import Facts, InterfaceFacts


@dataclass(frozen=True, order=True)
class Port:
    """One interface of one device."""

    device: str
    interface: str


class Wiring:
    """The links of the lab and the facts of its devices, kept current by `changed`.

    `read` gives the facts of a device's running config; it is called again only after a change.
    """

    def __init__(self, links: Iterable[tuple[Port, Port]], read: Callable[[str], Facts]) -> None:
        self._read = read
        self._facts: dict[str, Facts] = {}
        self._owners: dict[IPv4Address, set[Port]] = {}
        self._cables: dict[str, dict[str, Port]] = {}
        self._pulled: set[Port] = set()
        for one, other in links:
            self._cables.setdefault(one.device, {})[one.interface] = other
            self._cables.setdefault(other.device, {})[other.interface] = one
        self._groups = _groups(self._cables)
        self._versions: dict[frozenset[str], int] = {}

    def changed(self, device: str) -> bool:
        """Read a device's config again; tell whether it says anything new of the network."""
        old, new = self._facts.get(device), self._read(device)
        self._facts[device] = new
        if new == old:
            return False
        for port, address in _addresses(device, old) if old else ():
            self._owners[address].discard(port)
        for port, address in _addresses(device, new):
            self._owners.setdefault(address, set()).add(port)
        self._touch(device)
        return True

    def pull(self, port: Port, *, is_out: bool) -> None:
        """Take the cable out of a port, or put it back."""
        ends = {port, *filter(None, [self.far_end(port)])}
        self._pulled = self._pulled | ends if is_out else self._pulled - ends
        self._touch(port.device)

    def version(self, device: str) -> int:
        """Return a number that grows with every change among the devices cabled with this one."""
        return self._versions.get(self.group(device), 0)

    def group(self, device: str) -> frozenset[str]:
        """Return the devices that are cabled together with this one, itself included."""
        return self._groups.get(device, frozenset({device}))

    def facts(self, device: str) -> Facts:
        """Return what the device's running config says."""
        if device not in self._facts:
            self._facts[device] = self._read(device)
        return self._facts[device]

    def interface(self, port: Port) -> InterfaceFacts | None:
        """Return what the config says of an interface, None when it does not exist."""
        return self.facts(port.device).interfaces.get(port.interface)

    def far_end(self, port: Port) -> Port | None:
        """Return the port at the other end of the cable."""
        return self._cables.get(port.device, {}).get(port.interface)

    def owners(self, address: IPv4Address) -> Iterable[Port]:
        """Return the interfaces that have this address, in any VRF."""
        return self._owners.get(address, ())

    def cabled(self, device: str) -> Mapping[str, Port]:
        """Return the device's cables: own interface, far port."""
        return self._cables.get(device, {})

    def has_light(self, port: Port) -> bool:
        """Tell whether a cabled port is enabled at both ends."""
        far = self.far_end(port)
        is_lit = far is not None and port not in self._pulled
        return is_lit and self._is_enabled(port) and far is not None and self._is_enabled(far)

    def _is_enabled(self, port: Port) -> bool:
        facts = self.interface(port)
        return facts is not None and facts.is_enabled

    def _touch(self, device: str) -> None:
        group = self.group(device)
        self._versions[group] = self._versions.get(group, 0) + 1


def mac_address(device: str, interface: str) -> str:
    """Return a made-up address that stays the same; interface "" is the device itself."""
    digest = hashlib.sha256(f"{device}/{interface}".encode()).digest()
    # 0x02: locally administered, so that it is nobody's real address.
    return ":".join(f"{byte:02x}" for byte in (0x02, *digest[:5]))


def _addresses(device: str, facts: Facts) -> Iterable[tuple[Port, IPv4Address]]:
    for interface in facts.interfaces.values():
        for address in interface.addresses:
            yield Port(device, interface.name), address.ip


def _groups(cables: Mapping[str, Mapping[str, Port]]) -> dict[str, frozenset[str]]:
    """Part the devices into those that no cable connects."""
    groups: dict[str, frozenset[str]] = {}
    for start in cables:
        if start in groups:
            continue
        found, waiting = {start}, [start]
        while waiting:
            near = {far.device for far in cables.get(waiting.pop(), {}).values()}
            waiting += near - found
            found |= near
        groups |= dict.fromkeys(found, frozenset(found))
    return groups
