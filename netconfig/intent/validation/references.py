"""Names that lead nowhere, where neither the database nor the loader could know."""

from collections.abc import Iterator
from typing import Any

from netconfig.intent.groups import groups_in
from netconfig.intent.validation.network import Network, in_vrf
from netconfig.intent.validation.problem import Found, error, listed
from netconfig.intent.validation.users import devices_of

_SERVICES_WITH_ACLS = ("snmp_communities", "ssh", "api", "control_plane")
# Where a service's list is bound by a command of IPv4 alone.
_BIND_IPV4 = ("arista_eos", "cisco_ios", "cisco_nxos")
_ACLS = {"acl_in": 4, "acl_out": 4, "acl6_in": 6, "acl6_out": 6}


@error("bgp-group-missing", "A link wants a session in a peer group that a router does not have.")
def peer_groups(network: Network) -> Iterator[Found]:
    """Yield each end of a link whose router lacks the peer group."""
    for key, link, *ends in network.wires:
        for end in ends if link["bgp_group"] else ():
            has_router = network.index.one("bgp_router", end.device)
            if has_router and not network.index.one(
                "bgp_peer_group", f"{end.device} {link['bgp_group']}"
            ):
                text = (
                    f"Link {key} wants a session in peer group {link['bgp_group']}, which "
                    f"{end.device} does not have."
                )
                yield Found("link", key, (end.device,), text)


@error("interface-missing", "A session or tunnel comes from an interface that is not there.")
def source_interfaces(network: Network) -> Iterator[Found]:
    """Yield each source that the device has no interface for.

    A device that is managed by sections may have interfaces that the intent does not know.
    """
    for kind in ("bgp_session", "bgp_peer_group"):
        for key, row in network.index.by_key[kind].items():
            source, what = row["update_source"], f"{kind.replace('_', ' ')} {key}"
            if source and _lacks(network, row["router"], source):
                text = f"{row['router']} has no interface {source}, the source of {what}."
                yield Found(kind, key, (row["router"],), text)
    for port in network.each_port():
        source = port.row["tunnel_source"]
        is_name = source and not source[0].isdigit() and ":" not in source
        if is_name and _lacks(network, port.device, source):
            text = f"{port.device} has no interface {source}, the source of tunnel {port.name}."
            yield Found("interface", port.key, (port.device,), text)


@error("ospf-process-missing", "An interface is in OSPF, and its VRF has no process.")
def processes(network: Network) -> Iterator[Found]:
    """Yield each interface in an area of no process."""
    for key, row in network.index.by_key["ospf_interface"].items():
        port = network.port(row["interface"])
        if port is None:
            continue
        vrf = port.settings["vrf"]
        if all(p["vrf"] != vrf for p in network.index.of("ospf_process", port.device)):
            text = f"{port.key} is in OSPF, and {port.device} has no process in {in_vrf(vrf)}."
            yield Found("ospf_interface", key, (port.device,), text)


@error("vrf-router-id", "A VRF's RD is by router id, and a device in it has no BGP.")
def distinguishers(network: Network) -> Iterator[Found]:
    """Yield each device that has no router id for a VRF."""
    by_id = {
        name for name, row in network.index.by_key["vrf"].items() if row["rd"].startswith("router")
    }
    for device in network.devices if by_id else ():
        used = {port.settings["vrf"] for port in network.ports[device].values()}
        used |= {row["vrf"] for row in network.index.of("static_route", device)}
        used |= {row["vrf"] for row in network.index.of("ospf_process", device)}
        used.add(network.devices[device]["management_vrf"])
        if network.index.one("bgp_router", device) is None:
            for vrf in sorted(by_id & used):
                text = f"The RD of vrf {vrf} is by router id, and {device} in it has no BGP."
                yield Found("vrf", vrf, (device,), text)


@error("acl-family", "An interface has an ACL of the other IP version, or a group in it is.")
def families(network: Network) -> Iterator[Found]:
    """Yield each access list that a device would refuse where it is used, once a device."""
    acls = network.index.by_key["acl"]
    unfit = dict(_unfit_groups(network))
    for device, ports in network.ports.items():
        users: dict[tuple[str, str], list[str]] = {}
        for port in ports.values():
            for field, version in _ACLS.items():
                name = port.settings[field]
                if name and name in acls and acls[name]["family"] != version:
                    why = f"which is of IPv{acls[name]['family']}"
                    users.setdefault((f"{field} {name}", why), []).append(port.key)
                if name in unfit:
                    users.setdefault((f"{field} {name}", unfit[name]), []).append(port.key)
        for (use, why), keys in users.items():
            yield Found("interface", keys[0], (device,), f"{listed(keys)} has {use}, {why}.")


@error("acl-groups", "A service has an ACL in which a group is of the other IP version.")
def groups_of_services(network: Network) -> Iterator[Found]:
    """Yield each system profile whose ACL no device would take, with those that would have it."""
    unfit = dict(_unfit_groups(network))
    for key, row in network.index.by_key["system_profile"].items():
        for field in _SERVICES_WITH_ACLS:
            for name in sorted(_acls_in(row[field]) & unfit.keys()):
                devices = devices_of(network, "system_profile", key, field=field)
                text = f"system_profile {key} has {field} with ACL {name}, {unfit[name]}."
                if devices:
                    yield Found("system_profile", key, tuple(sorted(devices)), text)


@error("service-acl", "A service has an ACL of IPv6, and a device's templates bind one of IPv4.")
def families_of_services(network: Network) -> Iterator[Found]:
    """Yield each system profile by whose ACL a service would stand open: the name is of no list."""
    six = {name for name, row in network.index.by_key["acl"].items() if row["family"] == 6}
    for key, row in network.index.by_key["system_profile"].items() if six else ():
        for field in _SERVICES_WITH_ACLS:
            names = sorted(_acls_in(row[field]) & six) if field != "control_plane" else ()
            on = devices_of(network, "system_profile", key, field=field) if names else set()
            known = (network.devices[name] for name in on if name in network.devices)
            devices = sorted(d["name"] for d in known if d["platform"] in _BIND_IPV4)
            for name in names if devices else ():
                text = (
                    f"system_profile {key} has {field} with ACL {name} of IPv6, and "
                    f"{listed(devices)} would look for a list of IPv4."
                )
                yield Found("system_profile", key, tuple(devices), text)


def _acls_in(service: Any) -> set[str]:
    items = service if isinstance(service, list) else [service]
    return {item["acl"] for item in items if isinstance(item, dict) and item.get("acl")}


def _lacks(network: Network, device: str, interface: str) -> bool:
    known = network.devices.get(device)
    return bool(known and not known["managed"] and interface not in network.ports[device])


def _unfit_groups(network: Network) -> Iterator[tuple[str, str]]:
    """Yield the access lists that name a group of the other version, and why."""
    for name, row in network.index.by_key["acl"].items():
        for use in groups_in(row["entries"]):
            group = network.index.one("object_group", use.name)
            if group and group["type"] == "network" and group["family"] != row["family"]:
                yield name, f"whose group {use.name} is of no prefixes of IPv{row['family']}"
