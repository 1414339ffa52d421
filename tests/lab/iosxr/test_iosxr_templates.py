"""Routers of the example inventory as IOS-XR routers: rendered, committed, read back."""

import copy
import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from netconfig.intent.context import Contexts, read_contexts
from netconfig.intent.operations import apply_edits
from netconfig.intent.rendering import read_templates, render_contexts
from netconfig.intent.yaml_in import diff_inventory, read_folder, read_inventory

INVENTORY = Path(__file__).parents[3] / "inventory"


def as_xr(context: dict[str, Any]) -> dict[str, Any]:
    """Give a routed device the platform and the interface names of an IOS-XR router."""
    relabelled = copy.deepcopy(context)
    relabelled["device"] |= {"platform": "cisco_iosxr", "name": "r1"}
    relabelled["system"]["hostname"] = "r1"
    for interface in relabelled["interfaces"]:
        if interface["kind"] == "management":
            interface["name"] = "MgmtEth0/RSP0/CPU0/0"
            # The one by which the lab can be reached.
            interface["addresses"][0] |= {"ip": "10.0.0.1", "netmask": "255.255.255.0"}
        port = re.fullmatch(r"(?:Gigabit)?Ethernet(?:\d/\d/)?(\d+)", interface["name"])
        if port is not None:
            interface["name"] = f"GigabitEthernet0/0/0/{port[1]}"
    return relabelled


def everything() -> dict[str, Any]:
    """What the example inventory's routers do not say: VRFs, IPv6, groups with a key, distances."""
    address = {"address": "10.9.0.1/24", "ip": "10.9.0.1", "length": 24, "family": 4}
    address |= {"netmask": "255.255.255.0", "role": "secondary"}
    six = {"address": "2001:db8::1/64", "ip": "2001:db8::1", "length": 64, "family": 6}
    six |= {"netmask": None, "role": "primary"}
    route = {"vrf": "guest", "prefix": "10.8.0.0/16", "next_hop": "10.9.0.2", "distance": 200}
    unsaid = {"tag": None, "description": ""}
    targets: dict[str, Any] = {"import_targets": [], "export_targets": []}
    return {
        "vrfs": [{"name": "guest", "rd": "65001:30", "description": "", **targets}],
        "static_routes": [
            {**route, **unsaid, "family": 4},
            {
                "vrf": None,
                "prefix": "2001:db8:1::/48",
                "next_hop": "2001:db8::2",
                "distance": None,
                "family": 6,
                **unsaid,
            },
        ],
        "addresses": [address, six],
    }


@pytest.fixture
def contexts(db) -> dict[str, Any]:
    inventory = read_inventory(read_folder(INVENTORY))
    edits = diff_inventory(inventory, managed_by="inventory")
    now = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    apply_edits(edits, change="load", actor="alice", at=now)
    found = read_contexts(["branch1-edge1", "dc1-spine1"]).ready
    return {name: as_xr(context) for name, context in found.items()}


def render(contexts: dict[str, Any]) -> dict[str, str]:
    found = render_contexts(
        Contexts(ready=contexts, problems={}),
        templates=read_templates(settings.NETCONFIG_TEMPLATES),
    )
    assert found.problems == {}
    return {n: re.sub(r"secret:[\w@-]+", "a1b2", r.reference_text) for n, r in found.ready.items()}


def sections(text: str) -> list[str]:
    """The lines of a config, each under its sections, without what only ends them."""
    found: list[str] = []
    open_lines: list[str] = []
    for line in text.splitlines():
        depth = len(line) - len(line.lstrip())
        if line.strip() in ("!", "end", ""):
            continue
        open_lines = [*open_lines[:depth], line.strip()]
        found.append(" / ".join(open_lines))
    return sorted(found)


class TestTheExampleInventory:
    def test_is_taken_and_shown_as_it_was_rendered(self, lab, connect, contexts):
        device = connect("r1")
        for text in render(contexts).values():
            device.load_replace_candidate(config=text)
            device.commit_config()

            assert sections(lab.running("r1")) == sections(text)
            device.load_replace_candidate(config=text)
            assert device.compare_config() == ""

    def test_says_all_that_its_intent_says(self, contexts):
        text = render(contexts)["branch1-edge1"]

        for lines in (
            "banner login ^C\nAuthorised access only.\nAll sessions are recorded.\n^C\n",
            "logging 192.0.2.200 vrf default severity info port default\n",
            "domain name example.net\ndomain name-server 198.51.100.53\n",
            "username netconfig\n group root-lr\n group cisco-support\n secret 10 a1b2\n!\n",
            "snmp-server community a1b2 RO\nsnmp-server contact noc@example.net\n",
            "ntp\n server 192.0.2.123\n!\n",
            " description internet\n ipv4 address 203.0.113.2 255.255.255.252\n!\n",
            " mtu 9014\n",
            "router static\n address-family ipv4 unicast\n  0.0.0.0/0 203.0.113.1\n !\n!\n",
            "router bgp 65101\n bgp router-id 10.255.2.11\n address-family ipv4 unicast\n",
            "  maximum-paths ebgp 4\n  maximum-paths ibgp 4\n",
            "  network 10.255.2.11/32\n",
            " neighbor-group WAN\n",
            "  use neighbor-group DISTRIBUTION\n",
            "   route-policy PASS in\n   route-policy PASS out\n   send-community-ebgp\n",
        ):
            assert lines in text

    def test_keeps_what_only_other_inventories_say(self, lab, connect, contexts):
        context, more = contexts["branch1-edge1"], everything()
        context["vrfs"], context["static_routes"] = more["vrfs"], more["static_routes"]
        port = next(i for i in context["interfaces"] if i["kind"] == "physical")
        port |= {"vrf": "guest", "enabled": False}
        port["addresses"] = [*port["addresses"], *more["addresses"]]
        context["bgp"]["groups"][0] |= {"password": "hunter2", "next_hop_self": True}
        context["bgp"]["sessions"][0]["enabled"] = False
        device = connect("r1")

        text = render({"r1": context})["r1"]
        device.load_replace_candidate(config=text)
        device.commit_config()

        shown = lab.running("r1")
        for lines in (
            "vrf guest\n address-family ipv4 unicast\n !\n address-family ipv6 unicast\n !\n!\n",
            " vrf guest\n  address-family ipv4 unicast\n   10.8.0.0/16 10.9.0.2 200\n  !\n !\n",
            " address-family ipv6 unicast\n  2001:db8:1::/48 2001:db8::2\n !\n",
            " vrf guest\n  rd 65001:30\n !\n",
            " ipv4 address 10.9.0.1 255.255.255.0 secondary\n ipv6 address 2001:db8::1/64\n",
            " shutdown\n!\n",
            "  password encrypted ",
            "   next-hop-self\n",
            "  shutdown\n",
        ):
            assert lines in shown
        assert "hunter2" not in shown
