"""The JSON Schema of inventories: it takes what the loader takes, and refuses what it can."""

from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from jsonschema import Draft202012Validator

from netconfig.intent.kinds import all_kinds
from netconfig.intent.schemas import SCHEMA_FILE, inventory_schema, schema_text
from netconfig.intent.yaml_in import LAB_FILE, InventoryErrors, read_inventory, read_yaml
from netconfig.intent.yaml_out import dump_inventory
from netconfig.lab.generate.network import shape_network
from netconfig.lab.generate.vendors import VENDORS
from netconfig.lab.generate.writing import write_network
from tests.intent.everything import EVERYTHING
from tests.intent.network import SMALL

ROOT = Path(__file__).parents[3]
VALIDATOR = Draft202012Validator(inventory_schema())
SHIPPED = [
    pytest.param(path, id=str(path.relative_to(ROOT)))
    for folder in ("inventory", "examples")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
    if path.name not in (LAB_FILE, "topology.yaml")
]

DEVICE = """
devices:
  - name: leaf1
    site: dc1
    role: leaf
    environment: lab
    platform: arista_eos
    {}
"""
VRF = "vrfs: [{{name: blue, {}}}]"
PROFILE = "system_profiles: [{{scope: global, {}}}]"

MISTAKES = {
    "a misspelt block": "devces: []",
    "a misspelt field": DEVICE.format("sereal: S1"),
    "a misspelt field inside": DEVICE.format("interfaces: [{name: Ethernet1, mtuu: 9000}]"),
    "a misspelt field of a service": PROFILE.format("ssh: {timeout: 5}"),
    "a misspelt field of an entry": "prefix_lists: [{name: A, entries: [{prefx: 10.0.0.0/8}]}]",
    "a required field left out": "devices: [{name: leaf1}]",
    "a required field of nothing": "credentials: [{name: a, username: b, secret: }]",
    "a required field left out inside": "sites: [{name: dc1, vlans: [{vid: 10}]}]",
    "what the block says": "sites: [{name: dc1, vlans: [{vid: 10, name: a, site: dc1}]}]",
    "a block that is no list": "roles: {name: leaf}",
    "a block of nothing": "roles:",
    "an object that is no mapping": "roles: [leaf]",
    "one where several are": DEVICE.format("bgp: [{asn: 1, router_id: 192.0.2.1}]"),
    "several where one is": DEVICE.format("interfaces: {name: Ethernet1}"),
    "a text for a number": "sites: [{name: dc1, vlans: [{vid: ten, name: a}]}]",
    "a fraction for a number": "sites: [{name: dc1, vlans: [{vid: 1.5, name: a}]}]",
    "a text for a flag": DEVICE.format("interfaces: [{name: Ethernet1, enabled: maybe}]"),
    "a text for a list": PROFILE.format("dns: 192.0.2.53"),
    "a list for a text": VRF.format("description: [a, b]"),
    "a mapping for a text": VRF.format("description: {a: b}"),
    "a number above its range": "sites: [{name: dc1, vlans: [{vid: 4095, name: a}]}]",
    "a number below its range": DEVICE.format("interfaces: [{name: Ethernet1, mtu: 10}]"),
    "a number between its steps": PROFILE.format("stp: {priority: 100}"),
    "a percentage above all": "interface_profiles: [{name: a, storm_control: {broadcast: 101}}]",
    "an unknown word": DEVICE.format("status: broken"),
    "an unknown word inside": DEVICE.format("interfaces: [{name: Ethernet1, kind: port}]"),
    "an unknown word in a list": PROFILE.format("aaa: {login: [kerberos]}"),
    "an unknown form of a hash": PROFILE.format("users: [{name: a, hashes: {md5: b}}]"),
    "an unknown scope": "system_profiles: [{scope: world}]",
    "a name with a blank": "roles: [{name: a leaf}]",
    "a line with quotes": VRF.format("description: 'say \"hi\"'"),
    "a text that is too long": VRF.format(f"description: {'x' * 201}"),
    "a list that is too short": PROFILE.format("aaa: {login: []}"),
    "no address": PROFILE.format("tacacs_servers: [{address: not an address, secret: a}]"),
    "an address without a length": DEVICE.format("management_address: 192.0.2.1"),
    "a prefix without a length": "prefixes: [{prefix: 10.0.0.0}]",
    "no next hop": DEVICE.format("static_routes: [{prefix: 0.0.0.0/0, next_hop: nowhere}]"),
    "a route target of one number": VRF.format("import_targets: [65000]"),
    "no port": "object_groups: [{name: a, type: ports, entries: [{}]}]",
    "no end": "acls: [{name: a, entries: [{action: permit, source: somewhere}]}]",
    "no date": ("snippets: [{name: a, scope: global, owner: net, expires: soon, text: x}]"),
    "no origin of a secret": "secrets: [{name: a, origin: vault}]",
    "no UUID": "roles: [{name: leaf, uid: 12}]",
    "no pin": DEVICE.format("tls_pin: abc"),
    "a scope without its object": "system_profiles: [{scope: site, dns: [192.0.2.1]}]",
    "an object of another scope": "system_profiles: [{scope: role, role: leaf, site: dc1}]",
    "a remark with an action": "acls: [{name: a, entries: [{action: deny, remark: b}]}]",
    "an entry that says nothing": "acls: [{name: a, entries: [{log: true}]}]",
    "ports of a protocol without": (
        "acls: [{name: a, entries: [{action: deny, protocol: icmp, source_ports: [1]}]}]"
    ),
    "an address that is managed nowhere": DEVICE.format("management_address: 192.0.2.1/24"),
    "an SVI without a VLAN": DEVICE.format("interfaces: [{name: Vlan1, kind: svi}]"),
    "a VLAN of a port": DEVICE.format("interfaces: [{name: Ethernet1, vid: 1}]"),
    "a LAG's member that is none": DEVICE.format(
        "interfaces: [{name: Loopback0, kind: loopback, lag: Port-Channel1}]"
    ),
    "LACP of a port": DEVICE.format("interfaces: [{name: Ethernet1, lacp: active}]"),
    "a tunnel without ends": DEVICE.format("interfaces: [{name: Tunnel1, kind: tunnel}]"),
    "a gateway without a group": DEVICE.format(
        "interfaces: [{name: Ethernet1, gateways: [{address: 192.0.2.1, protocol: vrrp}]}]"
    ),
    "one timer of two": DEVICE.format(
        "bgp: {asn: 1, router_id: 192.0.2.1, peer_groups: [{name: A, hold_seconds: 9}]}"
    ),
    "a session over a link without addresses": "links: [{a: b Et1, b: c Et1, bgp_group: A}]",
    "a trap to nobody": PROFILE.format("snmp_traps: [{address: 192.0.2.1}]"),
    "a family alone that is none": DEVICE.format(
        "bgp: {asn: 1, router_id: 192.0.2.1, peer_groups: [{name: A, families: [ipv5]}]}"
    ),
}
ODD_AND_RIGHT = {
    "a line for editors": (
        "# yaml-language-server: $schema=schema/inventory.schema.json\nroles: [{name: leaf}]"
    ),
    "numbers for names": "roles: [{name: 10, description: 20}]",
    "a number for a version": DEVICE.format("os_version: 4.30"),
    "words for flags": DEVICE.format("interfaces: [{name: Ethernet1, enabled: no}]"),
    "nothing for a field that need not be there": DEVICE.format("serial: \n    interfaces: []"),
    "nothing inside": PROFILE.format("ssh: {acl: ~}"),
    "an area in dots": DEVICE.format("interfaces: [{name: Ethernet1, ospf: {area: 0.0.0.1}}]"),
    "an area by number": DEVICE.format("interfaces: [{name: Ethernet1, ospf: {area: 0}}]"),
    "a shorthand": DEVICE.format("interfaces: [{name: Ethernet1, addresses: [10.0.0.1/31]}]"),
    "short and long entries": PROFILE.format("ntp: [192.0.2.1, {address: a.example, prefer: on}]"),
    "an object of a nested kind at the top": "vlans: [{site: dc1, vid: 10, name: a}]",
    "a rename": "roles: [{name: leaf, was: access, uid: 0b2a3d1e-0000-4000-8000-000000000001}]",
    "a port as a number": (
        "acls: [{name: a, entries: "
        "[{action: permit, protocol: tcp, destination_ports: [22, 80-90]}]}]"
    ),
    "an IPv6 prefix": "prefixes: [{prefix: '2001:db8::/32'}]",
    "data of one's own": (
        "context_data: [{key: a, scope: global, owner: net, expires: 2030-01-01, data: [1, x]}]"
    ),
}


