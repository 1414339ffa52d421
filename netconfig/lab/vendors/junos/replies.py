"""What Junos adds to the outer form of NETCONF: its namespace, places in the config, times."""

import time
from collections.abc import Iterable

from lxml import etree

from netconfig.lab.vendors.wire.netconf.replies import BASE, Element

JUNOS = "http://xml.juniper.net/junos/23.2R0/junos"
VERSION = "23.2R1.14"
MODEL = "ex9214"
XMLNS = f'xmlns="{BASE}" xmlns:junos="{JUNOS}"'


def edit_path(path: Iterable[str]) -> str:
    """Return a section as in the CLI's banner."""
    return f"[{' '.join(('edit', *path))}]"


def timed(tag: str, seconds: float, text: str) -> Element:
    """Make an element that also says its time in seconds, as Junos does in an attribute."""
    return measured(tag, "seconds", str(int(seconds)), text)


def measured(tag: str, unit: str, number: str, text: str) -> Element:
    """Make an element that also says its plain number in an attribute."""
    made = etree.Element(tag, nsmap={"junos": JUNOS})
    made.set(f"{{{JUNOS}}}{unit}", number)
    made.text = text
    return made


def stamp(at: float) -> str:
    """Return wall time as Junos prints it."""
    return time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime(at))
