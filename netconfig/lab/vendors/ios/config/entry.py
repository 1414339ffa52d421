"""IOS's config mode: what it makes of lines that may be typed in several forms.

Rules of lists get a number when they are typed without one, and numbered lists are named ones, as
the IOS-XE security configuration guide has it.
"""

import re
from collections.abc import Callable, Iterator
from ipaddress import IPv4Network

from netconfig.lab.grammar.addresses import ip, ipv4
from netconfig.lab.grammar.cisco_ios.words import is_switch_port
from netconfig.lab.model.config.editor import Editor
from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.cisco_like.commands import in_small_letters
from netconfig.lab.vendors.cisco_like.trunks import trunk_line
from netconfig.lab.vendors.ios.config.nat import without_question
from netconfig.lab.vendors.ios.config.texts import as_shown

_STEP = 10
_PREFIX_STEP = 5
_NAME_SERVERS = re.compile(r"((?:no )?ip name-server(?: vrf \S+)?) (?!vrf )(.+)")
_NETWORK = re.compile(r"((?:no )?network) (\S+)(?: mask (\S+))?(?P<map> route-map \S+)?")
_NUMBERED = re.compile(r"(?P<no>no )?access-list (?P<number>\d+)(?: (?P<rule>.+))?")
_PREFIX_RULE = re.compile(r"(?P<no>no )?(?P<list>ip prefix-list \S+) (?P<rule>(?:permit|deny) .+)")
_RULE = re.compile(r"(?P<no>no )?(?P<rule>(?:permit|deny|remark) .+)")
_RESEQUENCE = re.compile(r"ip access-list resequence (\S+) (\d+) (\d+)")
_LISTS = ("acl", "standard-acl")
_COMMUNITIES = re.compile(r"(neighbor \S+ send-community)(?: (standard|extended|both))?")
_OPTIONS = ("metric", "metric-type", "subnets", "tag", "route-map")
_OPTION = r"subnets|(?:metric|metric-type|tag|route-map) \S+"
_REDISTRIBUTE = re.compile(
    rf"(redistribute (?:(?:bgp|ospf|eigrp) \d+|\w+)) ((?:{_OPTION})(?: (?:{_OPTION}))*)"
)


def enter_line(editor: Editor, line: str, body: str = "") -> None:
    """Type one line; what it takes away with it goes too. Raises LineRefused."""
    if line.lstrip()[:1].isupper():
        line = in_small_letters(line.strip())
    line, body = as_shown(line, body)
    for plain in _plain(editor, without_question(" ".join(line.split()))):
        editor.enter(plain, body)
    if line.split()[:1] in (["no"], ["default"], ["switchport"]):
        _drop_orphans(editor.root)


def network_of(args: tuple[str, ...]) -> IPv4Network:
    """Return the network of a `network` line: without a mask it has that of its class."""
    has_mask = len(args) > 1 and ipv4(args[1]) is not None
    return IPv4Network(f"{args[0]}/{args[1] if has_mask else _natural_mask(args[0])}")


def _plain(editor: Editor, line: str) -> Iterator[str]:
    """Give the forms that the grammar knows of a line that may be written in several."""
    servers = _NAME_SERVERS.fullmatch(line)
    network = _NETWORK.fullmatch(line)
    first = line.partition(" ")[0]
    if first in _REWRITES:
        yield _REWRITES[first](line, editor.section)
    elif servers:
        yield from (f"{servers[1]} {server}" for server in servers[2].split())
    elif network and ipv4(network[2]):
        mask = network[3] or _natural_mask(network[2])
        yield _network(network[1], network[2], mask) + (network["map"] or "")
    elif "list" in line or line.startswith(("permit", "deny", "remark", "no ")):
        yield from _of_lists(editor, line)
    else:
        yield line


def _communities(line: str, here: Node) -> str:
    """The kinds of communities that a neighbor is sent add up."""
    found = _COMMUNITIES.fullmatch(line)
    if found is None:
        return line
    kinds = {found[2] or "standard"}
    for known in here.starting(found[1]):
        kinds.add(known.removeprefix(found[1]).strip() or "standard")
    shown = "both" if len(kinds) > 1 or "both" in kinds else kinds.pop()
    return found[1] if shown == "standard" else f"{found[1]} {shown}"


def _redistribution(line: str, _here: Node) -> str:
    """Options may come in any order, and are shown in one."""
    found = _REDISTRIBUTE.fullmatch(line)
    options = found and re.findall(_OPTION, found[2])
    if not found or not options or " ".join(options) != found[2]:
        return line
    order = {word: at for at, word in enumerate(_OPTIONS)}
    return " ".join([found[1], *sorted(options, key=lambda each: order[each.split()[0]])])


def _standby(line: str, _here: Node) -> str:
    """Without a number it is group 0."""
    return re.sub(r"^standby (?!version |\d)", "standby 0 ", line)


