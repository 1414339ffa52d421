"""NX-OS configs as trees: the clean config, typing lines, reading whole texts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from netconfig.lab.grammar.cisco_nxos.grammar import CISCO_NXOS
from netconfig.lab.grammar.cisco_nxos.system import BANNER_END
from netconfig.lab.model.config.editor import Editor, LineRefused
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.cisco_like.banners import banner_lines
from netconfig.lab.vendors.nxos.config.rewriting import shown_lines
from netconfig.lab.vendors.nxos.config.settling import drop_orphans, settle_port

_CLEAN = ("vlan 1", "vrf context management", "interface mgmt0", "vrf member management")
_ALWAYS_THERE = ("vlan 1", "vrf context management", "interface mgmt0")
# What the switch prints into its configs and takes without an effect.
_PRINTED = re.compile(r"(?:version|boot|vdc \S+ id|icam) .*|  limit-resource .*")
_BANNER = re.compile(r"\s*banner (?P<kind>motd|exec) (?P<delimiter>\^C|\S)(?P<text>.*)")
_DEFAULT = re.compile(r"\s*default (interface .+)")
_TURNS = ("switchport", "shutdown")
_SWEEPS = ("no feature", "feature", "no template", "no router", "no vrf")


@dataclass(frozen=True)
class Refused:
    """A line of a text that the switch does not take; `where` are the lines above it."""

    line: str
    reason: str
    where: tuple[str, ...] = ()
    is_syntax: bool = False


class Typist:
    """Config mode on one tree, which it changes in place; `ports` are those of the hardware."""

    def __init__(self, root: Node, *, ports: Iterable[str]) -> None:
        self.editor = Editor(root, CISCO_NXOS)
        self._ports = frozenset(ports)

    def enter(self, line: str, body: str = "") -> None:
        """Type one line; what it takes away with it goes too. Raises LineRefused."""
        if _PRINTED.fullmatch(line):
            return
        found = _DEFAULT.fullmatch(line)
        if found is not None:
            self._default(found[1])
            return
        for shown in shown_lines(line, here=self.editor.section, top=self.editor.root):
            self._require_removable(shown)
            self.editor.enter(shown, body)
        self._settle(line)

    def _default(self, line: str) -> None:
        """Make an interface as it was before it was configured."""
        (shown,) = shown_lines(line, here=self.editor.section, top=self.editor.root)
        self.editor.enter(shown)
        interface = self.editor.section
        self.editor.enter("exit")
        for child in list(interface):
            interface.drop(child)
        if interface.args[0] == "mgmt0":
            self.editor.enter_all(["interface mgmt0", "vrf member management", "exit"])
        elif interface.args[0] not in self._ports:
            self.editor.root.drop(interface)

    def _require_removable(self, line: str) -> None:
        text = line.strip().removeprefix("no ")
        is_fixed = text in _ALWAYS_THERE or text.removeprefix("interface ") in self._ports
        if self.editor.section.line == "interface mgmt0" and text.startswith("vrf member"):
            is_fixed = True
        if line.strip().startswith("no ") and is_fixed:
            raise LineRefused(f"ERROR: {text} cannot be removed", line=line, is_syntax=False)

    def _settle(self, line: str) -> None:
        words = line.strip()
        here, root = self.editor.section, self.editor.root
        if words.endswith(_TURNS) and here.line.startswith("interface "):
            settle_port(here)
        if words.startswith("channel-group "):
            self._make_channel(words.split()[1])
        if words == "feature interface-vlan":
            here.put(_vlan1(root))
        if words.startswith(_SWEEPS):
            drop_orphans(root)

    def _make_channel(self, number: str) -> None:
        """A port that joins a channel makes it."""
        line = f"interface port-channel{number}"
        if not self.editor.root.has(line):
            Editor(self.editor.root, CISCO_NXOS).enter(line)


def clean_config(device: Device) -> Node:
    """Return the config of a switch without a config: its ports and lines are still there."""
    root = Node()
    ports = [f"interface {port}" for port in device.identity.ports]
    Editor(root, CISCO_NXOS).enter_all([*_CLEAN, *ports, "line console", "line vty"])
    return root


def edit_config(device: Device, tree: Node, text: str) -> Node:
    """Return a copy of a tree with lines typed into it. Raises LineRefused."""
    changed, refused = merge_config(device, tree, text)
    if refused:
        first = refused[0]
        raise LineRefused(first.reason, line=first.line, is_syntax=False)
    return changed


def parse_config(device: Device, text: str) -> Node:
    """Return what lines typed into a clean config make of it. Raises LineRefused."""
    return edit_config(device, clean_config(device), text)


def merge_config(device: Device, tree: Node, text: str) -> tuple[Node, list[Refused]]:
    """Return a copy of a tree with all lines that it takes, and the refusals of the others."""
    changed = tree.copy()
    refused: list[Refused] = []
    typist = Typist(changed, ports=device.identity.ports)
    above: list[str] = []
    for line, body in lines_of(text):
        depth = len(line) - len(line.lstrip())
        above = [each for each in above if len(each) - len(each.lstrip()) < depth]
        try:
            typist.enter(line, body)
        except LineRefused as refusal:
            where = tuple(each.strip() for each in above)
            refused.append(Refused(line.strip(), str(refusal), where, refusal.is_syntax))
        above.append(line)
    return changed, refused


def lines_of(text: str) -> Iterator[tuple[str, str]]:
    """Give the lines of a text, each with its banner's text."""
    waiting = iter(text.splitlines())
    for line in waiting:
        opened = open_banner(line)
        if opened is None:
            yield line, ""
            continue
        head, delimiter, first = opened
        yield head, "\n".join(banner_lines(delimiter, first, waiting))


def open_banner(line: str) -> tuple[str, str, str] | None:
    """Split a line that begins a banner: its printed form, the delimiter, the text after that."""
    found = _BANNER.fullmatch(line)
    if found is None:
        return None
    return f"banner {found['kind']} {BANNER_END}", found["delimiter"], found["text"]


def _vlan1(root: Node) -> Node:
    known = root.find("interface Vlan1")
    if known:
        return known[0]
    spare = Node()
    editor = Editor(spare, CISCO_NXOS)
    editor.enter("feature interface-vlan")
    editor.enter("interface Vlan1")
    return spare.find("interface Vlan1")[0]
