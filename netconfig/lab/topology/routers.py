"""Reads the real routers of a topology file.

- name: r1
  platform: frr
  username: admin               optional
  password: secret              optional
  management: {address: 172.31.255.11/24}      optional; all routers share one network
"""

import ipaddress
from collections.abc import Mapping, Sequence

import yaml

from netconfig.lab.frr.spec import (
    RouterIsWrong,
    RouterSpec,
    management_network,
    why_no_interface,
    why_no_user,
)
from netconfig.lab.topology.devices import Defaults, read_name
from netconfig.lab.topology.values import Value, text_of

PLATFORM = "frr"

_FIELDS = {"name", "platform", "username", "password", "management"}
_FIRST_ADDRESS = ipaddress.IPv4Interface("172.31.255.11/24")


def is_router(item: Value) -> bool:
    """Tell whether an entry of `devices` is a real router."""
    node = item.node
    return isinstance(node, yaml.MappingNode) and any(
        key.value == "platform" and value.value == PLATFORM for key, value in node.value
    )


def read_routers(items: Sequence[Value], defaults: Defaults) -> tuple[RouterSpec, ...]:
    """Read those entries of `devices` that are routers. Raises TopologyIsWrong."""
    specs: list[RouterSpec] = []
    for item in items:
        spec = _router(item, defaults, number=len(specs))
        if spec.name in {each.name for each in specs}:
            raise item.wrong(f"there is another device {spec.name}")
        specs.append(spec)
        try:
            management_network(specs)
        except RouterIsWrong as error:
            raise item.wrong(str(error).removesuffix(".")) from error
    return tuple(specs)


def read_router_interface(value: Value) -> str:
    """Read one end of a cable between routers. Raises TopologyIsWrong."""
    reason = why_no_interface(value.text())
    if reason:
        raise value.wrong(reason)
    return value.text()


def _router(item: Value, defaults: Defaults, *, number: int) -> RouterSpec:
    fields = item.mapping(_FIELDS)
    if "name" not in fields:
        raise item.wrong("has no name")
    username = text_of(fields, "username", defaults.username)
    reason = why_no_user(username)
    if reason:
        raise fields.get("username", item).wrong(reason)
    return RouterSpec(
        name=read_name(fields["name"]),
        username=username,
        password=text_of(fields, "password", defaults.password),
        address=_address(fields, number=number),
    )


def _address(fields: Mapping[str, Value], *, number: int) -> str:
    asked = fields["management"].mapping({"address"}) if "management" in fields else {}
    if "address" not in asked:
        return f"{_FIRST_ADDRESS.ip + number}/{_FIRST_ADDRESS.network.prefixlen}"
    text = asked["address"].text()
    try:
        found = ipaddress.IPv4Interface(text)
    except ValueError as error:
        raise asked["address"].wrong("must be an IPv4 address with its length") from error
    if found.ip not in found.network.hosts() or "/" not in text:
        raise asked["address"].wrong("must be a host's IPv4 address with its length")
    return text
