"""Several policies over one change request: each field to the careful side."""

from dataclasses import fields
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconfig.core.policy import Policy, strictest

policies = st.builds(
    Policy,
    approvals=st.integers(0, 4),
    source_approvals=st.none() | st.integers(0, 4),
    author_may_approve=st.booleans(),
    keeps_votes_of_equal_effect=st.booleans(),
    votes_valid_seconds=st.integers(1, 99),
    plan_valid_seconds=st.integers(1, 99),
    canary=st.integers(1, 5),
    wave_size=st.integers(1, 99),
    rolls_back_itself=st.booleans(),
    removed_percent=st.integers(0, 100),
    section_percent=st.integers(0, 100),
)


class TestStrictest:
    def test_of_none_is_the_default(self):
        assert strictest([]) == Policy()

    @given(policies)
    def test_of_one_is_that_one(self, policy: Policy):
        assert strictest([policy]) == policy

    @given(st.lists(policies, min_size=1, max_size=4))
    def test_asks_for_no_less_than_any_of_them(self, several: list[Policy]):
        found = strictest(several)

        for each in several:
            for from_source in (False, True):
                mine = found.approval_rule(from_source=from_source)
                theirs = each.approval_rule(from_source=from_source)
                assert mine.approvals >= theirs.approvals
                assert mine.author_may_approve <= theirs.author_may_approve
                assert mine.keeps_votes_of_equal_effect <= theirs.keeps_votes_of_equal_effect
                assert mine.valid_for <= theirs.valid_for
            assert found.canary <= each.canary
            assert found.wave_size <= each.wave_size
            assert found.removed_percent <= each.removed_percent
            assert found.section_percent <= each.section_percent
            assert found.plan_valid_seconds <= each.plan_valid_seconds

    @given(st.lists(policies, min_size=2, max_size=4))
    def test_does_not_depend_on_the_order(self, several: list[Policy]):
        assert strictest(several) == strictest(several[::-1])


class TestApprovalRule:
    def test_takes_the_number_for_sources_only_from_a_source(self):
        policy = Policy(approvals=2, source_approvals=0)

        assert policy.approval_rule(from_source=True).approvals == 0
        assert policy.approval_rule(from_source=False).approvals == 2

    def test_asks_a_source_for_as_many_where_nothing_else_is_said(self):
        assert Policy(approvals=2).approval_rule(from_source=True).approvals == 2

    def test_has_its_times_in_seconds(self):
        rule = Policy(votes_valid_seconds=60).approval_rule(from_source=False)
        assert rule.valid_for == timedelta(minutes=1)


@pytest.mark.parametrize("name", [field.name for field in fields(Policy)])
def test_its_json_has_every_field(name: str):
    assert name in Policy().as_json()
