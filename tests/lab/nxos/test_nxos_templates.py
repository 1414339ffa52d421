"""Devices of the example inventory as Nexus switches: rendered, rolled back to, read back."""

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
PRINTED = re.compile(r"!|vdc |  limit-resource |boot |version |vlan [\d,-]+$")


def as_nexus(context: dict[str, Any]) -> dict[str, Any]:
    """Give an EOS device the platform, the interface names and the hashes of a Nexus."""
    relabelled = copy.deepcopy(context)
    relabelled["device"] |= {"platform": "cisco_nxos", "name": "n9k1"}
    for interface in relabelled["interfaces"]:
        name = interface["name"].replace("Management1", "mgmt0").replace("Loopback", "loopback")
        interface["name"] = re.sub(r"^Ethernet(\d+)$", r"Ethernet1/\1", name)
        if name == "mgmt0":
            # The one by which the lab can be reached.
            interface["addresses"][0]["address"] = "10.0.0.1/24"
    for user in relabelled["system"]["users"]:
        user["hashes"] = {"sha256": "secret:lab-sha256@1"}
    return relabelled


@pytest.fixture
def rendered(db) -> dict[str, str]:
    """The intended configs of two EOS devices as those of Nexus switches."""
    inventory = read_inventory(read_folder(INVENTORY))
    edits = diff_inventory(inventory, managed_by="inventory")
    now = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    apply_edits(edits, change="load", actor="alice", at=now)
    contexts = read_contexts(["dc1-leaf1", "dc1-spine1"])
    relabelled = {name: as_nexus(context) for name, context in contexts.ready.items()}
    found = render_contexts(
        Contexts(ready=relabelled, problems={}),
        templates=read_templates(settings.NETCONFIG_TEMPLATES),
    )
    assert found.problems == {}
    return {n: re.sub(r"secret:[\w@-]+", "a1b2", r.reference_text) for n, r in found.ready.items()}


def said(text: str) -> list[str]:
    """The lines of a config without what the switch prints by itself."""
    return [line.rstrip() for line in text.splitlines() if line and not PRINTED.match(line)]


class TestTheExampleInventory:
    def test_is_taken_and_shown_as_it_was_rendered(self, lab, log_in, rendered):
        device = log_in("ssh")
        for text in rendered.values():
            device.load_replace_candidate(config=text)
            device.commit_config()

            assert said(lab.running("n9k1")) == said(text)
            device.load_replace_candidate(config=text)
            assert device.compare_config() == ""

    def test_says_all_that_its_intent_says(self, rendered):
        leaf = rendered["dc1-leaf1"]

        for line in (
            "router bgp 65011\n  router-id 10.255.1.21\n",
            "  template peer SPINES\n",
            "    inherit peer SPINES\n",
            "      send-community\n",
            "interface Vlan110\n  description gateway\n  no shutdown\n  ip address 10.1.110.1/24\n",
            "  switchport mode trunk\n  switchport trunk allowed vlan 110,120\n",
            "  no switchport\n  mtu 9000\n",
            "banner motd ^C\nAuthorised access only.\n",
        ):
            assert line in leaf
