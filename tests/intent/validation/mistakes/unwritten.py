"""What intent says and the templates of a platform leave out."""

from tests.intent.validation.mistakes.spoilt import Spoilt

_BURST = "control_plane: [{name: all, acl: IN4, packets_per_second: 100, burst_packets: 9}]"
_NO_BURST = "A class is shaped to a rate; it has no burst of its own."
_NO_DESCRIPTION = (
    "VLANs have a name and no description, and neither have lists of policy and route maps."
)

UNWRITTEN = (
    Spoilt(
        "not-written",
        "{vid: 10, name: users}",
        "{vid: 10, name: users, description: desks}",
        "vlan",
        "dc1 10",
        "leaf1 leaf2 spine1",
        "vlan dc1 10: description is not written on leaf1, leaf2 and spine1 (arista_eos): "
        f"{_NO_DESCRIPTION}",
    ),
    Spoilt(
        "not-written",
        "vlans: [{vid: 20, name: shared}]",
        "vlans: [{vid: 20, name: shared, description: desks}]",
        "group_vlan",
        "campus 20",
        "leaf1 leaf2 spine1",
        "group_vlan campus 20: description is not written on leaf1, leaf2 and spine1 "
        f"(arista_eos): {_NO_DESCRIPTION}",
    ),
    Spoilt(
        "not-written",
        "  - scope: global\n",
        f"  - scope: role\n    role: spine\n    {_BURST}\n  - scope: global\n",
        "system_profile",
        "role spine",
        "spine1",
        "system_profile role spine: control_plane.burst_packets is not written on spine1 "
        f"(arista_eos): {_NO_BURST}",
    ),
    Spoilt(
        "not-written",
        "acls:\n  - {name: IN4, entries",
        "acls:\n  - {name: IN4, description: admins, entries",
        "acl",
        "IN4",
        "leaf1",
        "acl IN4: description is not written on leaf1 (arista_eos): Access lists have "
        "remarks among their entries, and no description on any of the systems.",
    ),
)
