"""Devices on the command line: what is told of them, and on what their adapters were verified."""

from typing import Any

import pytest

from netconfig.people.operations import new_token
from tests.factories import make_change, make_device, make_plan, make_user
from tests.management.conftest import Run


class TestAdapters:
    @pytest.fixture(autouse=True)
    def network(self, db: None, settings: Any) -> None:
        ann = make_user("ann", "view", "edit", "plan")
        settings.NETCONFIG_USER_TOKEN = new_token(ann)
        make_device("core1", platform="frr")
        make_device("leaf1")
        make_plan(make_change(ann), {"core1": {"platform": "frr"}, "leaf1": {}})

    def test_tell_in_the_list_on_what_they_were_verified(self, run: Run):
        core, leaf = run("devices").splitlines()

        assert core.split()[0] == "core1"
        assert core.endswith("not trusted  verified on real routers")
        assert leaf.split()[0] == "leaf1"
        assert leaf.endswith("not trusted  verified on the emulator only")

    def test_tell_it_of_a_plan_too(self, run: Run):
        told = run("show", 1)

        assert "core1 (frr, verified on real routers; dead-man timer" in told
        assert "leaf1 (arista_eos, verified on the emulator only; dead-man timer" in told
