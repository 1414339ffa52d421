"""Managed sections of a device, from YAML to the database and back."""

import pytest
import yaml

from netconfig.devices.models import Device
from netconfig.intent.context import read_contexts
from netconfig.intent.yaml_in.nodes import InventoryErrors
from netconfig.intent.yaml_out import dump_inventory
from tests.intent.network import SMALL

SERIAL = "    serial: S1\n"


class TestManagedSections:
    def test_come_from_yaml_tidied_and_go_back_there(self, load, db):
        load(SMALL, (SERIAL, f"{SERIAL}    managed: [ntp, 'interface  *  description']\n"))

        sections = ["ntp", "interface * description"]
        assert Device.objects.get(name="leaf1").managed == sections
        assert Device.objects.get(name="leaf2").managed == []
        assert read_contexts(["leaf1"]).ready["leaf1"]["device"]["managed"] == sections
        dumped = yaml.safe_load(dump_inventory()["sites/dc1/leaf1.yaml"])
        assert dumped["devices"][0]["managed"] == sections

    @pytest.mark.parametrize("section", ["''", "'* description'"])
    def test_that_name_no_line_are_refused_with_their_place(self, stage, section):
        with pytest.raises(InventoryErrors, match=r"all.yaml:\d+:\d+: device leaf1: managed"):
            stage(SMALL, (SERIAL, f"{SERIAL}    managed: [{section}]\n"))
