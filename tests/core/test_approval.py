"""Approved or not: votes of people on a fingerprint, at a moment."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconfig.core.approval import Approval, ApprovalRule, Ballot, Fingerprint, judge_approval

NOW = datetime(2026, 1, 10, tzinfo=UTC)
CURRENT = Fingerprint("effect", "basis")
REPLANNED = Fingerprint("effect", "older basis")
OTHER = Fingerprint("other effect", "basis")


def vote(
    user: str, choice: str = "approve", on: Fingerprint = CURRENT, *, days_ago: float = 1
) -> Ballot:
    return Ballot(user, choice, on, NOW - timedelta(days=days_ago))


def judge(
    *ballots: Ballot, may: str = "alice bob carol", author: str = "author", **rule: object
) -> Approval:
    return judge_approval(
        ballots,
        current=CURRENT,
        rule=ApprovalRule(**rule),  # type: ignore[arg-type]  # a test names the fields that matter
        author=author,
        may_approve=dict.fromkeys(may.split(), True),
        now=NOW,
    )


class TestApproval:
    def test_needs_as_many_people_as_the_rule_says(self):
        assert not judge().is_given
        assert judge(vote("bob")).is_given
        assert not judge(vote("bob"), approvals=2).is_given
        assert judge(vote("bob"), vote("carol"), approvals=2).is_given

    def test_counts_each_person_once(self):
        assert not judge(vote("bob"), vote("bob"), approvals=2).is_given

    def test_says_who_approves_and_what_is_missing(self):
        found = judge(vote("bob"), approvals=2)

        assert found.approvers == ("bob",)
        assert found.missing == ("1 of 2 approvals by somebody other than the author.",)

    def test_does_not_count_the_author_unless_the_rule_does(self):
        assert not judge(vote("alice"), author="alice").is_given
        assert judge(vote("alice"), author="alice", author_may_approve=True).is_given

    def test_ends_when_it_is_withdrawn(self):
        assert not judge(vote("bob"), vote("bob", "withdraw")).is_given

    def test_can_be_given_again(self):
        assert judge(vote("bob"), vote("bob", "withdraw"), vote("bob")).is_given

    def test_ends_when_the_voter_loses_the_right(self):
        assert not judge(vote("bob"), may="carol").is_given

    def test_expires(self):
        rule = timedelta(days=7)
        assert judge(vote("bob", days_ago=7), valid_for=rule).is_given
        assert not judge(vote("bob", days_ago=7.01), valid_for=rule).is_given

    def test_survives_a_replan_of_equal_effect_where_the_rule_keeps_it(self):
        assert judge(vote("bob", on=REPLANNED)).is_given
        assert not judge(vote("bob", on=REPLANNED), keeps_votes_of_equal_effect=False).is_given

    def test_never_survives_another_effect(self):
        assert not judge(vote("bob", on=OTHER)).is_given

    def test_is_not_given_by_a_word_that_is_no_vote(self):
        assert not judge(vote("bob", "approved")).is_given

    def test_of_none_is_given_where_the_rule_wants_none(self):
        assert judge(approvals=0).is_given


class TestRejection:
    def test_stands_against_any_number_of_approvals(self):
        found = judge(vote("bob"), vote("carol"), vote("alice", "reject"))

        assert not found.is_given
        assert found.missing == ("alice rejects it.",)

    def test_stands_also_where_no_approval_is_needed(self):
        assert not judge(vote("alice", "reject"), approvals=0).is_given

    def test_does_not_expire(self):
        assert not judge(vote("bob"), vote("alice", "reject", days_ago=900)).is_given

    def test_stands_over_a_replan_of_equal_effect_whatever_becomes_of_approvals(self):
        old = vote("alice", "reject", REPLANNED)
        assert not judge(vote("bob"), old, keeps_votes_of_equal_effect=False).is_given

    def test_ends_when_it_is_withdrawn_or_turned(self):
        assert judge(vote("bob"), vote("alice", "reject"), vote("alice", "withdraw")).is_given
        assert judge(vote("alice", "reject"), vote("alice")).is_given

    def test_ends_with_another_effect(self):
        assert judge(vote("bob"), vote("alice", "reject", OTHER)).is_given

    def test_of_one_who_may_not_approve_does_not_count(self):
        assert judge(vote("bob"), vote("mallory", "reject")).is_given


ballots = st.builds(
    Ballot,
    user=st.sampled_from(["alice", "bob", "carol", "mallory"]),
    choice=st.sampled_from(["approve", "reject", "withdraw"]),
    fingerprint=st.sampled_from([CURRENT, REPLANNED, OTHER]),
    at=st.integers(0, 20).map(lambda days: NOW - timedelta(days=days)),
)


class TestAlways:
    @given(st.lists(ballots, max_size=8), st.integers(1, 3), st.booleans())
    def test_an_approval_rests_on_living_votes_of_enough_people(
        self, cast: list[Ballot], approvals: int, keeps: bool
    ):
        found = judge(*cast, approvals=approvals, keeps_votes_of_equal_effect=keeps)

        last = {ballot.user: ballot for ballot in cast}
        for user in found.approvers:
            assert last[user].choice == "approve"
            assert last[user].fingerprint.effect == CURRENT.effect
            assert keeps or last[user].fingerprint == CURRENT
            assert NOW - last[user].at <= timedelta(days=7)
            assert user != "mallory"
        assert found.is_given == (not found.missing)
        if found.is_given:
            assert len(found.approvers) >= approvals

    @given(st.lists(ballots, max_size=8), st.sampled_from(["alice", "bob", "carol"]))
    def test_a_withdrawal_never_brings_an_approval_about_unless_it_ends_a_rejection(
        self, cast: list[Ballot], user: str
    ):
        before, after = judge(*cast), judge(*cast, vote(user, "withdraw"))

        rejected = {b.user: b for b in cast}.get(user, vote(user)).choice == "reject"
        if after.is_given and not rejected:
            assert before.is_given


@pytest.mark.parametrize("rule", [ApprovalRule(), ApprovalRule(approvals=3)])
def test_nobody_approves_without_a_grant(rule: ApprovalRule):
    cast = [vote(user) for user in ("alice", "bob", "carol")]
    found = judge_approval(
        cast, current=CURRENT, rule=rule, author="author", may_approve={}, now=NOW
    )
    assert not found.is_given
