"""People: added, granted rights within scopes, recognised, shut out."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from netconfig.people.account import os_account
from netconfig.people.models import Grant, Group, Right, User
from netconfig.people.operations import (
    CannotAddUser,
    UnknownGrant,
    add_user,
    give_grant,
    new_token,
    parse_grant,
    set_active,
    set_password,
    take_grant,
)
from netconfig.people.queries import (
    MayNot,
    NobodyActs,
    Scope,
    acting_user,
    covers,
    has_right_anywhere,
    require,
    scopes_by_user,
    scopes_of,
)

DC1 = {"device": "leaf1", "site": "dc1", "role": "leaf", "environment": "lab", "tenant": ""}
DC2 = {**DC1, "device": "leaf2", "site": "dc2"}


@pytest.fixture
def ann(db: None) -> User:
    return add_user("ann")


class TestAddUser:
    def test_has_its_grants_and_cannot_sign_in_without_a_password(self, db: None):
        user = add_user("ann", grants=("deploy", "approve:site=dc1"))

        assert not user.has_usable_password()
        assert scopes_of(user, Right.DEPLOY) == {Scope("all", "")}
        assert scopes_of(user, Right.APPROVE) == {Scope("site", "dc1")}

    def test_signs_in_with_a_password(self, db: None):
        assert add_user("ann", password="correct horse battery").check_password(
            "correct horse battery"
        )

    @pytest.mark.parametrize(
        "fields",
        [
            {"username": "an n"},
            {"username": ""},
            {"username": "x" * 65},
            {"username": "ann", "password": "short"},
            {"username": "ann", "password": "password12345"},
            {"username": "ann", "kind": "robot"},
        ],
        ids=str,
    )
    def test_is_refused_for_nonsense_and_leaves_nothing(self, db: None, fields: dict[str, Any]):
        with pytest.raises(CannotAddUser):
            add_user(**fields)
        assert not User.objects.exists()

    def test_is_refused_when_the_name_or_account_is_taken(self, db: None):
        add_user("ann", os_account="root")

        for fields in ({"username": "ann"}, {"username": "bea", "os_account": "root"}):
            with pytest.raises(CannotAddUser, match="is taken"):
                add_user(**fields)  # type: ignore[arg-type]  # by name
        assert User.objects.count() == 1

    def test_is_refused_with_a_grant_that_is_none(self, db: None):
        with pytest.raises(UnknownGrant):
            add_user("ann", grants=("root",))
        assert not User.objects.exists()

    def test_never_tells_the_password(self, db: None):
        with pytest.raises(CannotAddUser) as refusal:
            add_user("ann", password="hunter2")
        assert "hunter2" not in str(refusal.value)


class TestParseGrant:
    @pytest.mark.parametrize("right", Right.values)
    def test_reads_a_right_everywhere_and_in_a_scope(self, right: str):
        assert parse_grant(right) == (right, "all", "")
        assert parse_grant(f"{right}:site=dc 1") == (right, "site", "dc 1")

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "root",
            "view:",
            "view:site",
            "view:site=",
            "view:all=x",
            "view:planet=mars",
            ":site=a",
        ],
    )
    def test_refuses_what_is_none(self, text: str):
        if text == "view:":
            assert parse_grant(text) == ("view", "all", "")
        else:
            with pytest.raises(UnknownGrant):
                parse_grant(text)

    @given(st.text(max_size=12))
    def test_never_makes_a_right_out_of_noise(self, text: str):
        try:
            right, kind, key = parse_grant(text)
        except UnknownGrant:
            return
        assert right in Right.values
        assert (kind == "all") == (key == "")


class TestGrants:
    def test_are_given_once(self, ann: User):
        give_grant(ann, "view:site=dc1")
        give_grant(ann, "view:site=dc1")
        assert Grant.objects.count() == 1

    def test_are_taken_back_and_only_those_that_are_there(self, ann: User):
        give_grant(ann, "approve")
        take_grant(ann, "approve")
        assert not has_right_anywhere(ann, Right.APPROVE)
        with pytest.raises(UnknownGrant):
            take_grant(ann, "approve")

    def test_come_from_groups_too(self, ann: User):
        group = Group.objects.create(name="approvers")
        group.members.add(ann)
        Grant.objects.create(group=group, right="approve", scope_kind="role", scope_key="leaf")

        assert scopes_of(ann, Right.APPROVE) == {Scope("role", "leaf")}
        assert scopes_by_user([ann], Right.APPROVE) == {ann.pk: {Scope("role", "leaf")}}

    def test_imply_view_and_nothing_else(self, ann: User):
        give_grant(ann, "deploy:site=dc1")

        assert scopes_of(ann, Right.VIEW) == {Scope("site", "dc1")}
        for right in set(Right.values) - {"view", "deploy"}:
            assert not has_right_anywhere(ann, right)

    def test_of_one_who_is_shut_out_count_for_nothing(self, ann: User):
        give_grant(ann, "approve")
        set_active(ann, is_active=False)

        assert scopes_of(ann, Right.APPROVE) == frozenset()
        assert scopes_by_user([ann], Right.APPROVE) == {}

    def test_are_the_same_for_many_as_for_each(self, db: None):
        users = [
            add_user("a", grants=("view",)),
            add_user("b", grants=("plan:site=dc1", "plan:site=dc2")),
            add_user("c"),
        ]
        for right in (Right.VIEW, Right.PLAN):
            together = scopes_by_user(users, right)
            assert together == {user.pk: scopes_of(user, right) for user in users}

    @pytest.mark.parametrize(
        "fields",
        [
            {"right": "view", "scope_kind": "all", "scope_key": "x"},
            {"right": "view", "scope_kind": "site", "scope_key": ""},
        ],
        ids=str,
    )
    def test_without_sense_are_refused_by_the_database(self, ann: User, fields: dict[str, str]):
        with pytest.raises(IntegrityError), transaction.atomic():
            Grant.objects.create(user=ann, **fields)
        with pytest.raises(IntegrityError), transaction.atomic():
            Grant.objects.create(right="view")


class TestCovers:
    @pytest.mark.parametrize(
        ("scope", "held"),
        [
            (Scope("all", ""), True),
            (Scope("site", "dc1"), True),
            (Scope("role", "leaf"), True),
            (Scope("environment", "lab"), True),
            (Scope("site", "dc2"), False),
            (Scope("tenant", "acme"), False),
            (Scope("tenant", ""), False),
            (Scope("site", ""), False),
        ],
        ids=str,
    )
    def test_goes_by_the_place(self, scope: Scope, held: bool):
        assert covers(frozenset({scope}), DC1) is held

    def test_no_scope_covers_no_place_and_only_all_covers_anywhere(self):
        assert not covers(frozenset(), DC1)
        assert not covers(frozenset({Scope("site", "dc1")}), {})
        assert covers(frozenset({Scope("all", "")}), {})


class TestRequire:
    def test_asks_for_the_right_at_every_place(self, ann: User):
        give_grant(ann, "deploy:site=dc1")

        require(ann, Right.DEPLOY, [DC1])
        require(ann, Right.DEPLOY, [])
        with pytest.raises(MayNot, match="ann may not start deployments for leaf2"):
            require(ann, Right.DEPLOY, [DC1, DC2])
        with pytest.raises(MayNot, match="ann may not vote on change requests"):
            require(ann, Right.APPROVE, [])


class TestTokens:
    def test_are_kept_as_a_hash_and_the_newest_counts(self, ann: User, settings: Any):
        old, new = new_token(ann), new_token(ann)

        ann.refresh_from_db()
        assert ann.token_hash
        assert new not in str(vars(ann))
        settings.NETCONFIG_USER_TOKEN = new
        assert acting_user() == ann
        settings.NETCONFIG_USER_TOKEN = old
        with pytest.raises(NobodyActs) as refusal:
            acting_user()
        assert old not in str(refusal.value)

    def test_of_one_who_is_shut_out_act_for_nobody(self, ann: User, settings: Any):
        settings.NETCONFIG_USER_TOKEN = new_token(ann)
        set_active(ann, is_active=False)
        with pytest.raises(NobodyActs):
            acting_user()


class TestTheCommandLine:
    def test_acts_as_the_user_of_the_account(self, ann: User, settings: Any):
        settings.NETCONFIG_USER_TOKEN = ""
        with pytest.raises(NobodyActs, match="netconfig user add"):
            acting_user()

        User.objects.update(os_account=os_account())
        assert acting_user() == ann

        set_active(ann, is_active=False)
        with pytest.raises(NobodyActs):
            acting_user()


def test_a_weak_password_is_refused_later_too(ann: User):
    with pytest.raises(CannotAddUser):
        set_password(ann, "ann")
    ann.refresh_from_db()
    assert not ann.has_usable_password()
