"""What can never be, told with its place, where a device would refuse it or take something else."""

from collections.abc import Callable

import pytest

from netconfig.core.edits import Edit
from netconfig.intent.yaml_in import InventoryErrors, diff_inventory, read_inventory

ACL = "acls: [{name: A, entries: [%s]}]"
PROFILE = "system_profiles: [{scope: site, site: dc1, %s}]"
ROUTE = "static_routes: [{device: leaf1, prefix: %s, next_hop: %s}]"
VRF = "vrfs: [{name: red, %s}]"

Stage = Callable[[str], tuple[Edit, ...]]

REFUSED = {
    "a community of too large a number": (
        "community_lists: [{name: C, entries: [{communities: ['65536:1']}]}]",
        "65536 is more than 65535, for which 65536:1 has room",
    ),
    "a large community of too large a number": (
        "community_lists: [{name: C, entries: [{communities: ['1:2:4294967296']}]}]",
        "4294967296 is more than 4294967295, for which 1:2:4294967296 has room",
    ),
    "a distinguisher without room": (
        VRF % "rd: '4200000000:65536'",
        "65536 is more than 65535, for which there is room behind 4200000000",
    ),
    "a distinguisher by router id without room": (
        VRF % "rd: 'router-id:65536'",
        "there is room behind",
    ),
    "a target of no AS": (
        VRF % "import_targets: ['4294967296:1']",
        "4294967296 is no AS number",
    ),
    "a target of no address": (VRF % "export_targets: ['192.0.2.256:1']", "256"),
    "an unfinished expression": (
        "as_path_lists: [{name: P, entries: [{regex: '^(65001_'}]}]",
        "^(65001_ is no regular expression",
    ),
    "an area beyond the last": (
        "ospf: [{device: leaf1, router_id: 10.0.0.1, areas: [{area: 4294967296}]}]",
        "4294967296 is more than 4294967295, the last area",
    ),
    "a backbone that is a stub": (
        "ospf: [{device: leaf1, router_id: 10.0.0.1, areas: [{area: 0.0.0.0, type: stub}]}]",
        "area 0 leads to all others, and is of type normal",
    ),
    "a router id of nothing": (
        "ospf: [{device: leaf1, router_id: 0.0.0.0}]",
        "0.0.0.0 is no router id",
    ),
    "timers that lose a peer": (
        "peer_groups: [{router: leaf1, name: G, keepalive_seconds: 60, hold_seconds: 60}]",
        "hold_seconds are to be more than keepalive_seconds",
    ),
    "a route over a hop of the other family": (
        ROUTE % ("0.0.0.0/0", "'2001:db8::1'"),
        "0.0.0.0/0 is of IPv4, and its next_hop of IPv6",
    ),
    "an address with a zone": (
        "static_routes: [{device: leaf1, prefix: '::/0', next_hop: 'fe80::1%eth0'}]",
        "fe80::1%eth0 names a zone, which an address here has not",
    ),
    "a multicast group on an interface": (
        "interfaces: [{device: leaf1, name: Ethernet9, addresses: [224.0.0.5/24]}]",
        "224.0.0.5/24 is an address of a multicast group, which no interface has",
    ),
    "a remark that says more": (
        ACL % "{remark: all, log: true}",
        "a remark stands alone, without what a rule says",
    ),
    "a name server by name": (PROFILE % "dns: [ns1]", "'ns1' does not appear to be"),
    "an address of four numbers that is none": (
        PROFILE % "ntp: [192.0.2.300]",
        "'192.0.2.300' does not appear to be",
    ),
    "a server twice": (PROFILE % "ntp: [192.0.2.1, {address: 192.0.2.1, prefer: true}]", "twice"),
    "a key twice": (
        PROFILE % "ntp_keys: [{number: 1, secret: community}, {number: 1, secret: community}]",
        "ntp_keys: 1 is there twice",
    ),
    "a way to log in twice": (PROFILE % "aaa: {login: [local, local]}", "local is there twice"),
    "a description that ends its line": (
        'interfaces: [{device: leaf1, name: Ethernet9, description: "a\\x0bshutdown"}]',
        "signs that cannot be seen",
    ),
    "a description with a line separator": (
        'interfaces: [{device: leaf1, name: Ethernet9, description: "a\\u2028shutdown"}]',
        "signs that cannot be seen",
    ),
    "a banner that ends itself": (PROFILE % 'banner: "a\\x03b"', "cannot be seen, U+0003"),
    "a snippet for a platform that is not there": (
        (
            "owner_groups: [{name: ops}]\n"
            "snippets: [{name: s, scope: global, owner: ops, expires: 2030-01-01, text: x, "
            "platform: arista_oes}]"
        ),
        "platform: there is no platform arista_oes",
    ),
    "a region in itself": (
        "regions: [{name: north, parent: north}]",
        "region north: parent: it would lie within itself: north in north",
    ),
    "interfaces on each other": (
        (
            "interfaces:\n"
            "  - {device: leaf1, name: E9.1, kind: subinterface, vid: 1, parent: leaf1 E9.2}\n"
            "  - {device: leaf1, name: E9.2, kind: subinterface, vid: 2, parent: leaf1 E9.1}"
        ),
        "it would lie within itself: leaf1 E9.1 in leaf1 E9.2 in leaf1 E9.1",
    ),
    "an anchor that nothing uses": (
        "tags: [{name: &one critical}]",
        "anchors and aliases are not supported",
    ),
    "a second document": ("tags: []\n---\ntags: []", "a file holds one document"),
}


@pytest.fixture
def stage_more(load) -> Stage:
    """Return the edits that a further file of another source would make."""
    load()

    def run(text: str) -> tuple[Edit, ...]:
        return diff_inventory(read_inventory({"more.yaml": text}), managed_by="more")

    return run


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused(stage_more, name):
    text, reason = REFUSED[name]

    with pytest.raises(InventoryErrors) as found:
        stage_more(text)

    assert str(found.value).startswith("more.yaml:")
    assert reason in str(found.value)


class TestText:
    def test_loses_the_blanks_around_it_which_no_device_shows(self, stage_more):
        edits = stage_more("interfaces: [{device: leaf1, name: Ethernet9, description: ' a '}]")

        assert [edit.fields["description"] for edit in edits] == ["a"]

    def test_may_be_of_any_language(self, stage_more):
        edits = stage_more("interfaces: [{device: leaf1, name: Ethernet9, description: Büro 1}]")

        assert [edit.fields["description"] for edit in edits] == ["Büro 1"]
