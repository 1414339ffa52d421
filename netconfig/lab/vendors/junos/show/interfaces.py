"""What Junos tells about its interfaces."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from netconfig.lab.model.braces.sections import section, value
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import InterfaceFacts
from netconfig.lab.network.topology import mac_address
from netconfig.lab.vendors.junos.config.ranges import acting
from netconfig.lab.vendors.junos.facts.interfaces import ETHERNET_HEADER
from netconfig.lab.vendors.junos.replies import stamp, timed
from netconfig.lab.vendors.wire.netconf.replies import Element, element

_REAL = {"physical", "management", "channel"}


def interfaces(device: Device, rpc: Element) -> Element:
    """`show interfaces [NAME] [terse|extensive]`."""
    found = element("interface-information")
    if rpc.find("routing-instance") is not None:
        # Only the internal instances are asked for this way, and nothing is in them.
        return found
    asked = (rpc.findtext("interface-name") or "").strip() or "*"
    for name in _physical_names(device):
        if fnmatchcase(name, asked):
            found.append(_physical(device, name, rpc))
    return found


def optics(_device: Device, _rpc: Element) -> Element:
    """`show interfaces diagnostics optics`: there are none."""
    return element("interface-information")


def terse_text(device: Device) -> str:
    """`show interfaces terse` as text."""
    lines = [f"{'Interface':<24}{'Admin':<6}{'Link':<5}{'Proto':<9}{'Local':<22}Remote"]
    for name in _physical_names(device):
        facts = device.network.facts(device.name).interfaces.get(name)
        lines.append(f"{name:<24}{_admin(facts):<6}{_link(device, name, facts):<5}".rstrip())
        for full, own, node in _units(device, name):
            is_down = node.has("disable")
            state = f"{'down' if is_down else 'up':<6}{_link(device, full, own):<5}"
            families = list(_family_rows(own)) or [("", "")]
            for number, (family, local) in enumerate(families):
                head = f"{full:<24}{state}" if number == 0 else " " * 35
                lines.append(f"{head}{family:<9}{local}".rstrip())
    return "".join(f"{line}\n" for line in lines)


def unit_name(device: Device, interface: str) -> str:
    """Return the logical interface that the network's interface stands for."""
    facts = device.network.facts(device.name).interfaces.get(interface)
    return interface if "." in interface or facts is None else f"{interface}.0"


def _physical_names(device: Device) -> list[str]:
    facts = device.network.facts(device.name).interfaces
    return list(dict.fromkeys(name.partition(".")[0] for name in facts))


def _physical(device: Device, name: str, rpc: Element) -> Element:
    facts = device.network.facts(device.name).interfaces.get(name)
    is_terse = rpc.find("terse") is not None
    is_extensive = rpc.find("extensive") is not None
    shown = element(
        "physical-interface",
        "",
        element("name", name),
        element("admin-status", _admin(facts)),
        element("oper-status", _link(device, name, facts)),
    )
    if facts and facts.description:
        shown.append(element("description", facts.description))
    if not is_terse:
        _add_hardware(device, shown, name, facts)
    if is_extensive:
        shown.extend(_counters(device, name))
    for full, own, node in _units(device, name):
        unit = element("logical-interface", "", element("name", full))
        if value(node, "description"):
            unit.append(element("description", value(node, "description")))
        flag = element("iff-down" if node.has("disable") else "iff-up")
        unit.append(element("if-config-flags", "", flag))
        if is_extensive:
            unit.extend(_counters(device, name))
        unit.extend(_families(own, is_terse=is_terse) if own else [])
        shown.append(unit)
    return shown


def _add_hardware(device: Device, shown: Element, name: str, facts: InterfaceFacts | None) -> None:
    is_real = facts is not None and facts.kind in _REAL
    mtu = str(facts.mtu + ETHERNET_HEADER) if facts and is_real else "Unlimited"
    shown.append(element("mtu", mtu))
    if is_real:
        shown.append(element("speed", "1000mbps"))
        shown.append(element("current-physical-address", mac_address(device.name, name)))
    since = device.network.since(device.name, name)
    shown.append(timed("interface-flapped", device.clock.wall() - since, stamp(since)))


def _counters(device: Device, name: str) -> Iterator[Element]:
    came, went = device.network.counters(device.name, name)
    yield element(
        "traffic-statistics",
        "",
        element("input-bytes", str(came.octets)),
        element("output-bytes", str(went.octets)),
        element("input-packets", str(came.packets)),
        element("output-packets", str(went.packets)),
    )
    yield element(
        "input-error-list", "", element("input-errors", "0"), element("input-discards", "0")
    )
    yield element(
        "output-error-list", "", element("output-errors", "0"), element("output-drops", "0")
    )
    yield element(
        "ethernet-mac-statistics",
        "",
        element("input-broadcasts", str(came.broadcast)),
        element("output-broadcasts", str(went.broadcast)),
        element("input-unicasts", str(came.unicast)),
        element("output-unicasts", str(went.unicast)),
        element("input-multicasts", str(came.multicast)),
        element("output-multicasts", str(went.multicast)),
    )


def _units(device: Device, name: str) -> Iterator[tuple[str, InterfaceFacts | None, Node]]:
    facts = device.network.facts(device.name).interfaces
    for node in section(acting(device.running), "interfaces", name).find("unit"):
        full = f"{name}.{node.args[0]}"
        yield full, facts.get(full) or facts.get(name), node


def _admin(facts: InterfaceFacts | None) -> str:
    return "up" if facts is None or facts.is_enabled else "down"


def _link(device: Device, name: str, facts: InterfaceFacts | None) -> str:
    # irb has no facts of its own: it is up as long as nobody disables it.
    known = facts.name if facts else name
    is_up = device.network.is_up(device.name, known) if facts else True
    return "up" if is_up else "down"


def _family_rows(facts: InterfaceFacts | None) -> Iterator[tuple[str, str]]:
    if facts is None:
        return
    for family, addresses in (("inet", facts.addresses), ("inet6", facts.addresses6)):
        for number, address in enumerate(addresses):
            yield ("" if number else family), str(address)
    if facts.switching:
        yield "eth-switch", ""


def _families(facts: InterfaceFacts, *, is_terse: bool) -> Iterator[Element]:
    for name, addresses in (("inet", facts.addresses), ("inet6", facts.addresses6)):
        if not addresses:
            continue
        family = element("address-family", "", element("address-family-name", name))
        for address in addresses:
            local = str(address) if is_terse else str(address.ip)
            shown = element("interface-address", "", element("ifa-local", local))
            if not is_terse:
                shown.append(element("ifa-destination", str(address.network)))
            family.append(shown)
        yield family
    if facts.switching:
        yield element("address-family", "", element("address-family-name", "eth-switch"))
