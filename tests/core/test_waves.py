"""Waves: every device once, the canary first, redundant ones never together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconfig.core.waves import Member, WaveRule, split_into_waves

members = st.lists(
    st.builds(
        Member,
        device=st.integers(0, 60).map(str),
        redundancy_group=st.sampled_from(["", "", "mlag1", "mlag2"]),
    ),
    max_size=40,
    unique_by=lambda member: member.device,
)
rules = st.builds(WaveRule, canary=st.integers(0, 3), size=st.integers(1, 10))


class TestSplitIntoWaves:
    @given(members, rules)
    def test_takes_every_device_exactly_once(self, given: list[Member], rule: WaveRule):
        waves = split_into_waves(given, rule)

        assert sorted(name for wave in waves for name in wave) == sorted(m.device for m in given)

    @given(members, rules)
    def test_keeps_to_the_sizes(self, given: list[Member], rule: WaveRule):
        waves = split_into_waves(given, rule)

        assert all(1 <= len(wave) <= rule.size for wave in waves[1:])
        assert all(len(wave) <= (rule.canary or rule.size) for wave in waves[:1])

    @given(members, rules)
    def test_never_puts_two_of_a_redundancy_group_together(
        self, given: list[Member], rule: WaveRule
    ):
        group_of = {member.device: member.redundancy_group for member in given}

        for wave in split_into_waves(given, rule):
            groups = [group_of[name] for name in wave if group_of[name]]
            assert len(groups) == len(set(groups))

    @given(members, rules)
    def test_says_the_same_for_the_same(self, given: list[Member], rule: WaveRule):
        assert split_into_waves(given, rule) == split_into_waves(list(given), rule)

    def test_puts_the_first_devices_into_the_canary(self):
        waves = split_into_waves([Member(n) for n in "abcdef"], WaveRule(canary=1, size=3))

        assert waves == [["a"], ["b", "c", "d"], ["e", "f"]]

    def test_has_no_canary_when_none_is_wanted(self):
        assert split_into_waves([Member(n) for n in "abc"], WaveRule(canary=0, size=9)) == [
            ["a", "b", "c"]
        ]

    def test_has_no_waves_for_no_devices(self):
        assert split_into_waves([], WaveRule()) == []

    @pytest.mark.parametrize("rule", [WaveRule(size=0), WaveRule(canary=-1)])
    def test_refuses_waves_that_could_hold_no_device(self, rule: WaveRule):
        with pytest.raises(ValueError, match="at least one device"):
            split_into_waves([Member("a")], rule)
