"""What a router is asked to be; plain values, checked where a topology is read."""

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from netconfig.lab.errors import LabError

MANAGEMENT = "eth0"
LOOPBACK = "lo"


class RouterIsWrong(LabError):
    """What is asked of the routers cannot be."""


@dataclass(frozen=True, kw_only=True)
class RouterSpec:
    """One router; `address` is that of its management interface, with its length."""

    name: str
    username: str
    password: str = field(repr=False)
    address: str

    @property
    def host(self) -> str:
        """Where its sshd listens."""
        return str(ipaddress.IPv4Interface(self.address).ip)


@dataclass(frozen=True)
class Cable:
    """A veth pair between two routers."""

    a: str
    a_interface: str
    b: str
    b_interface: str


def why_no_interface(name: str) -> str:
    """Say why a cable cannot end at an interface of this name, "" when it can."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9._-]{0,14}", name):
        return f"{name!r} is no name of a Linux interface"
    if name in {MANAGEMENT, LOOPBACK}:
        return f"{name} of a router takes no cable"
    return ""


def why_no_user(name: str) -> str:
    """Say why nobody of this name can log in to a router, "" when somebody can."""
    if not re.fullmatch(r"[a-z_][a-z0-9_-]{0,31}", name):
        return f"{name!r} is no name of a Linux user"
    return "root does not log in to a router" if name == "root" else ""


def management_network(specs: Sequence[RouterSpec]) -> ipaddress.IPv4Network:
    """Return the one network of all management addresses. Raises RouterIsWrong."""
    networks = {ipaddress.IPv4Interface(spec.address).network for spec in specs}
    if len(networks) != 1:
        listed = ", ".join(str(network) for network in sorted(networks))
        raise RouterIsWrong(f"The routers' management addresses are in several networks: {listed}.")
    network = networks.pop()
    hosts = [spec.host for spec in specs]
    for spec in specs:
        if hosts.count(spec.host) > 1:
            raise RouterIsWrong(f"Several routers have the management address {spec.host}.")
    return network


def own_address(specs: Sequence[RouterSpec]) -> str:
    """Return the address of this machine in the management network: its first free one."""
    network = management_network(specs)
    taken = {spec.host for spec in specs}
    for address in network.hosts():
        if str(address) not in taken:
            return f"{address}/{network.prefixlen}"
    raise RouterIsWrong(f"{network} has no address left for this machine.")
