"""The emulated devices against a model that is too simple to be wrong."""

import asyncio
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from netconfig.lab.vendors.registry import PLATFORMS
from tests.lab.model.frontends.devices import expected_text, make_device
from tests.lab.model.frontends.registry import FRONT_ENDS
from tests.lab.model.reference import SLOTS, Reference
from tests.lab.model.wording import WORDINGS


def _settings(values: list[str], least: int, most: int) -> st.SearchStrategy[dict[str, str]]:
    """Make values of slots; an NTP server is there or not, and no device tells its values apart."""
    slots, chosen = st.sampled_from(SLOTS), st.sampled_from(values)
    found = st.dictionaries(slots, chosen, min_size=least, max_size=most)
    return found.map(
        lambda said: {slot: "a" if to and "ntp" in slot else to for slot, to in said.items()}
    )


CHANGES = _settings(["", "a", "b"], 1, 3)
CONFIGS = _settings(["a", "b"], 0, 4)
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("merge"), CHANGES),
        st.tuples(st.just("replace"), CONFIGS),
        st.tuples(st.just("edit"), CHANGES),
        st.tuples(
            st.sampled_from(
                ["commit", "commit", "commit_timed", "confirm", "expire", "rollback", "discard"]
            ),
            st.none(),
        ),
    ),
    max_size=14,
)

Steps = list[tuple[str, Any]]
_TWICE: Steps = [
    ("replace", {"location": "a"}),
    ("commit", None),
    ("merge", {"contact": "b", "ntp1": "a"}),
    ("commit", None),
]
_TRIED: Steps = [("merge", {"location": "a"}), ("commit_timed", None)]


class Pair:
    """A device and the model of it, which are told the same."""

    def __init__(self, name: str) -> None:
        self._wording = WORDINGS[name]
        self.device = make_device(PLATFORMS[name])
        self._front_end = FRONT_ENDS[name](self.device)
        self.reference = Reference(self._front_end.rules)

    async def do(self, what: str, value: Any) -> None:
        """Do one step on both, and compare whether it was done."""
        if what in ("merge", "replace", "edit"):
            assert await self._change(what, value)
            return
        if what == "confirm" and self.reference.back_to is None:
            return
        is_idle = what.startswith("commit") and not self.reference.has_something_to_commit
        if is_idle or what == "rollback":
            await self._front_end.discard()
            self.reference.discard()
        if is_idle:
            return
        is_expected = getattr(self.reference, what)()
        if what == "expire":
            self.device.revert("timer fired")
        else:
            assert await getattr(self._front_end, what)() is is_expected, what

    def compare(self) -> None:
        """Compare what runs and what is saved, and whether something waits for its confirm."""
        device, reference = self.device, self.reference
        for tree, config in (
            (device.running, reference.running),
            (device.startup, reference.startup),
        ):
            lines = self._wording.lines(config)
            assert device.text(tree) == expected_text(device, lines)
        assert (self.device.timer is not None) is (self.reference.back_to is not None)

    async def _change(self, what: str, value: Any) -> bool:
        if what == "edit":
            # Junos refuses to delete what is not there.
            known = {slot: to for slot, to in value.items() if to or slot in self.reference.running}
            if all(self.reference.running.get(slot, "") == to for slot, to in known.items()):
                return True
            self.device.edit(self._wording.lines(known))
            return self.reference.edit(known)
        if what == "merge":
            self.reference.load_merge(value)
            return await self._front_end.load_merge(self._wording.lines(value))
        self.reference.load_replace(value)
        whole = expected_text(self.device, self._wording.lines(value))
        return await self._front_end.load_replace(whole)


async def tell(name: str, steps: Steps) -> None:
    pair = Pair(name)
    pair.compare()
    for what, value in steps:
        await pair.do(what, value)
        pair.compare()
    pair.device.disarm()


class TestEveryPlatform:
    def test_is_held_to_the_model(self):
        assert set(FRONT_ENDS) == set(WORDINGS) == set(PLATFORMS)

    @pytest.mark.parametrize("name", sorted(FRONT_ENDS))
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @example(steps=[*_TRIED, ("expire", None)])
    @example(steps=[*_TRIED, ("replace", {}), ("confirm", None), ("rollback", None)])
    @example(steps=[*_TRIED, ("merge", {"contact": "b"}), ("confirm", None), ("commit", None)])
    @example(steps=[*_TRIED, ("confirm", None), ("rollback", None)])
    @example(steps=[*_TWICE, ("rollback", None), ("rollback", None)])
    @example(steps=[*_TWICE, ("edit", {"location": "b"}), ("rollback", None)])
    @example(steps=[*_TWICE, ("merge", {"contact": "", "ntp1": ""}), ("commit", None)])
    @given(steps=_STEPS)
    def test_runs_what_the_model_runs(self, name, steps):
        asyncio.run(tell(name, steps))

    @pytest.mark.long
    @pytest.mark.parametrize("name", sorted(FRONT_ENDS))
    @settings(max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(steps=_STEPS)
    def test_runs_what_the_model_runs_for_long(self, name, steps):
        asyncio.run(tell(name, steps))
