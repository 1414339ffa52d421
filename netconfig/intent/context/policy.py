"""The lists of policy that one device uses, and no others."""

from collections.abc import Iterable, Iterator, Mapping
from ipaddress import ip_network
from typing import Any

from netconfig.intent.context.index import ContextCannotBe, Fields, Index
from netconfig.intent.groups import groups_in
from netconfig.intent.models.policy.acl import group_of
from netconfig.intent.models.policy.community_list import is_large
from netconfig.intent.queries import natural_order

_STEP = 10
_LISTS = ("prefix_list", "as_path_list", "community_list")
_ACL_FIELDS = ("acl_in", "acl_out", "acl6_in", "acl6_out")


def policy_of(context: Mapping[str, Any], index: Index) -> dict[str, list[dict[str, Any]]]:
    """Return what the rest of a device's context names, with all that this names in turn.

    Raises ContextCannotBe where a name has nothing behind it.
    """
    policies = _rows("route_policy", _policies_in(context), index)
    acls = _rows("acl", _acls_in(context), index)
    named: dict[str, set[str]] = {kind: set() for kind in _LISTS}
    for policy in policies:
        for term in policy["entries"]:
            for kind in _LISTS:
                named[kind].update(term["match"][f"{kind}s"])
    groups = {use.name for acl in acls for use in groups_in(acl["entries"])}
    found = {f"{kind}s": _rows(kind, named[kind], index) for kind in _LISTS}
    return {
        "prefix_lists": [_prefix_list(row) for row in found["prefix_lists"]],
        "as_path_lists": [_numbered(row) for row in found["as_path_lists"]],
        "community_lists": [_community_list(row) for row in found["community_lists"]],
        "route_policies": [_numbered(row) for row in policies],
        "object_groups": [_object_group(row) for row in _rows("object_group", groups, index)],
        "acls": [_acl(row, index) for row in acls],
    }


def _policies_in(context: Mapping[str, Any]) -> Iterator[str | None]:
    bgp = context["bgp"] or {"groups": [], "sessions": [], "vrfs": [], "redistribute": []}
    for peering in (*bgp["groups"], *bgp["sessions"]):
        for family in peering["families"]:
            yield family["policy_in"]
            yield family["policy_out"]
    for table in (bgp, *bgp["vrfs"], *context["ospf"]):
        for item in table["redistribute"]:
            yield item["policy"]


def _acls_in(context: Mapping[str, Any]) -> Iterator[str | None]:
    for interface in context["interfaces"]:
        for name in _ACL_FIELDS:
            yield interface[name]
    system = context["system"]
    for service in (system["ssh"], system["api"] or {}, *system["snmp"]["communities"]):
        yield service.get("acl")
    for item in system["control_plane"]:
        yield item["acl"]


def _rows(kind: str, names: Iterable[str | None], index: Index) -> list[Fields]:
    found = []
    for name in sorted({name for name in names if name}, key=natural_order):
        row = index.one(kind, name)
        if row is None:
            raise ContextCannotBe(f"there is no {kind} {name}, and something refers to it.")
        found.append(row)
    return found


def _numbered(row: Fields) -> dict[str, Any]:
    entries = [{"number": n * _STEP, **entry} for n, entry in enumerate(row["entries"], 1)]
    return {"name": row["name"], "description": row["description"], "entries": entries}


def _prefix_list(row: Fields) -> dict[str, Any]:
    return {**_numbered(row), "family": row["family"]}


def _community_list(row: Fields) -> dict[str, Any]:
    return {**_numbered(row), "is_large": is_large(row["entries"][0]["communities"][0])}


def _object_group(row: Fields) -> dict[str, Any]:
    return {
        "name": row["name"],
        "description": row["description"],
        "type": row["type"],
        "family": row["family"],
        "entries": row["entries"],
    }


def _acl(row: Fields, index: Index) -> dict[str, Any]:
    return {
        **_numbered(row),
        "family": row["family"],
        "expanded": [
            {"number": n * _STEP, **entry} for n, entry in enumerate(_expanded(row, index), 1)
        ],
    }


def _expanded(row: Fields, index: Index) -> Iterator[dict[str, Any]]:
    """Yield the entries with one end and one port each, for platforms that know no more."""
    for entry in row["entries"]:
        if entry["remark"]:
            yield dict(entry)
            continue
        for source in _ends(entry["source"], index):
            for destination in _ends(entry["destination"], index):
                for source_port in _ports(entry["source_ports"], index) or [""]:
                    for port in _ports(entry["destination_ports"], index) or [""]:
                        yield {
                            **entry,
                            "source": source,
                            "destination": destination,
                            "source_ports": [source_port] if source_port else [],
                            "destination_ports": [port] if port else [],
                        }


def _ends(end: str, index: Index) -> list[str]:
    name = group_of(end)
    return [end] if name is None else [str(ip_network(e)) for e in _members(name, "network", index)]


def _ports(said: Iterable[str], index: Index) -> list[str]:
    """Return each port or range once, those of groups in the place of their names."""
    found: dict[str, None] = {}
    for text in said:
        name = group_of(text)
        found |= dict.fromkeys([text] if name is None else _members(name, "ports", index))
    return list(found)


def _members(name: str, wanted: str, index: Index) -> list[str]:
    group = index.one("object_group", name)
    if group is None or group["type"] != wanted:
        raise ContextCannotBe(f"there is no object_group {name} of {wanted}, and an acl names it.")
    return list(group["entries"])
