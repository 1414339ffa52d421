"""Fingerprints: the order does not matter, and any change of any part does."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconfig.core.approval import Fingerprint
from netconfig.core.config import get_platform
from netconfig.core.plan import (
    DeviceBasis,
    DeviceEffect,
    DeviceTexts,
    basis_of,
    effect_of,
    fingerprint_from,
    hash_value,
    plan_device,
)
from netconfig.core.safety import Lifeline, Limits

WAVES = {"canary": 1, "size": 50}
PARTS = {"intent_revision": "i", "templates": "t", "policy": "p"}
EFFECT = DeviceEffect("sw1", "arista_eos", "replace", "hash", ("a",), ("b",), 300, "checks")
BASIS = DeviceBasis("sw1", "running", (("snmp", 1),))

words = st.text("abc", max_size=3)
effects = st.builds(
    DeviceEffect,
    device=words,
    platform=words,
    mode=words,
    intended_hash=words,
    forward=st.lists(words, max_size=2).map(tuple),
    back=st.lists(words, max_size=2).map(tuple),
    confirm_seconds=st.integers(0, 9),
    checks=words,
)


def effect(*devices: DeviceEffect, waves: dict[str, int] = WAVES, edits: str = "e") -> str:
    return effect_of(devices, wave_rule=waves, edits=edits)


class TestEffect:
    @given(st.lists(effects, max_size=4, unique_by=lambda e: e.device), st.randoms())
    def test_does_not_depend_on_the_order(self, devices: list[DeviceEffect], random: Any):
        shuffled = list(devices)
        random.shuffle(shuffled)
        assert effect(*devices) == effect(*shuffled)

    @given(
        st.lists(effects, max_size=3, unique_by=lambda e: e.device),
        st.lists(effects, max_size=3, unique_by=lambda e: e.device),
    )
    def test_is_equal_for_equal_devices_only(self, a: list[DeviceEffect], b: list[DeviceEffect]):
        def key(found: list[DeviceEffect]) -> list[DeviceEffect]:
            return sorted(found, key=lambda e: e.device)

        assert (effect(*a) == effect(*b)) == (key(a) == key(b))

    @pytest.mark.parametrize("name", [field.name for field in fields(DeviceEffect)])
    def test_moves_with_every_field_of_a_device(self, name: str):
        values = {"confirm_seconds": 301, "forward": ("c",), "back": ("c",)}
        other = replace(EFFECT, **{name: values.get(name, "x")})  # type: ignore[arg-type]  # by name
        assert effect(EFFECT) != effect(other)

    def test_moves_with_waves_edits_and_another_device(self):
        assert effect(EFFECT) != effect(EFFECT, waves={"canary": 2, "size": 50})
        assert effect(EFFECT) != effect(EFFECT, edits="f")
        assert effect(EFFECT) != effect(EFFECT, replace(EFFECT, device="sw2"))
        assert effect(EFFECT) != effect()

    def test_does_not_take_two_commands_for_one(self):
        assert effect(replace(EFFECT, forward=("a", "b"))) != effect(
            replace(EFFECT, forward=("ab",))
        )


class TestBasis:
    def test_does_not_depend_on_the_order(self):
        other = replace(BASIS, device="sw2")
        assert basis_of([BASIS, other], **PARTS) == basis_of([other, BASIS], **PARTS)
        two = (("a", 1), ("b", 2))
        assert basis_of([replace(BASIS, secret_versions=two)], **PARTS) == basis_of(
            [replace(BASIS, secret_versions=two[::-1])], **PARTS
        )

    @pytest.mark.parametrize("name", list(PARTS))
    def test_moves_with_every_part(self, name: str):
        assert basis_of([BASIS], **PARTS) != basis_of([BASIS], **PARTS | {name: "x"})

    def test_moves_with_every_field_of_a_device(self):
        for name, value in (
            ("device", "x"),
            ("running_hash", "x"),
            ("secret_versions", (("snmp", 2),)),
        ):
            other = replace(BASIS, **{name: value})  # type: ignore[arg-type]  # by name
            assert basis_of([BASIS], **PARTS) != basis_of([other], **PARTS)


class TestFingerprint:
    def test_is_read_back_from_a_form(self):
        assert fingerprint_from("aa-bb") == Fingerprint("aa", "bb")

    @pytest.mark.parametrize("text", ["", "-", "aa", "aa-bb-cc"])
    def test_of_nonsense_matches_no_plan(self, text: str):
        assert fingerprint_from(text) != Fingerprint("aa", "bb")


def test_a_hash_is_over_canonical_json():
    assert hash_value({"b": 1, "a": "ü"}) == hash_value({"a": "ü", "b": 1})


class TestPlanDevice:
    def test_tells_what_the_change_causes_from_what_already_differed(self):
        before = "hostname sw1\n!\nntp server 192.0.2.1\n!\nip routing\n!\nend\n"
        running = before.replace("ip routing\n!\n", "")
        after = before.replace("192.0.2.1", "192.0.2.2")

        found = plan_device(
            DeviceTexts("sw1", running, before, after),
            get_platform("arista_eos"),
            lifeline=Lifeline(),
            limits=Limits(),
        )

        assert "192.0.2.2" in found.caused
        assert "ip routing" not in found.caused
        assert "ip routing" in found.already
        assert "192.0.2.2" not in found.already
        assert "192.0.2.2" in found.total
        assert "ip routing" in found.total
        assert found.running_hash != found.expected_hash
        assert found.forward
        assert found.back
