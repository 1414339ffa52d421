"""IOS configs as trees and as text: the clean config, forgiving reading, printing with headers."""

import re
import time
from collections.abc import Iterator

from netconfig.lab.grammar.addresses import ip
from netconfig.lab.grammar.cisco_ios.crypto import CERTIFICATE_END
from netconfig.lab.grammar.cisco_ios.grammar import CISCO_IOS
from netconfig.lab.grammar.cisco_ios.system import BANNER_END
from netconfig.lab.grammar.cisco_ios.words import is_switch_port
from netconfig.lab.grammar.matching import Match, matcher
from netconfig.lab.model.config.editor import Editor, LineRefused
from netconfig.lab.model.config.printing import print_config
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.cisco_like.banners import delimited_text
from netconfig.lab.vendors.ios.config.entry import enter_line
from netconfig.lab.vendors.ios.config.texts import KEY, KEY_END

VERSION = "17.9"

_PRINTED = re.compile(
    r"(?:Building configuration|Current configuration :|Using \d+ out|version \d)"
)
_ANY_ADDRESS = ("ip", "address", "192.0.2.1", "255.255.255.0")
_CERTIFICATE = re.compile(r"\s*certificate (?:self-signed |ca )?[0-9A-Fa-f]+\s*")
_BANNER = re.compile(r"\s*banner (?P<kind>\w+) (?P<delimiter>\^C|\S)(?P<text>.*)")


def clean_config(device: Device) -> Node:
    """Return the config of a device without a config: its ports and lines are still there."""
    root = Node()
    ports = [f"interface {port}" for port in device.identity.ports]
    Editor(root, CISCO_IOS).enter_all([*ports, "line con 0", "line vty 0 4"])
    return root


def edit_config(_device: Device, tree: Node, text: str) -> Node:
    """Return a copy of a tree with lines typed into it. Raises LineRefused."""
    changed, refused = merge_config(tree, text)
    if refused:
        raise refused[0]
    return changed


def parse_config(device: Device, text: str) -> Node:
    """Return what lines typed into a clean config make of it. Raises LineRefused."""
    return edit_config(device, clean_config(device), text)


def merge_config(tree: Node, text: str) -> tuple[Node, list[LineRefused]]:
    """Return a copy of a tree with all lines that it takes, and the refusals of the others."""
    changed, refused = tree.copy(), []
    editor = Editor(changed, CISCO_IOS)
    for line, body in lines_of(text):
        try:
            enter_line(editor, line, body)
        except LineRefused as refusal:
            refused.append(refusal)
    return changed, refused


def lines_of(text: str) -> Iterator[tuple[str, str]]:
    """Give the lines of a file, each with the text behind it, without what only prints."""
    waiting = iter(text.splitlines())
    for line in waiting:
        opened = open_text(line)
        if opened is None:
            if not _PRINTED.match(line):
                yield line, ""
            continue
        head, delimiter, first = opened
        yield head, delimited_text(delimiter, first, waiting)


def open_text(line: str) -> tuple[str, str, str] | None:
    """Split a line that begins a text: its printed form, the delimiter, the text after that.

    It is a banner, a certificate with its bytes, or a key.
    """
    found = _BANNER.match(line)
    if _CERTIFICATE.fullmatch(line):
        return line.rstrip(), CERTIFICATE_END.strip(), ""
    if line.strip() == KEY:
        return line.rstrip(), KEY_END, ""
    if found is None:
        return None
    return f"banner {found['kind']} {BANNER_END}", found["delimiter"], found["text"]


def print_ios(tree: Node) -> str:
    """Return a tree as text, without headers."""
    text = print_config(_with_defaults(tree), CISCO_IOS)
    return "".join(_joined(text.replace("!\nline vty", "line vty"))) + "end\n"


def shown_config(device: Device, tree: Node, *, first: str) -> str:
    """Return what `show running-config` and its like print; `first` takes the count of bytes."""
    user = device.identity.login.username
    body = (
        f"!\n! Last configuration change at {moment(device, device.changed_at)} by {user}\n"
        f"! NVRAM config last updated at {moment(device, device.saved_at)} by {user}\n!\n"
        f"version {VERSION}\n!\n{device.text(tree)}"
    )
    return first.format(count=len(body)) + body


def moment(device: Device, at: float) -> str:
    """Return a wall time as the device prints it.

    Its clock runs as fast as its timers, so that what is left of a timer can be told from both.
    """
    told = device.booted_at + (at - device.booted_at) * device.clock.timer_speed
    return time.strftime("%H:%M:%S UTC %a %b %d %Y", time.gmtime(told))


def _with_defaults(tree: Node) -> Node:
    """Return a copy with `no ip address` where IOS shows it: on what routes and has none."""
    shown = tree.copy()
    for interface in shown.find("interface"):
        is_routed = not is_switch_port(interface.args[0]) or interface.has("no switchport")
        if is_routed and not interface.starting("ip address"):
            found = matcher(CISCO_IOS).match(interface.command.opens, _ANY_ADDRESS)
            if isinstance(found, Match):
                interface.put(Node(found, line="no ip address"))
    return shown


def _joined(text: str) -> Iterator[str]:
    """Put name servers into one line, as IOS does."""
    open_words = ""
    for line in text.splitlines():
        words, _, server = line.rpartition(" ")
        is_server = line.startswith("ip name-server ") and bool(ip(server))
        if is_server and words == open_words:
            yield f" {server}"
            continue
        if open_words:
            yield "\n"
        open_words = words if is_server else ""
        yield line if is_server else f"{line}\n"
