"""Says where a value in a device's context comes from: a profile, a range, a link or the object."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from netconfig.core.errors import NetconfigError
from netconfig.devices.queries import current_versions
from netconfig.intent.context.build import build_contexts, context_kinds
from netconfig.intent.context.index import Fields, Index, build_index
from netconfig.intent.context.system import OF_PARTS, Services
from netconfig.intent.fields.network import port_names
from netconfig.intent.models.interface.settings import PORT_SETTINGS
from netconfig.intent.queries import neighbours_of, read_tables

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

    The path is `system.FIELD`, `interfaces.NAME.FIELD`, or leads to any other value.
    """
    tables = read_tables(context_kinds(), {device} | neighbours_of([device]))
    versions = current_versions()
    contexts = build_contexts([device], tables, versions=versions)
    if device not in contexts.ready:
        raise CannotExplain(contexts.problems.get(device, f"There is no device {device}."))
    context, index = contexts.ready[device], build_index(tables, versions=versions)
    first, _, rest = path.partition(".")
    if first == "interfaces":
        return _of_interface(device, rest, context, index)
    value = _value(context, path)
    if first == "system" and rest:
        return Explained(value, _of_system(device, rest, index))
    return Explained(value, f"device {device}" if first == "device" else f"{first} of {device}")


def _value(context: Mapping[str, Any], path: str) -> Any:
    found: Any = context
    for part in path.split("."):
        if not isinstance(found, Mapping) or part not in found:
            known = f"; there are {', '.join(found)}" if isinstance(found, Mapping) else ""
            raise CannotExplain(f"There is no {part} in {path}{known}.")
        found = found[part]
    return found


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
        raise CannotExplain(f"{device} has no interface {name or rest}.")
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
