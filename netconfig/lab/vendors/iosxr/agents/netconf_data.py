"""What NETCONF gives of an IOS-XR router: the config as CLI text and in parts, and its state.

Source: RFC 6241 for filters; what the NAPALM driver `iosxr_netconf` asks for.
"""

from collections.abc import Iterator

from lxml import etree

from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.iosxr.config.printing import HEADER, print_iosxr, shown_config
from netconfig.lab.vendors.iosxr.oper.trees import Entry, yang
from netconfig.lab.vendors.iosxr.oper.yang_config import LOCAL_USERS, config_models, usernames
from netconfig.lab.vendors.iosxr.oper.yang_oper import OPERATIONAL, XR
from netconfig.lab.vendors.wire.netconf.filters import filtered
from netconfig.lab.vendors.wire.netconf.replies import Element, element, to_text

CLI = f"{XR}cli-cfg"


def config_data(device: Device, tree: Node, wanted: Element | None) -> str:
    """Return the parts of a config that a filter names, all without one."""
    data = element("data")
    for asked in _asked(wanted):
        data.extend(_parts(device, tree, asked))
    if wanted is None:
        data.extend(_models(tree))
        data.append(_users(tree))
    return to_text(data)


def operational_data(device: Device, wanted: Element | None) -> str:
    """Return the state that a filter names; without one there is too much of it."""
    data = element("data")
    for asked in _asked(wanted):
        name = etree.QName(asked)
        for (namespace, known), model in OPERATIONAL.items():
            if known != name.localname or name.namespace not in (None, namespace):
                continue
            entry = model(device, asked)
            part = _selected(known, entry, namespace, asked)
            if part is not None:
                data.append(part)
    return to_text(data)


def _asked(wanted: Element | None) -> list[Element]:
    return [child for child in wanted if isinstance(child.tag, str)] if wanted is not None else []


def _parts(device: Device, tree: Node, asked: Element) -> Iterator[Element]:
    name = etree.QName(asked)
    if name.localname == "cli":
        yield _text(device, tree)
    elif name.localname == "aaa":
        part = filtered(_users(tree), asked)
        if part is not None:
            yield part
    else:
        for found in _models(tree):
            if found.tag == asked.tag:
                part = filtered(found, asked)
                if part is not None:
                    yield part


def _text(device: Device, tree: Node) -> Element:
    made = yang("cli", "", namespace=CLI)
    is_running = tree is device.running
    shown = shown_config(device, tree) if is_running else f"{HEADER}!\n{print_iosxr(tree)}"
    made.text = f"\n{shown}\n"
    return made


def _models(tree: Node) -> Iterator[Element]:
    for (namespace, name), entry in config_models(tree).items():
        if entry is not None:
            yield yang(name, entry, namespace=namespace)


def _users(tree: Node) -> Element:
    made = yang("aaa", {}, namespace=f"{XR}aaa-lib-cfg")
    made.append(yang("usernames", usernames(tree), namespace=LOCAL_USERS))
    return made


def _selected(name: str, entry: Entry | None, namespace: str, asked: Element) -> Element | None:
    return None if entry is None else filtered(yang(name, entry, namespace=namespace), asked)
