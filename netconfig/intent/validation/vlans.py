"""VLANs: used only where they are, and told apart."""

from collections import defaultdict
from collections.abc import Iterator

from netconfig.intent.validation.network import Network, Port
from netconfig.intent.validation.problem import Found, error, listed, warning

_SWITCHED = ("access", "trunk")
# Nexus switches use the highest ones inside; IOS has kept those of Token Ring and FDDI.
_RESERVED = {"cisco_nxos": range(3968, 4095), "cisco_ios": range(1002, 1006)}
_SINGLE = ("access_vlan", "voice_vlan", "native_vlan")


@error("vlan-missing", "An interface uses a VLAN that its site does not have.")
def missing(network: Network) -> Iterator[Found]:
    """Yield each VLAN that ports of a device use and its site does not have, once a device."""
    for device, ports in network.ports.items():
        site = network.devices[device]["site"]
        known = network.index.vlans.get(site, {})
        users: dict[int, list[str]] = defaultdict(list)
        for port in ports.values():
            for vid in _used(port) - known.keys():
                users[vid].append(port.key)
        for vid, keys in sorted(users.items()):
            uses = "uses" if len(keys) == 1 else "use"
            text = f"{listed(keys)} {uses} VLAN {vid}, which site {site} does not have."
            yield Found("interface", keys[0], (device,), text)


@error("vlan-reserved", "A site has a VLAN that one of its switches keeps for itself.")
def reserved(network: Network) -> Iterator[Found]:
    """Yield each VLAN that switches of the site would refuse, in one sentence a switch."""
    for device, ports in network.ports.items():
        fields = network.devices[device]
        own = _RESERVED.get(fields["platform"], range(0))
        is_switch = any(port.mode in _SWITCHED or port.kind == "svi" for port in ports.values())
        vids = sorted(vid for vid in network.index.vlans.get(fields["site"], {}) if vid in own)
        if vids and is_switch:
            what = f"VLAN {vids[0]}" if len(vids) == 1 else f"VLANs {listed(map(str, vids))}"
            text = f"{device} keeps {what} of site {fields['site']} for itself."
            yield Found("site", fields["site"], (device,), text)


@error("vlan-name-twice", "Two VLANs of a site, its own or of a group, have one name.")
def names_twice(network: Network) -> Iterator[Found]:
    """Yield each name that would be refused, since a device has it once."""
    at_site = _devices_at(network)
    for site, vlans in network.index.vlans.items():
        by_name: dict[str, list[int]] = defaultdict(list)
        for vid, vlan in sorted(vlans.items()):
            by_name[vlan["name"]].append(vid)
        for name, vids in by_name.items():
            if len(vids) > 1:
                text = f"VLANs {listed(map(str, vids))} of site {site} are all named {name}."
                yield Found("site", site, tuple(at_site.get(site, ())), text)


@warning("vlan-in-two-groups", "Two VLAN groups of one site have a VLAN of the same number.")
def in_two_groups(network: Network) -> Iterator[Found]:
    """Yield each number for which it is not said whose VLAN the site has."""
    vids: dict[str, set[int]] = defaultdict(set)
    for row in network.index.by_key["group_vlan"].values():
        vids[row["group"]].add(int(row["vid"]))
    own = {(row["site"], int(row["vid"])) for row in network.index.by_key["vlan"].values()}
    first: dict[tuple[str, int], str] = {}
    for group, fields in sorted(network.index.by_key["vlan_group"].items()):
        for place in ((site, vid) for site in fields["sites"] for vid in sorted(vids[group])):
            if place in first and place not in own:
                text = (
                    f"VLAN {place[1]} of site {place[0]} is in groups {first[place]} and {group}."
                )
                yield Found("group_vlan", f"{group} {place[1]}", (), text)
            first.setdefault(place, group)


def _used(port: Port) -> set[int]:
    found = {port.settings[name] for name in _SINGLE}
    found.update(port.settings["trunk_vlans"] or ())
    if port.kind == "svi":
        found.add(port.row["vid"])
    found.discard(None)
    return found


def _devices_at(network: Network) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, device in network.devices.items():
        found[device["site"]].append(name)
    return found
