"""Says where a value in a device's context comes from: a profile, a range, a link or the object."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from netconfig.core.errors import NetconfigError
from netconfig.devices.queries import current_versions
from netconfig.intent.context.build import build_contexts, context_kinds
from netconfig.intent.context.extra import extra_keys
from netconfig.intent.context.index import Fields, Index, build_index
from netconfig.intent.context.system import OF_PARTS, Services
from netconfig.intent.fields.network import port_names
from netconfig.intent.models.bgp.peering import PEERING_SETTINGS
from netconfig.intent.models.interface.settings import PORT_SETTINGS
from netconfig.intent.queries import neighbours_of, read_tables

_SHOWN = 40
"""So many names are told where one is not known."""

_NAMES = ("name", "vid", "number", "address", "interface", "prefix")
"""Fields that items of lists go by."""

_SNMP = ("communities", "users", "traps", "location", "contact")


class CannotExplain(NetconfigError):
    """The device has no such value, or no context at all."""


@dataclass(frozen=True)
class Explained:
    """A value, and in words what it comes from."""

    value: Any
    origin: str


def explain_field(device: str, path: str) -> Explained:
    """Return a value of the device's context and its origin; raises CannotExplain.

    The path is `system.FIELD`, `interfaces.NAME.FIELD`, `bgp.sessions.PEER.FIELD`, or leads to any
    other value; the items of a list go by name, number, address or interface.
    """
    tables = read_tables(context_kinds(), {device} | neighbours_of([device]))
    versions = current_versions()
    contexts = build_contexts([device], tables, versions=versions)
    if device not in contexts.ready:
        raise CannotExplain(contexts.problems.get(device, f"There is no device {device}."))
    context, index = contexts.ready[device], build_index(tables, versions=versions)
    first, _, rest = path.partition(".")
    if first == "interfaces" and "." in rest and not _is_whole(context["interfaces"], rest):
        return _of_interface(device, rest, context, index)
    value = _value(context, path)
    if path.startswith("bgp.sessions."):
        return _of_session(device, path.removeprefix("bgp.sessions."), context, index)
    if first == "system" and rest:
        return Explained(value, _of_system(device, rest, index))
    return Explained(value, _of_rest(device, first, rest, index))


def _is_whole(items: Sequence[Fields], name: str) -> bool:
    return any(item["name"] == name for item in items)


def _value(context: Mapping[str, Any], path: str) -> Any:
    found: Any = context
    rest = path
    while rest:
        name, known = _next(found, rest), _inside(found)
        if name is None:
            some = ", ".join(list(known)[:_SHOWN]) + (", …" if len(known) > _SHOWN else "")
            there = f"; there are {some}" if known else ""
            inside = f" in {path}" if rest != path else ""
            raise CannotExplain(f"There is no {rest}{inside}{there}.")
        found, rest = known[name], rest[len(name) + 1 :]
    return found


def _next(value: Any, rest: str) -> str | None:
    """Return the longest name of something inside that the rest of a path begins with."""
    names = [n for n in _inside(value) if rest == n or rest.startswith(f"{n}.")]
    return max(names, key=len, default=None)


def _inside(value: Any) -> Mapping[str, Any]:
    """Return what is inside a value by name; an item of a list may have several."""
    if isinstance(value, Mapping):
        return value
    items = [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []
    found: dict[str, Any] = {}
    for item in items:
        for name in _NAMES:
            if item.get(name) is not None:
                found.setdefault(str(item[name]), item)
    return found


def _of_session(device: str, rest: str, context: Mapping[str, Any], index: Index) -> Explained:
    """Explain a session or a field of it: what it does not say itself, its group may."""
    sessions = context["bgp"]["sessions"]
    peer = _next(sessions, rest) or ""
    session, field = _inside(sessions)[peer], rest[len(peer) + 1 :]
    row = index.sessions.get(f"{device} {session['interface'] or session['address']}") or {}
    end = index.links.get(f"{device} {session['interface']}")
    link = f"the link to {end.far_device} {end.far_interface}" if end else ""
    own = f"bgp_session {device} {session['vrf'] or '-'} {row['peer']}" if row else link
    value, group_key = _value(context, f"bgp.sessions.{rest}"), f"{device} {session['group']}"
    group = (index.one("bgp_peer_group", group_key) if session["group"] else None) or {}
    if row.get(field) is not None or field not in PEERING_SETTINGS:
        return Explained(value, own)
    if group.get(field) is not None:
        inherited = _value(context, f"bgp.groups.{session['group']}.{field}")
        return Explained(inherited, f"bgp_peer_group {group_key}")
    derived = link and field in ("remote_asn", "description")
    return Explained(value, link if derived else "the default: nothing says it")


def _of_rest(device: str, first: str, rest: str, index: Index) -> str:
    if first == "device":
        return f"device {device}"
    name = rest.partition(".")[0]
    if first == "vlans" and name.isdigit():
        vlan = index.vlans[index.devices[device]["site"]][int(name)]
        kind, owner = ("group_vlan", "group") if "group" in vlan else ("vlan", "site")
        return f"{kind} {vlan[owner]} {name}"
    if first == "snippets" and rest:
        return f"snippet {_next(dict.fromkeys(index.by_key['snippet']), rest)}"
    if first == "extra" and rest:
        key = extra_keys(device, index).get(_next(dict(index.by_key["context_schema"]), rest) or "")
        return f"context_data {key}" if key else "the default: no context data says it"
    return f"{first} of {device}"


def _of_system(device: str, rest: str, index: Index) -> str:
    name, _, inner = rest.partition(".")
    part = inner.partition(".")[0]
    services = Services(device, index)
    if name in OF_PARTS:
        keys = services.origins(name, part)
    else:
        fields = [name] if name != "snmp" else [f"snmp_{p}" for p in ([part] if part else _SNMP)]
        keys = sorted({key for key in map(services.origin, fields) if key})
    found = ", ".join(f"system_profile {key}" for key in keys)
    return found or "the default: no system profile says it"


def _of_interface(device: str, rest: str, context: Mapping[str, Any], index: Index) -> Explained:
    name, _, field = rest.rpartition(".")
    interfaces = {item["name"]: item for item in context["interfaces"]}
    if name not in interfaces:
        raise CannotExplain(f"{device} has no interface {name}.")
    value = _value(interfaces[name], field)
    own = f"{device} {name}"
    end = index.links.get(own)
    for origin, layer in _layers(own, index):
        if field in PORT_SETTINGS and layer[field] is not None:
            return Explained(value, origin)
    derived = {"description", "link"} | ({"addresses"} if end and end.addresses else set())
    if end and field in derived and not (field == "addresses" and index.of("ip_address", own)):
        return Explained(value, f"the link to {end.far_device} {end.far_interface}")
    if field in PORT_SETTINGS:
        return Explained(value, "the default: nothing says it")
    return Explained(value, f"interface {own}")


def _layers(own: str, index: Index) -> Iterator[tuple[str, Fields]]:
    """Yield what an interface takes its settings from, the nearest first."""
    device, _, name = own.partition(" ")
    row = index.one("interface", own)
    layers = [(f"interface {own}", row)] if row else []
    layers += [
        (f"interface_range {device} {item['name']}", item)
        for item in index.of("interface_range", device)
        if name in port_names(item["name"])
    ]
    for origin, layer in layers:
        yield origin, layer
        profile = layer["profile"] and index.one("interface_profile", layer["profile"])
        if profile:
            yield f"interface_profile {layer['profile']}", profile