_REWRITES: dict[str, Callable[[str, Node], str]] = {
    "neighbor": _communities,
    "redistribute": _redistribution,
    "standby": _standby,
    "switchport": trunk_line,
}


def _of_lists(editor: Editor, line: str) -> Iterator[str]:
    numbered = _NUMBERED.fullmatch(line)
    if numbered:
        head = f"ip access-list {_kind(int(numbered['number']))} {numbered['number']}"
        if numbered["no"] and not numbered["rule"]:
            yield f"no {head}"
            return
        yield head
        line = f"{numbered['no'] or ''}{numbered['rule']}"
    again = _RESEQUENCE.fullmatch(line)
    prefix = _PREFIX_RULE.fullmatch(line)
    rule = _RULE.fullmatch(line)
    if again:
        yield from _renumbered(editor.root, again[1], int(again[2]), int(again[3]))
    elif prefix:
        yield _prefix_rule(editor.root, prefix)
    elif rule and editor.section.command.opens in _LISTS:
        known = _rules(editor.section)
        number = next((number for number, text in known if text == rule["rule"]), 0)
        if rule["no"]:
            yield f"no {number}" if number else line
        else:
            yield f"{number or _next(known)} {rule['rule']}"
    else:
        yield line


def _prefix_rule(root: Node, found: re.Match[str]) -> str:
    known = root.find(f"{found['list']} seq")
    numbers = [int(node.args[1]) for node in known]
    if found["no"]:
        for node in known:
            if node.line.endswith(f" {found['rule']}"):
                return f"no {found['list']} seq {node.args[1]}"
        return found[0]
    return f"{found['list']} seq {max(numbers, default=0) + _PREFIX_STEP} {found['rule']}"


def _kind(number: int) -> str:
    is_standard = number < 100 or 1300 <= number < 2000
    return "standard" if is_standard else "extended"


def _rules(section: Node) -> list[tuple[int, str]]:
    words = (node.line.split(" ", 1) for node in section)
    return sorted((int(each[0]), each[1]) for each in words if each[0].isdecimal())


def _next(known: list[tuple[int, str]]) -> int:
    return max((number for number, _ in known), default=0) + _STEP


def _renumbered(root: Node, name: str, start: int, step: int) -> Iterator[str]:
    for section in root.find("ip access-list"):
        if section.args[0] != name:
            continue
        rules = _rules(section)
        yield section.line
        yield from (f"no {number}" for number, _ in rules)
        for place, (_, rule) in enumerate(rules):
            yield f"{start + place * step} {rule}"
        yield "exit"


def _network(words: str, address: str, mask: str) -> str:
    """Write a network as IOS shows it: without host bits, and without the mask of its class."""
    try:
        network = IPv4Network(f"{address}/{mask}", strict=False)
    except ValueError:
        return f"{words} {address} mask {mask}"
    shown = str(network.network_address)
    is_natural = str(network.netmask) == _natural_mask(shown)
    return f"{words} {shown}" if is_natural else f"{words} {shown} mask {network.netmask}"


def _natural_mask(address: str) -> str:
    first = int(address.split(".", maxsplit=1)[0])
    if address == "0.0.0.0":  # noqa: S104  # the default route, no bind address
        return address
    if first < 128:
        return "255.0.0.0"
    return "255.255.0.0" if first < 192 else "255.255.255.0"


def _drop_orphans(root: Node) -> None:
    """Take away what cannot stand alone: lines of peers and VRFs that are gone, addresses of L2."""
    vrfs = {node.args[0] for node in root.find("vrf definition")}
    for interface in root.find("interface"):
        is_switching = is_switch_port(interface.args[0]) and not interface.has("no switchport")
        vrf = interface.rest("vrf forwarding")
        if is_switching or (vrf and vrf not in vrfs):
            _drop(interface, "vrf forwarding", "ip address", "ipv6 address")
    for bgp in root.find("router bgp"):
        _drop_lost_peers(bgp, bgp)
        for family in bgp.find("address-family"):
            is_gone = len(family.args) > 0 and family.args[0] not in vrfs
            if is_gone:
                bgp.drop(family)
            _drop_lost_peers(family, bgp)


def _drop_lost_peers(section: Node, bgp: Node) -> None:
    for line in section.find("neighbor"):
        name = line.args[0]
        makers = ("remote-as", "peer-group") if ip(name) else ("peer-group",)
        made = [f"neighbor {name} {what}" for what in makers]
        if not any(place.starting(words) for place in (section, bgp) for words in made):
            section.drop(line)
        elif line.line.split()[2] == "peer-group" and len(line.args) > 1:
            group = f"neighbor {line.args[1]} peer-group"
            if not section.starting(group) and not bgp.starting(group):
                section.drop(line)


def _drop(section: Node, *prefixes: str) -> None:
    for prefix in prefixes:
        for child in section.find(prefix):
            section.drop(child)
