"""The shape of the context, which the linter goes by, is that of the contexts that are built."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from netconfig.core.template.shape import CONTEXT, Items, Keys, Shape, differences
from netconfig.intent.context import read_contexts
from tests.intent.everything import EVERYTHING
from tests.templates import contexts

# What the small network does not say yet, so that nothing of the context is none or empty.
MORE = (
    (
        "  - {scope: site, site: dc1, snmp_location: the valley, ssh: {timeout_minutes: 5}}",
        """
  - scope: site
    site: dc1
    aaa: {login: [tacacs, local]}
    tacacs_servers: [{address: 192.0.2.5, secret: key-a}]
    radius_servers: [{address: 192.0.2.6, secret: key-a}]
    snmp_users: [{name: watcher, auth_secret: key-a}]
    snmp_traps: [{address: 192.0.2.7, community: key-a}]
    api: {port: 443}
    ssh: {timeout_minutes: 5}
    flow_export: {collectors: [{address: 192.0.2.8}]}
""",
    ),
    (
        "      - {name: Ethernet2, lag: Port-Channel10}",
        """
      - {name: Ethernet2, lag: Port-Channel10}
      - name: Ethernet9
        mode: trunk
        trunk_vlans: [310]
        access_vlan: 310
        voice_vlan: 311
        native_vlan: 310
        storm_control: {broadcast: 1}
      - {name: Tunnel1, kind: tunnel, tunnel_source: Loopback0, tunnel_destination: 192.0.2.9}
""",
    ),
    (
        "      vrfs: [{vrf: blue, maximum_paths: 4}]",
        """
      aggregates: [{prefix: 10.0.0.0/8}]
      vrfs:
        - vrf: blue
          aggregates: [{prefix: 10.3.0.0/16}]
          redistribute: [{source: static}]
""",
    ),
    (
        "      - router_id: 10.255.0.1\n",
        "      - router_id: 10.255.0.1\n        redistribute: [{source: static}]\n",
    ),
)


def unfilled(value: Any, shape: Shape, path: str) -> set[str]:
    """Return the paths of the shape below which the value never shows any keys."""
    if isinstance(shape, Items) and isinstance(shape.item, (Items, Keys)):
        found = [unfilled(item, shape.item, f"{path}[]") for item in value or ()]
        return set.intersection(*found) if found else {path}
    if isinstance(shape, Keys):
        if value is None:
            return {path}
        return {
            each
            for n, s in shape.known.items()
            for each in unfilled(value.get(n), s, f"{path}.{n}")
        }
    return set()


def keys_of(known: Mapping[str, Shape]) -> Iterator[str]:
    """Yield all keys of a shape, however deep."""
    for name, shape in known.items():
        yield name
        inner = shape
        while isinstance(inner, Items):
            inner = inner.item
        if isinstance(inner, Keys):
            yield from keys_of(inner.known)


class TestTheShape:
    def test_is_that_of_a_context_in_which_nothing_is_left_out(self, load):
        load(EVERYTHING, *MORE)

        context = read_contexts(["leaf1"]).ready["leaf1"]

        assert context.keys() == CONTEXT.keys()
        for name, shape in CONTEXT.items():
            assert differences(context[name], shape, name) == []
            assert unfilled(context[name], shape, name) == set()

    def test_is_that_of_the_contexts_that_templates_are_tested_with(self):
        peer = contexts.session("192.0.2.1", families=[contexts.family()])
        group = contexts.group("A", families=[contexts.family()])
        port = contexts.interface("Ethernet1", ospf={}, addresses=[contexts.address("10.0.0.1/31")])
        made = contexts.context(
            interfaces=[port],
            ospf=[contexts.ospf()],
            bgp=contexts.bgp(sessions=[peer], groups=[group]),
        )

        assert made.keys() == CONTEXT.keys()
        assert [d for n, s in CONTEXT.items() for d in differences(made[n], s, n)] == []

    def test_has_no_key_that_the_document_does_not_name(self):
        text = (Path(__file__).parents[2] / "docs" / "context.md").read_text(encoding="utf-8")
        named = set(re.findall(r"[a-z0-9_]+", " ".join(re.findall(r"`([^`]+)`", text))))

        assert set(keys_of(CONTEXT)) - named == set()
