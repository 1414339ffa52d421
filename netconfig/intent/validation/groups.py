"""Devices that stand in for each other."""

from collections import defaultdict
from collections.abc import Iterator

from netconfig.intent.validation.network import Network
from netconfig.intent.validation.problem import Found, warning


@warning("group-alone", "A redundancy group has one member, which nothing stands in for.")
def groups_of_one(network: Network) -> Iterator[Found]:
    """Yield each redundancy group with a single device in use."""
    members: dict[str, list[str]] = defaultdict(list)
    for name, device in network.devices.items():
        if device["redundancy_group"]:
            members[device["redundancy_group"]].append(name)
    for group, names in members.items():
        if len(names) == 1:
            text = f"Redundancy group {group} has one member, {names[0]}."
            yield Found("redundancy_group", group, tuple(names), text)


@warning("mlag-ungrouped", "The devices of an MLAG pair are in no redundancy group together.")
def pairs_apart(network: Network) -> Iterator[Found]:
    """Yield each pair that a deployment may take down together."""
    for name in network.index.by_key["mlag_domain"]:
        rows = network.index.of("mlag_member", name)
        pair = [row["device"] for row in rows if row["device"] in network.devices]
        groups = {network.devices[device]["redundancy_group"] for device in pair}
        if len(pair) == 2 and (None in groups or len(groups) > 1):
            text = (
                f"{pair[0]} and {pair[1]} are a pair in MLAG domain {name}, and no redundancy "
                "group keeps a deployment from changing them together."
            )
            yield Found("mlag_domain", name, tuple(pair), text)
