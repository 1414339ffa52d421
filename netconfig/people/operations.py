"""Writes about people: add, grant, take, tokens; callers record them in the audit trail."""

import hashlib
import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from netconfig.core.errors import NetconfigError
from netconfig.people.models import Grant, Right, User


class CannotAddUser(NetconfigError):
    """The user's name, account or password does not do."""


class UnknownGrant(NetconfigError):
    """A grant is not written as RIGHT or RIGHT:SCOPE=KEY."""


def add_user(
    username: str,
    *,
    password: str | None = None,
    os_account: str | None = None,
    kind: str = User.Kind.HUMAN,
    full_name: str = "",
    grants: tuple[str, ...] = (),
) -> User:
    """Add a user with grants such as `deploy` or `approve:site=dc1`.

    Raises CannotAddUser, UnknownGrant.
    """
    user = User(username=username, os_account=os_account, kind=kind, full_name=full_name)
    parsed = [parse_grant(text) for text in grants]
    try:
        if password is None:
            user.set_unusable_password()
        else:
            validate_password(password, user)
            user.set_password(password)
        user.full_clean(validate_unique=False, validate_constraints=False)
        with transaction.atomic():
            user.save()
            Grant.objects.bulk_create(
                [Grant(user=user, right=r, scope_kind=k, scope_key=key) for r, k, key in parsed]
            )
    except ValidationError as error:
        raise CannotAddUser(f"User {username!r}: {' '.join(error.messages)}") from error
    except IntegrityError as error:
        account = f" or the account {os_account}" if os_account else ""
        raise CannotAddUser(f"User {username!r}: the name{account} is taken.") from error
    return user


def parse_grant(text: str) -> tuple[str, str, str]:
    """Return (right, scope kind, scope key) of `deploy` or `approve:site=dc1`; UnknownGrant."""
    right, _, scope = text.partition(":")
    kind, _, key = scope.partition("=")
    known = right in Right.values and (
        not scope or (kind in Grant.ScopeKind.values and kind != "all" and bool(key))
    )
    if not known:
        raise UnknownGrant(
            f"Grant {text!r}: write RIGHT or RIGHT:SCOPE=KEY, with a right of "
            f"{', '.join(Right.values)} and a scope of environment, site, role, tenant."
        )
    return (right, kind, key) if scope else (right, "all", "")


def give_grant(user: User, text: str) -> None:
    """Give a grant once; giving it again changes nothing."""
    right, kind, key = parse_grant(text)
    Grant.objects.get_or_create(user=user, group=None, right=right, scope_kind=kind, scope_key=key)


def take_grant(user: User, text: str) -> None:
    """Take a grant back; UnknownGrant when the user does not have it."""
    right, kind, key = parse_grant(text)
    gone, _ = Grant.objects.filter(user=user, right=right, scope_kind=kind, scope_key=key).delete()
    if not gone:
        raise UnknownGrant(f"{user} has no grant {text!r}.")


def new_token(user: User) -> str:
    """Return a new personal token, shown this once; an older one ends."""
    token = f"ncu_{secrets.token_urlsafe(32)}"
    user.token_hash = hashlib.sha256(token.encode()).hexdigest()
    user.save(update_fields=["token_hash"])
    return token


def set_active(user: User, *, is_active: bool) -> None:
    """Let a user in or shut them out; votes of one who is out no longer count."""
    user.is_active = is_active
    user.save(update_fields=["is_active"])


def set_password(user: User, password: str) -> None:
    """Set the password for the web. Raises CannotAddUser where it is too weak."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise CannotAddUser(f"User {user}: {' '.join(error.messages)}") from error
    user.set_password(password)
    user.save(update_fields=["password"])
