"""Writes a typed NX-OS line in the form that the switch shows, where it may be typed in several.

The grammar knows the shown forms only. What a line means can depend on the section it is typed in.
Sources: the Nexus 9000 configuration guides of NX-OS 10.x; which form is shown is partly assumed.
"""

import re
from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, IPv4Network

from netconfig.lab.grammar.addresses import ip, ipv4, ipv4_network, mask
from netconfig.lab.grammar.cisco_nxos.words import PORTS
from netconfig.lab.grammar.words import expand_vlans
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.secrets.hiding import engine_in_use
from netconfig.lab.model.users import nexus_user
from netconfig.lab.vendors.cisco_like.trunks import trunk_line
from netconfig.lab.vendors.nxos.config.secrets import hide_key, hide_password, hide_shortly

_NUMBERED = re.compile(
    r"(ip prefix-list|ipv6 prefix-list|ip as-path access-list"
    r"|ip community-list (?:standard|expanded)) (\S+) ((?:permit|deny) .*)"
)
_USER = (
    r"username (?P<name>\S+) password (?:(?P<kind>[05]) )?(?P<secret>\S+)"
    r"(?: role (?P<role>\S+))?"
)


def shown_lines(line: str, *, here: Node, top: Node) -> Iterator[str]:
    """Give the lines that one typed line stands for; `here` is the section that is open."""
    text = " ".join(line.split())
    removes, meant = (True, text[3:]) if text.startswith("no ") else (False, text)
    for pattern, rewrite in _REWRITES:
        found = pattern.fullmatch(meant)
        if found is not None:
            forms = rewrite(found, here, top)
            yield from (f"no {form}" if removes else form for form in forms)
            return
    yield line


def _interface(found: re.Match[str], _here: Node, _top: Node) -> list[str]:
    return [f"interface {found[1]}{found[2]}"]


def _vlans(found: re.Match[str], _here: Node, _top: Node) -> list[str]:
    numbers = sorted(expand_vlans(found[1]))
    return [f"vlan {number}" for number in numbers] or [found[0]]


def _address(found: re.Match[str], _here: Node, _top: Node) -> list[str]:
    return [f"ip address {_with_length(found[1], found[2])}{found[3] or ''}"]


def _route(found: re.Match[str], _here: Node, _top: Node) -> list[str]:
    return [f"ip route {_with_length(found[1], found[2])} {found[3]}"]


def _with_length(address: str, dotted: str) -> str:
    if not (ipv4(address) and mask(dotted)):
        return f"{address} {dotted}"
    return f"{address}/{IPv4Network(f'0.0.0.0/{dotted}').prefixlen}"


def _neighbor(found: re.Match[str], _here: Node, _top: Node) -> list[str]:
    return [f"neighbor {found[1]}", f"remote-as {found[2]}"]


def _name_servers(found: re.Match[str], _here: Node, _top: Node) -> list[str]:
    return [f"ip name-server {server}{found[2] or ''}" for server in found[1].split()]


def _community(found: re.Match[str], _here: Node, _top: Node) -> list[str]:
    group = "network-admin" if found[2] == "rw" else "network-operator"
    return [f"snmp-server community {found[1]} group {group}"]


def _time_server(found: re.Match[str], _here: Node, _top: Node) -> list[str]:
    return [found[0] if " use-vrf " in found[0] else f"{found[0]} use-vrf default"]


def _user(found: re.Match[str], _here: Node, _top: Node) -> list[str]:
    name, secret, role = found["name"], found["secret"], found["role"] or "network-operator"
    hashed = secret if found["kind"] == "5" else hide_password(secret)
    return [f"username {name} password 5 {hashed} role {role}"]


def _key(found: re.Match[str], here: Node, _top: Node) -> list[str]:
    if not here.line.startswith(("neighbor ", "template ")):
        return [found[0]]
    return [f"password 3 {hide_key(found[1])}"]


def _key_of_chain(found: re.Match[str], here: Node, _top: Node) -> list[str]:
    return [f"key-string 7 {hide_shortly(found[1])}" if here.line.startswith("key ") else found[0]]


def _key_of_ospf(found: re.Match[str], _here: Node, _top: Node) -> list[str]:
    return [f"{found[1]} 3 {hide_key(found[2])}"]


def _key_of_server(found: re.Match[str], _here: Node, _top: Node) -> list[str]:
    return [f"tacacs-server key 7 {hide_shortly(found[1])}"]


def _key_of_time(found: re.Match[str], _here: Node, _top: Node) -> list[str]:
    return [f"{found[1]} {hide_shortly(found[2])} 7"]


def _snmp_user(found: re.Match[str], _here: Node, _top: Node) -> list[str]:
    engine = engine_in_use()
    return [nexus_user(found[0], engine) if engine else found[0]]


def _trunk(found: re.Match[str], here: Node, _top: Node) -> list[str]:
    return [trunk_line(found[0], here)]


def _communities_sent(found: re.Match[str], _here: Node, _top: Node) -> list[str]:
    kinds = {"standard": [""], "both": ["", " extended"]}[found[1]]
    return [f"send-community{kind}" for kind in kinds]


def _key_of_group(found: re.Match[str], _here: Node, _top: Node) -> list[str]:
    return [f"{found[1]} 7 {hide_shortly(found[2])}{found[3] or ''}"]


