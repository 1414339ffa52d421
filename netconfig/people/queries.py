"""Reads about people: who acts, and what they may do where."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from netconfig.core.errors import NetconfigError
from netconfig.people.account import os_account
from netconfig.people.models import Grant, Right, User


class NobodyActs(NetconfigError):
    """The command line is not mapped to a user."""


class MayNot(NetconfigError):
    """The user lacks a right, there or anywhere."""


@dataclass(frozen=True)
class Scope:
    """Where a right holds: kind all, environment, site, role or tenant, and a natural key."""

    kind: str
    key: str


def scopes_of(user: User, right: str) -> frozenset[Scope]:
    """Return where the user has the right, by own and group grants; an inactive user has none."""
    if not user.is_active:
        return frozenset()
    held = Q(user=user) | Q(group__members=user)
    wanted = Q() if right == Right.VIEW else Q(right=right)
    rows = Grant.objects.filter(held & wanted).values_list("scope_kind", "scope_key")
    return frozenset(Scope(kind, key) for kind, key in rows)


def scopes_by_user(users: Iterable[User], right: str) -> dict[int, frozenset[Scope]]:
    """Return `scopes_of` for many users in two queries."""
    ids = {user.pk for user in users if user.is_active}
    wanted = Q() if right == Right.VIEW else Q(right=right)
    found: dict[int, set[Scope]] = {user_id: set() for user_id in ids}
    for field in ("user_id", "group__members"):
        rows = Grant.objects.filter(wanted, **{f"{field}__in": ids})
        for user_id, kind, key in rows.values_list(field, "scope_kind", "scope_key"):
            found[user_id].add(Scope(kind, key))
    return {user_id: frozenset(scopes) for user_id, scopes in found.items()}


def covers(scopes: frozenset[Scope], place: Mapping[str, str]) -> bool:
    """Tell whether the scopes hold at a place: {environment, site, role, tenant} by natural key."""
    return Scope("all", "") in scopes or any(
        scope.key and place.get(scope.kind) == scope.key for scope in scopes
    )


def has_right_anywhere(user: User, right: str) -> bool:
    """Tell whether the user has the right in any scope."""
    return bool(scopes_of(user, right))


def require(user: User, right: str, places: Iterable[Mapping[str, str]]) -> None:
    """Raise MayNot unless the user has the right at every place (anywhere, when there is none)."""
    scopes = scopes_of(user, right)
    if not scopes:
        raise MayNot(f"{user} may not {Right(right).label}.")
    for place in places:
        if not covers(scopes, place):
            where = place.get("device") or place.get("site") or "there"
            raise MayNot(f"{user} may not {Right(right).label} for {where}.")


def acting_user() -> User:
    """Return whom the command line acts as: the token's owner, or the operating system account's.

    Raises NobodyActs, with the way to map one.
    """
    token = settings.NETCONFIG_USER_TOKEN
    if token:
        digest = hashlib.sha256(token.encode()).hexdigest()
        user = User.objects.filter(token_hash=digest, is_active=True).first()
        if user is None:
            raise NobodyActs("NETCONFIG_USER_TOKEN is the token of no active user.")
        return user
    account = os_account()
    user = User.objects.filter(os_account=account, is_active=True).first()
    if user is not None:
        return user
    begin = f"`netconfig user add NAME --os-account {account} --grant RIGHT`"
    if not has_manager():
        raise NobodyActs(f"There is nobody yet who may manage: begin with {begin}, manage first.")
    raise NobodyActs(
        f"The account {account} acts as no netconfig user: set NETCONFIG_USER_TOKEN, "
        f"or ask somebody who may manage to run {begin}."
    )


def has_manager() -> bool:
    """Tell whether an active user may manage everything; without one, anybody here may add one."""
    active = User.objects.filter(is_active=True)
    held = scopes_by_user(active, Right.MANAGE).values()
    return any(Scope("all", "") in scopes for scopes in held)
