"""Lines of access lists in the form that Arista and Cisco share: parsed, not yet judged."""

import ipaddress
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_ALL = (0, 0xFFFFFFFF)
_PORTED = frozenset({"tcp", "udp"})
_PROTOCOLS = _PORTED | {"ip", "icmp", "ospf", "igmp", "pim", "vrrp", "gre", "esp", "ahp", "eigrp"}
_NAMED_PORTS = """
    echo=7 discard=9 daytime=13 chargen=19 ftp-data=20 ftp=21 ssh=22 telnet=23 smtp=25 time=37
    nameserver=42 whois=43 tacacs=49 domain=53 bootps=67 bootpc=68 tftp=69 gopher=70 finger=79
    http=80 www=80 hostname=101 pop2=109 pop3=110 sunrpc=111 ident=113 nntp=119 ntp=123
    netbios-ns=137 netbios-dgm=138 netbios-ss=139 snmp=161 snmptrap=162 xdmcp=177 bgp=179 irc=194
    dnsix=195 mobile-ip=434 https=443 pim-auto-rp=496 isakmp=500 biff=512 exec=512 login=513
    who=513 cmd=514 syslog=514 lpd=515 talk=517 rip=520 uucp=540 klogin=543 kshell=544
    netconf=830 drip=3949 non500-isakmp=4500
"""
_PORTS = {name: int(port) for name, _, port in (w.partition("=") for w in _NAMED_PORTS.split())}
_FLAGS = frozenset(
    {
        *("log", "established", "echo", "echo-reply", "fragments", "log-input"),
        *("unreachable", "time-exceeded"),
    }
)


@dataclass(frozen=True)
class RuleWords:
    """One rule; addresses are pairs of a number and of the bits that may be anything."""

    protocol: str
    source: tuple[int, int] = _ALL
    source_ports: tuple[range, ...] = ()
    destination: tuple[int, int] = _ALL
    ports: tuple[range, ...] = ()


class BadRule(Exception):
    """Words that are no rule; `index` is the first bad one, or one too far when words miss."""

    def __init__(self, index: int) -> None:
        super().__init__(f"bad word {index}")
        self.index = index


def read_rule(words: Sequence[str]) -> RuleWords:
    """Read what follows permit or deny in an extended list. Raises BadRule."""
    reader = _Reader(words)
    protocol = reader.take(lambda word: word if word in _PROTOCOLS or word.isdecimal() else None)
    source = reader.addresses()
    source_ports = reader.ports() if protocol in _PORTED else ()
    destination = reader.addresses()
    ports = reader.ports() if protocol in _PORTED else ()
    reader.end()
    return RuleWords(protocol, source, source_ports, destination, ports)


def read_standard_rule(words: Sequence[str]) -> RuleWords:
    """Read what follows permit or deny in a standard list. Raises BadRule."""
    reader = _Reader(words)
    source = reader.addresses(is_host_alone=True)
    reader.end()
    return RuleWords("ip", source)


class _Reader:
    """Goes through the words of one rule."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._at = 0

    def take(self, parse: Callable[[str], str | None]) -> str:
        found = parse(self._peek().lower())
        if found is None:
            raise BadRule(self._at)
        self._at += 1
        return found

    def addresses(self, *, is_host_alone: bool = False) -> tuple[int, int]:
        word = self._peek().lower()
        if word == "any":
            self._at += 1
            return _ALL
        if word == "host":
            self._at += 1
            return self._number(), 0
        if "/" in word:
            return self._prefix()
        address = self._number()
        if is_host_alone and not re.fullmatch(r"[\d.]+", self._peek(default="")):
            return address, 0
        return address, self._number()

    def ports(self) -> tuple[range, ...]:
        word = self._peek(default="").lower()
        if word not in {"eq", "neq", "gt", "lt", "range"}:
            return ()
        self._at += 1
        if word == "eq":
            found = [self._port()]
            while self._is_port(self._peek(default="")):
                found.append(self._port())
            return tuple(range(port, port + 1) for port in found)
        first = self._port()
        if word == "range":
            return (range(first, self._port() + 1),)
        if word == "neq":
            return (range(first), range(first + 1, 65536))
        return (range(first + 1, 65536),) if word == "gt" else (range(first),)

    def end(self) -> None:
        while self._at < len(self._words):
            self.take(lambda word: word if word in _FLAGS else None)

    def _peek(self, default: str | None = None) -> str:
        if self._at < len(self._words):
            return self._words[self._at]
        if default is None:
            raise BadRule(self._at)
        return default

    def _number(self) -> int:
        try:
            found = int(ipaddress.IPv4Address(self._peek()))
        except ValueError:
            raise BadRule(self._at) from None
        self._at += 1
        return found

    def _prefix(self) -> tuple[int, int]:
        try:
            found = ipaddress.IPv4Network(self._peek(), strict=False)
        except ValueError:
            raise BadRule(self._at) from None
        self._at += 1
        return int(found.network_address), int(found.hostmask)

    def _port(self) -> int:
        word = self._peek().lower()
        if not self._is_port(word):
            raise BadRule(self._at)
        self._at += 1
        return int(word) if word.isdecimal() else _PORTS[word]

    @staticmethod
    def _is_port(word: str) -> bool:
        return word.lower() in _PORTS or (word.isdecimal() and int(word) <= 65535)
