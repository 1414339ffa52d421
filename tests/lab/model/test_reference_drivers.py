"""The same model against devices that are worked through their unmodified NAPALM drivers."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from napalm import get_network_driver

from netconfig.lab.run.client import LabClient
from netconfig.lab.vendors.nxos.config.printing import CHECKPOINT
from netconfig.lab.vendors.registry import PLATFORMS
from tests.lab.model.frontends.devices import make_device
from tests.lab.model.frontends.registry import FRONT_ENDS
from tests.lab.model.reference import Config, Reference
from tests.lab.model.test_reference import CHANGES, CONFIGS
from tests.lab.model.wording import WORDINGS
from tests.lab_fixtures import start_lab, stop_lab

# A driver cannot wait for a timer, and what it does with two candidates is its own affair.
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["merge"]), CHANGES),
        st.tuples(st.sampled_from(["replace"]), CONFIGS),
        st.tuples(st.sampled_from(["edit"]), CHANGES),
        st.tuples(st.sampled_from(["confirm", "rollback"]), st.none()),
    ),
    max_size=6,
)
_TIMED = st.lists(st.booleans(), min_size=6, max_size=6)
_DRIVERS = {
    "arista_eos": "eos",
    "cisco_ios": "ios",
    "cisco_nxos": "nxos_ssh",
    "cisco_iosxr": "iosxr_netconf",
    "juniper_junos": "junos",
}


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabClient]:
    run_dir = tmp_path_factory.mktemp("lab")
    devices = "".join(
        f"  - {{name: {name}, platform: {name}, driver: {driver}}}\n"
        for name, driver in _DRIVERS.items()
    )
    client = start_lab(f"devices:\n{devices}", run_dir)
    yield client
    stop_lab(client, run_dir)


class Driven:
    """A device with its driver, and the model of it."""

    def __init__(self, lab: LabClient, name: str) -> None:
        self._lab, self._name = lab, name
        lab.reset(name)
        device = copy.deepcopy(next(d for d in lab.status() if d["name"] == name))
        self.session: Any = get_network_driver(device["driver"])(
            device["host"],
            device["username"],
            device["password"],
            optional_args=device["optional_args"],
        )
        self.session.open()
        self.reference = Reference(FRONT_ENDS[name].rules)
        self._wording = WORDINGS[name]
        if name == "cisco_ios":
            # What the driver would set and take away again.
            lab.edit(name, "file prompt quiet")
        self._before = lab.running(name)
        self._twin = make_device(PLATFORMS[name])

    def do(self, what: str, value: Any, *, is_timed: bool) -> None:
        reference = self.reference
        if what == "edit":
            known = {slot: to for slot, to in value.items() if to or slot in reference.running}
            if any(reference.running.get(slot, "") != to for slot, to in known.items()):
                self._lab.edit(self._name, self._wording.lines(known))
                reference.edit(known)
        elif what in ("merge", "replace"):
            self._change(what, value, is_timed=is_timed)
        elif what == "confirm" and reference.back_to is not None:
            reference.confirm()
            self.session.confirm_commit()
        elif what == "rollback" and reference.rollback():
            self.session.rollback()

    def _change(self, what: str, value: Any, *, is_timed: bool) -> None:
        reference = self.reference
        if reference.back_to is not None:
            return
        if what == "merge":
            known = {slot: to for slot, to in value.items() if to or slot in reference.running}
            reference.load_merge(known)
        else:
            reference.load_replace(value)
        if not reference.has_something_to_commit:
            reference.discard()
            return
        if what == "merge":
            end = "end\n" if self._name == "cisco_ios" else ""
            self.session.load_merge_candidate(config=self._wording.lines(known) + end)
        else:
            self.session.load_replace_candidate(config=self._whole(value))
        assert self.session.compare_config()
        if is_timed and self._name in ("arista_eos", "cisco_ios", "juniper_junos"):
            reference.commit_timed()
            self.session.commit_config(revert_in=600)
        else:
            reference.commit()
            self.session.commit_config()

    def compare(self) -> None:
        assert self._lab.running(self._name) == self._text(self.reference.running)

    def _whole(self, config: Config) -> str:
        text = self._text(config)
        return f"{CHECKPOINT}\n{text}" if self._name == "cisco_nxos" else text

    def _text(self, config: Config) -> str:
        """Return what the device prints of the config that it had at first, and these lines."""
        device, platform = self._twin, self._twin.platform
        lines = self._wording.lines(config)
        tree = platform.edit(device, platform.parse(device, self._before), lines)
        return device.text(tree)


def tell(lab, name, steps, timed):
    driven = Driven(lab, name)
    for (what, value), is_timed in zip(steps, timed, strict=False):
        driven.do(what, value, is_timed=is_timed)
        driven.compare()
    if driven.reference.back_to is not None:
        driven.session.confirm_commit()
    driven.session.close()


class TestDriver:
    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(steps=_STEPS, timed=_TIMED)
    def test_of_eos_leaves_what_the_model_says(self, lab, steps, timed):
        tell(lab, "arista_eos", steps, timed)

    @pytest.mark.long
    @pytest.mark.parametrize("name", sorted(_DRIVERS))
    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(steps=_STEPS, timed=_TIMED)
    def test_of_any_platform_leaves_what_the_model_says(self, lab, name, steps, timed):
        tell(lab, name, steps, timed)