def _numbered(found: re.Match[str], _here: Node, top: Node) -> list[str]:
    head, rest = f"{found[1]} {found[2]}", found[3]
    taken: list[int] = []
    for line in top.starting(f"{head} seq"):
        number, _, known = line.removeprefix(f"{head} seq ").partition(" ")
        if known == rest:
            return [line]
        taken.append(int(number))
    free = _free_number(taken, step=5 if "prefix" in head else 10)
    return [f"{head} seq {free} {rest}"]


def _route_map(found: re.Match[str], _here: Node, _top: Node) -> list[str]:
    return [f"route-map {found[1]} {found[2] or 'permit'} 10"]


def _entry(found: re.Match[str], here: Node, _top: Node) -> list[str]:
    if not here.line.startswith(("ip access-list ", "ipv6 access-list ")):
        return [found[0]]
    number, action, rest = found[1], found[2], found[3]
    shown = f"{action} {rest if action == 'remark' else _with_names(_shown_hosts(rest))}"
    if number is None:
        same = [n for n in here if n.line.partition(" ")[2] == shown]
        known = [int(n.args[0]) for n in here if n.args and n.args[0].isdecimal()]
        number = same[0].args[0] if same else str(_free_number(known, step=10))
    return [f"{number} {shown}"]


def _shown_hosts(text: str) -> str:
    """Write `host A` and `A WILDCARD` as prefixes."""
    words = text.split()
    shown: list[str] = []
    while words:
        word = words.pop(0)
        if word == "host" and words and ip(words[0]):
            host = words.pop(0)
            shown.append(f"{host}/{32 if ipv4(host) else 128}")
        elif ipv4(word) and words and ipv4(words[0]):
            shown.append(_prefix(word, words.pop(0)))
        else:
            shown.append(word)
    return " ".join(shown)


def _with_names(text: str) -> str:
    """Write the ports of a rule by their names, as far as they have any."""
    words = text.split()
    known = PORTS.get(words[0], {})
    ports = {f"{number}": name for number, name in known.items()}
    at = [n for n, word in enumerate(words[:-1], 1) if word in ("eq", "gt", "lt", "neq", "range")]
    at += [n + 1 for n in at if words[n - 1] == "range" and n + 1 < len(words)]
    return " ".join(ports.get(word, word) if n in at else word for n, word in enumerate(words))


def _bandwidth(found: re.Match[str], _here: Node, _top: Node) -> list[str]:
    speed, unit = int(found[1]), (found[2] or "mbps").lower()
    if unit == "mbps" and speed % 1000 == 0:
        speed, unit = speed // 1000, "gbps"
    return [f"auto-cost reference-bandwidth {speed} {unit}"]


def _prefix(address: str, wildcard: str) -> str:
    inverted = IPv4Address(0xFFFFFFFF ^ int(IPv4Address(wildcard)))
    return ipv4_network(f"{address}/{inverted}" if mask(str(inverted)) else "") or (
        f"{address} {wildcard}"
    )


def _free_number(known: list[int], *, step: int) -> int:
    return (max(known, default=0) // step + 1) * step


Rewrite = Callable[[re.Match[str], Node, Node], list[str]]


def _rows(*rows: tuple[str, Rewrite]) -> tuple[tuple[re.Pattern[str], Rewrite], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), rewrite) for pattern, rewrite in rows)


_REWRITES = _rows(
    (r"interface ([a-z-]+) (\d\S*)", _interface),
    (r"vlan ([\d,-]+[,-][\d,-]+)", _vlans),
    (r"ip address (\S+) (\d+\.\d+\.\d+\.\d+)( .*)?", _address),
    (r"ip route (\d+\.\d+\.\d+\.\d+) (\d+\.\d+\.\d+\.\d+) (.+)", _route),
    (r"neighbor (\S+) remote-as (\S+)", _neighbor),
    (r"ip name-server ((?:[\da-f.:]+ )+[\da-f.:]+)( use-vrf \S+)?", _name_servers),
    (r"snmp-server community (\S+)(?: (ro|rw))?", _community),
    (r"ntp (?:server|peer) \S+.*", _time_server),
    (_USER, _user),
    (r"password (?:0 )?(\S+)", _key),
    (r"key-string (?:0 )?(\S+)", _key_of_chain),
    (
        r"(ip ospf (?:authentication-key|message-digest-key \d+ md5)) (?:0 )?(\S+)",
        _key_of_ospf,
    ),
    (r"tacacs-server key (?:0 )?(\S+)", _key_of_server),
    (r"(ntp authentication-key \d+ md5) (\S+)(?: 0)?", _key_of_time),
    (r"snmp-server user .*", _snmp_user),
    (r"switchport trunk allowed vlan .*", _trunk),
    (r"send-community (standard|both)", _communities_sent),
    (r"(authentication md5 key-string) (?:0 )?(\S+)( timeout \S+)?", _key_of_group),
    (_NUMBERED.pattern, _numbered),
    (r"route-map (\S+)(?: (permit|deny))?", _route_map),
    (r"auto-cost reference-bandwidth (\d+)(?: (mbps|gbps))?", _bandwidth),
    (r"(?:(\d+) )?(permit|deny|remark) (.+)", _entry),
)
