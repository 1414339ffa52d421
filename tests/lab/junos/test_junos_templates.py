"""The Junos configs of the example inventory on the lab: loaded, committed, read back."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.conf import settings

from netconfig.core.config.device import parse_device_diff, same_effect
from netconfig.core.config.diff.operations import diff_configs
from netconfig.core.config.platforms.juniper_junos import PLATFORM
from netconfig.core.config.syntax.braces import parse
from netconfig.intent.context import read_contexts
from netconfig.intent.operations import apply_edits
from netconfig.intent.rendering import read_templates, render_contexts
from netconfig.intent.yaml_in import diff_inventory, read_folder, read_inventory

OWN_ADDRESS = r"(fxp0 \{.*?address )[\d./]+"
INVENTORY = Path(__file__).parents[3] / "inventory"


@pytest.fixture
def rendered(db) -> dict[str, str]:
    """The intended configs of the Junos devices, with something for each secret."""
    inventory = read_inventory(read_folder(INVENTORY))
    edits = diff_inventory(inventory, managed_by="inventory")
    now = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    apply_edits(edits, change="load", actor="alice", at=now)
    contexts = read_contexts(["dc1-leaf4", "branch1-edge2", "branch1-dist1"])
    ready = render_contexts(contexts, templates=read_templates(settings.NETCONFIG_TEMPLATES)).ready
    return {n: re.sub(r"secret:[\w@-]+", "a1b2", r.reference_text) for n, r in ready.items()}


class TestTheExampleInventory:
    def test_is_taken_and_shown_as_it_was_rendered(self, lab, connect, rendered):
        assert len(rendered) == 3
        for rendered_text in rendered.values():
            # At its own address, so that it stays within reach.
            text = re.sub(OWN_ADDRESS, r"\g<1>10.0.0.1/24", rendered_text, flags=re.DOTALL)
            device = connect("r1")
            before = parse(device.get_config()["running"], PLATFORM)
            intended = parse(text, PLATFORM)
            device.load_replace_candidate(config=text)

            told = parse_device_diff(
                device.compare_config(), running=before, intended=intended, platform=PLATFORM
            )
            device.commit_config()

            shown = parse(device.get_config()["running"], PLATFORM)
            assert same_effect(diff_configs(before, intended, PLATFORM), told, PLATFORM) == ()
            assert diff_configs(shown, intended, PLATFORM).is_empty
