"""Policies and stop switches: who may set them, and what they hold over."""

import pytest
from django.utils import timezone

from netconfig.audit.models import AuditEntry
from netconfig.changes import operations
from netconfig.changes.models import ApprovalPolicy, StopSwitch
from netconfig.changes.operations.rules import CannotStop, PolicyIsInvalid
from netconfig.changes.queries import policy_for, stops_over
from netconfig.core.policy import Policy
from netconfig.people.models import User
from netconfig.people.queries import MayNot
from tests.factories import make_user

DC1, DC2 = {"site": "dc1", "environment": "lab"}, {"site": "dc2", "environment": "lab"}


@pytest.fixture
def boss(db: None) -> User:
    return make_user("boss", "manage", "operate")


class TestSetPolicy:
    def test_holds_for_its_environment_and_the_general_one_for_others(self, boss: User):
        operations.set_policy("lab", {"approvals": 3}, by=boss)
        operations.set_policy("", {"approvals": 2}, by=boss)

        assert policy_for([DC1]).approvals == 3
        assert policy_for([{"environment": "production"}]).approvals == 2
        assert policy_for([]).approvals == 2

    def test_of_several_environments_is_the_strictest(self, boss: User):
        operations.set_policy("lab", {"approvals": 0, "canary": 5}, by=boss)
        operations.set_policy("production", {"approvals": 2, "canary": 1}, by=boss)

        found = policy_for([DC1, {"environment": "production"}])

        assert (found.approvals, found.canary) == (2, 1)

    def test_is_the_default_where_none_is_set(self, db: None):
        assert policy_for([DC1]) == Policy()

    @pytest.mark.parametrize(
        "values",
        [
            {"approval": 2},
            {"approvals": -1},
            {"approvals": None},
            {"approvals": 10**20},
            {"removed_percent": 101},
            {"section_percent": 101},
            {"canary": 0},
            {"votes_valid_seconds": 0},
            {"confirm_seconds": 80},  # verify_seconds is 60, and a login takes its time
        ],
        ids=str,
    )
    def test_refuses_nonsense_and_changes_nothing(self, boss: User, values: dict[str, int]):
        with pytest.raises(PolicyIsInvalid):
            operations.set_policy("lab", values, by=boss)
        assert not ApprovalPolicy.objects.exists()
        assert not AuditEntry.objects.exists()

    def test_needs_the_right(self, db: None):
        with pytest.raises(MayNot):
            operations.set_policy("", {}, by=make_user("eve", "operate"))


class TestStops:
    def test_are_over_their_scope_until_they_are_off(self, boss: User):
        now = timezone.now()
        operations.stop(by=boss, reason="fire", now=now, scope=("site", "dc1"))

        assert [s.reason for s in stops_over([DC2, DC1])] == ["fire"]
        assert stops_over([DC2]) == []
        assert operations.go(by=boss, now=now, scope=("site", "dc2")) == 0
        assert operations.go(by=boss, now=now, scope=("site", "dc1")) == 1
        assert stops_over([DC1]) == []

    def test_over_all_hold_everywhere(self, boss: User):
        operations.stop(by=boss, reason="fire", now=timezone.now())

        assert stops_over([DC1])
        assert stops_over([])

    @pytest.mark.parametrize("scope", [("sites", "dc1"), ("site", ""), ("all", "dc1"), ("", "")])
    def test_over_nothing_are_refused(self, boss: User, scope: tuple[str, str]):
        for act in (
            lambda: operations.stop(by=boss, reason="x", now=timezone.now(), scope=scope),
            lambda: operations.go(by=boss, now=timezone.now(), scope=scope),
        ):
            with pytest.raises(CannotStop):
                act()
        assert not StopSwitch.objects.exists()

    def test_need_the_right_over_all_of_their_scope(self, boss: User):
        dan = make_user("dan", "operate:site=dc1")
        now = timezone.now()
        operations.stop(by=boss, reason="fire", now=now)

        with pytest.raises(MayNot):
            operations.go(by=dan, now=now)
        with pytest.raises(MayNot):
            operations.stop(by=dan, reason="x", now=now, scope=("site", "dc2"))
        operations.stop(by=dan, reason="mine", now=now, scope=("site", "dc1"))

        assert {s.reason for s in stops_over([DC1])} == {"fire", "mine"}
