"""What the emulated Nexus refuses of a whole file, although each of its lines is known.

A switch takes neighbors without an AS number, and route maps and prefix lists that are not there,
in silence, and so does the emulated one line by line. Once it has all of a config, it tells of the
mistake; the texts are ours.
"""

from collections.abc import Iterator

from netconfig.lab.grammar.addresses import ip
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.consistency import stray_lines
from netconfig.lab.vendors.nxos.config.configs import Refused, clean_config, merge_config

_UNDEFINED = "ERROR: route-map {} is not defined"
_FILTERS = {"route-map": ("route-map",), "prefix-list": ("ip prefix-list", "ipv6 prefix-list")}


def read_config(device: Device, text: str) -> tuple[Node, list[Refused]]:
    """Return what a whole config makes of a clean one without the lines that it refuses, and those.

    What only the whole makes wrong is refused last.
    """
    tree, refused = merge_config(device, clean_config(device), text)
    return tree, [*refused, *_refuse_nonsense(tree)]


def _refuse_nonsense(tree: Node) -> list[Refused]:
    known = {kind: set(_names(tree, places)) for kind, places in _FILTERS.items()}
    refused: list[Refused] = []
    for stray in list(stray_lines(tree, known["route-map"])):
        stray.section.drop(stray.line)
        refused.append(Refused(stray.line.line, _UNDEFINED.format(stray.name), stray.path))
    for bgp in tree.find("router bgp"):
        vrfs = [((bgp.line, vrf.line), vrf) for vrf in bgp.find("vrf")]
        for where, place in (((bgp.line,), bgp), *vrfs):
            refused += _refuse_strangers(place, bgp, where)
            for peer in (*place.find("neighbor"), *place.find("template peer")):
                refused += _refuse_undefined(peer, known, (*where, peer.line))
    return refused


def _names(tree: Node, places: tuple[str, ...]) -> Iterator[str]:
    return (node.args[0] for place in places for node in tree.find(place))


def _refuse_strangers(place: Node, bgp: Node, where: tuple[str, ...]) -> Iterator[Refused]:
    """Take out the neighbors that have no AS number, by themselves or by their template."""
    for peer in place.find("neighbor"):
        own = bgp.find(f"template peer {peer.rest('inherit peer')}")
        layers = [peer, *(own if peer.rest("inherit peer") else ())]
        if ip(peer.args[0]) and not any(layer.rest("remote-as") for layer in layers):
            place.drop(peer)
            yield Refused(peer.line, "ERROR: remote-as is not configured", where)


def _refuse_undefined(
    peer: Node, known: dict[str, set[str]], where: tuple[str, ...]
) -> Iterator[Refused]:
    """Take out what names a route map or prefix list that does not exist."""
    for family in peer.find("address-family"):
        for kind, names in known.items():
            for line in family.find(kind):
                if line.args[0] not in names:
                    family.drop(line)
                    reason = f"ERROR: {kind} {line.args[0]} is not defined"
                    yield Refused(line.line, reason, (*where, family.line))
