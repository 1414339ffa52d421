"""What a vendor brings to the lab: one value per platform, built in `netconfig.lab.vendors`."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from socket import socket
from typing import TYPE_CHECKING, Protocol

from netconfig.lab.grammar.language import Grammar
from netconfig.lab.model.behaviour import Behaviour
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.faults.kinds import Step
from netconfig.lab.model.keys import Key, KeyKind
from netconfig.lab.model.secrets.localizing import cisco_engine
from netconfig.lab.network.facts import Facts

if TYPE_CHECKING:
    from netconfig.lab.model.device import Device


@dataclass(frozen=True, kw_only=True)
class Factory:
    """What a factory config is made of; `address` is the management address with its length."""

    hostname: str
    username: str
    management: str
    address: str


class FrontEnd(Protocol):
    """The server of one service of one device."""

    def use_key(self, key: Key) -> None:
        """Show this key to connections from now on."""

    def serve(self, connection: socket) -> Coroutine[None, None, None]:
        """Talk to one client over an accepted connection until it ends."""

    def close(self) -> Coroutine[None, None, None]:
        """End all connections at once."""


@dataclass(frozen=True, kw_only=True)
class Service:
    """One management protocol of a platform, on a port of its own.

    name        as the config's facts name it in `Facts.services` while it runs, e.g. "eapi"
    port        where the vendor's devices have it
    key_kind    what its server shows: a TLS certificate or an SSH host key
    driver      the NAPALM driver that talks to it, "" without one
    start       starts the server of one device; called at the first connection
    optional_args  what the driver needs besides host and login; gets the port
    needs_real_ports  its clients know no other ports than the vendor's
    steps       what its clients send to "load", "compare", "commit" and "confirm", if they can
    """

    name: str
    port: int
    key_kind: KeyKind
    driver: str
    start: Callable[["Device", Key], FrontEnd]
    optional_args: Callable[[int], dict[str, object]]
    needs_real_ports: bool = False
    steps: Mapping[str, Step] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Platform:
    """One vendor's operating system.

    name        as in topologies, e.g. "arista_eos"
    services    how it can be managed; the first is the primary one, unless a topology says other
    management  its management interface, unless the topology names another
    spare_port  the port of a device without cables, "" where it has none then
    system      what it says of itself over LLDP
    factory     the text of a factory config
    parse       text, as a person would type it into an empty config, to a tree. Raises LineRefused
    edit        the same into a copy of a tree
    print_config  a tree as the device prints it, without headers
    facts       what a tree says of the network
    behaviours  what it does as the vendor's does, each with its source
    lock        takes the config lock for somebody else and gives what lets it go
    no_space    the front ends' refusal to write a file to a full flash
    engine      the id of its SNMP engine, in hex; gets its MAC and its management address
    remember    puts what runs into the history, where that holds what somebody typed by hand
    """

    name: str
    services: tuple[Service, ...]
    management: str
    spare_port: str = ""
    system: str
    grammar: Grammar
    factory: Callable[[Factory], str]
    parse: Callable[["Device", str], Node]
    edit: Callable[["Device", Node, str], Node]
    print_config: Callable[[Node], str]
    facts: Callable[[Node], Facts]
    behaviours: tuple[Behaviour, ...]
    lock: Callable[["Device"], Callable[[], None]] | None = None
    no_space: Callable[[str], Exception] | None = None
    engine: Callable[[str, str], str] = lambda mac, _address: cisco_engine(mac)
    remember: Callable[["Device"], object] = lambda _device: None