def faults(text: str) -> list[str]:
    """Return what an editor would tell of a file."""
    return [error.message for error in VALIDATOR.iter_errors(read_yaml("all.yaml", text).typed())]


def is_loaded(text: str) -> bool:
    """Tell whether the loader takes a file by itself, references aside."""
    try:
        read_inventory({"all.yaml": text})
    except InventoryErrors:
        return False
    return True


class TestItTakes:
    @pytest.mark.parametrize("path", SHIPPED)
    def test_every_file_that_is_shipped(self, path):
        assert faults(path.read_text(encoding="utf-8")) == []

    @pytest.mark.parametrize("text", [EVERYTHING, SMALL], ids=["everything", "small"])
    def test_an_object_of_every_kind(self, text):
        assert faults(dedent(text)) == []

    def test_what_is_dumped(self, load):
        load(EVERYTHING)

        assert {path: faults(text) for path, text in dump_inventory().items()} == {
            path: [] for path in dump_inventory()
        }

    @pytest.mark.parametrize("seed", [1, 2])
    def test_generated_networks(self, tmp_path, seed):
        shape = shape_network(sites=2, devices=24, vendors=sorted(VENDORS), seed=seed)
        write_network(tmp_path / "net", shape, seed=seed)
        paths = [*(tmp_path / "net" / "inventory").rglob("*.yaml")]

        assert len(paths) > 24
        assert [fault for path in paths for fault in faults(path.read_text())] == []

    @pytest.mark.parametrize("name", ODD_AND_RIGHT)
    def test_what_is_odd_and_right_as_the_loader_does(self, name):
        assert is_loaded(ODD_AND_RIGHT[name])
        assert faults(ODD_AND_RIGHT[name]) == []


