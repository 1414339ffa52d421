"""Reads all that an EOS config says of the network."""

from collections.abc import Iterator, Mapping
from ipaddress import IPv4Address, IPv4Network

from netconfig.lab.grammar.addresses import ip
from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.facts import GLOBAL, Facts, RouteFacts
from netconfig.lab.network.policies import AccessList, PrefixList
from netconfig.lab.vendors.cisco_like.lists import (
    access_list,
    prefix_rule,
)
from netconfig.lab.vendors.cisco_like.reading import ntp_servers, policies
from netconfig.lab.vendors.eos.facts.interfaces import read_interface
from netconfig.lab.vendors.eos.facts.routing import read_ospf, read_peers, read_tables


def read_facts(root: Node) -> Facts:
    """Return the facts of a config."""
    vrfs = {node.args[0]: node.rest("rd") for node in root.find("vrf instance")}
    bgp = next(iter(root.find("router bgp")), None)
    # No traffic takes the tunnels of VXLAN.
    ports = [node for node in root.find("interface") if node.command.opens == "interface"]
    interfaces = {node.args[0]: node.kept(read_interface) for node in ports}
    return Facts(
        hostname=root.rest("hostname") or "localhost",
        domain=root.rest("dns domain"),
        interfaces=interfaces,
        # VLAN 1 is always there and shown only when it was changed.
        vlans={1: "default"} | {int(n.args[0]): _vlan_name(n) for n in root.find("vlan")},
        vrfs=_with_bgp_rds(vrfs, bgp),
        peers=tuple(read_peers(bgp)) if bgp else (),
        tables=tuple(read_tables(bgp)) if bgp else (),
        ospf=tuple(read_ospf(root, interfaces)),
        routes=tuple(_routes(root)),
        policies=policies(root, prefix_lists(root), root.find("ip community-list")),
        acls=_acls(root),
        routing=frozenset(_routing(root)),
        services=frozenset(_services(root)),
        service_vrfs=_service_vrfs(root),
        guards=_guards(root),
        ntp_servers=tuple(ntp_servers(root)),
        has_lldp=not root.has("no lldp run"),
    )


def prefix_lists(root: Node) -> dict[str, PrefixList]:
    """Return the prefix lists of a config."""
    found: dict[str, PrefixList] = {}
    for node in root.find("ip prefix-list"):
        rules = sorted(prefix_rule(line.line.split()) for line in node)
        found[node.args[0]] = tuple(rule for _, rule in rules)
    return found


def _vlan_name(node: Node) -> str:
    return node.rest("name") or f"VLAN{int(node.args[0]):04d}"


def _with_bgp_rds(vrfs: dict[str, str], bgp: Node | None) -> dict[str, str]:
    for node in bgp.find("vrf") if bgp else ():
        if node.args[0] in vrfs and node.rest("rd"):
            vrfs[node.args[0]] = node.rest("rd")
    return vrfs


def _routes(root: Node) -> Iterator[RouteFacts]:
    for node in root.find("ip route"):
        words = node.line.split()[2:]
        vrf = GLOBAL
        if words[0] == "vrf":
            vrf, words = words[1], words[2:]
        is_hop = ip(words[1]) is not None
        yield RouteFacts(
            vrf=vrf,
            prefix=IPv4Network(words[0]),
            next_hop=IPv4Address(words[1]) if is_hop else None,
            interface="" if is_hop or words[1] == "Null0" else words[1],
            distance=int(words[2]) if words[2:] and words[2].isdecimal() else 1,
        )


def _routing(root: Node) -> Iterator[str]:
    if root.has("ip routing"):
        yield GLOBAL
    for node in root.find("ip routing vrf"):
        yield node.args[0]


def _acls(root: Node) -> dict[str, AccessList]:
    found: dict[str, AccessList] = {}
    for node in root.find("ip access-list"):
        is_standard = node.line.startswith("ip access-list standard ")
        found[node.args[0]] = access_list(node, is_standard=is_standard)
    return found


def _services(root: Node) -> Iterator[str]:
    api = _section(root, "management api http-commands")
    if api is not None and api.has("no shutdown"):
        yield "eapi"
        if api.has("protocol http"):
            yield "eapi-http"
    ssh = _section(root, "management ssh")
    # It is on unless it is shut down.
    if ssh is None or not ssh.has("shutdown"):
        yield "ssh"


def _service_vrfs(root: Node) -> Mapping[str, frozenset[str]]:
    """A service is in the default VRF, and in those that it is opened in."""
    api, ssh = (_section(root, f"management {name}") for name in ("api http-commands", "ssh"))
    return {
        name: frozenset({GLOBAL, *_opened(section)})
        for name, section in (("eapi", api), ("eapi-http", api), ("ssh", ssh))
    }


def _opened(section: Node | None) -> Iterator[str]:
    for node in section.find("vrf") if section is not None else ():
        if node.has("no shutdown"):
            yield node.args[0]


def _guards(root: Node) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    ssh = _section(root, "management ssh")
    if ssh is not None:
        found["ssh"] = tuple(line.split()[2] for line in ssh.starting("ip access-group"))
    api = _section(root, "management api http-commands")
    for node in api.find("vrf") if api is not None else ():
        found["eapi"] = (*found.get("eapi", ()), *node.rest("ip access-group").split()[:1])
    return found


def _section(root: Node, line: str) -> Node | None:
    return next(iter(root.find(line)), None)