class TestItRefuses:
    @pytest.mark.parametrize("name", MISTAKES)
    def test_what_the_loader_refuses(self, name):
        assert not is_loaded(MISTAKES[name])
        assert faults(MISTAKES[name])

    def test_a_misspelt_field_of_every_kind(self):
        definitions = inventory_schema()["$defs"]

        for kind in all_kinds():
            for name in _names(kind.name, definitions):
                own = definitions[name]
                bodies = [each for each in own.get("anyOf", [own]) if "properties" in each]
                assert [each["additionalProperties"] for each in bodies] == [False], name


class TestItIsWritten:
    def test_as_the_command_writes_it(self):
        path = ROOT / "docs" / "schema" / SCHEMA_FILE

        assert path.read_text(encoding="utf-8") == schema_text(), "run netconfig schema --out"

    def test_as_a_schema_of_its_draft(self):
        Draft202012Validator.check_schema(inventory_schema())

    def test_with_a_sentence_on_every_kind_and_reference(self):
        definitions = inventory_schema()["$defs"]

        for kind in all_kinds():
            for name in _names(kind.name, definitions):
                assert definitions[name]["description"], name
        device = definitions["device"]["properties"]
        assert device["site"]["description"] == "The natural key of an object of kind site: NAME."
        port = definitions["interface_in_device"]["properties"]
        assert port["lag"]["description"] == "The natural key of an object of kind interface: NAME."
        assert port["vrf"]["description"] == "The natural key of an object of kind vrf: NAME."
        link = definitions["link"]["properties"]
        assert (
            link["a"]["description"]
            == "The natural key of an object of kind interface: DEVICE NAME."
        )


def _names(kind: str, definitions: dict[str, object]) -> Iterator[str]:
    return (name for name in definitions if name == kind or name.startswith(f"{kind}_in_"))
