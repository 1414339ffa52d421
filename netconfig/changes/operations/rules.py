"""Writes of what rules all change requests: policies and stop switches."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from netconfig.audit.operations import record
from netconfig.changes.models import (
    ApprovalPolicy,
    StopSwitch,
)
from netconfig.core.errors import NetconfigError
from netconfig.core.policy import Policy, problems_of
from netconfig.people.models import Grant, Right, User
from netconfig.people.queries import MayNot, Scope, require, scopes_of


class PolicyIsInvalid(NetconfigError):
    """A policy field does not exist, or has a value that cannot be."""


class CannotStop(NetconfigError):
    """The scope of a stop is not one: it would stop nothing."""


def set_policy(environment: str, values: Mapping[str, int | bool | None], *, by: User) -> None:
    """Change the policy of one environment ("" for all others); plans made under it turn stale.

    Raises PolicyIsInvalid, MayNot.
    """
    require(by, Right.MANAGE, [])
    known = {field.name for field in fields(Policy)}
    if strange := sorted(set(values) - known):
        raise PolicyIsInvalid(f"A policy has no field {', '.join(strange)}.")
    with transaction.atomic():
        row, _ = ApprovalPolicy.objects.get_or_create(environment=environment)
        for name, value in values.items():
            setattr(row, name, value)
        if problem := next(problems_of(row.value()), None):
            raise PolicyIsInvalid(f"Policy: {problem}.")
        try:
            row.full_clean()
        except ValidationError as error:
            raise PolicyIsInvalid(f"Policy: {' '.join(error.messages)}") from error
        row.save()
        record(by.username, "policy.set", f"policy:{environment or '*'}", dict(values))


def stop(*, by: User, reason: str, now: datetime, scope: tuple[str, str] = ("all", "")) -> None:
    """Switch a stop on: from the next arming on, no device within the scope is written to.

    Raises CannotStop, MayNot.
    """
    _require_over(by, scope)
    with transaction.atomic():
        StopSwitch.objects.create(
            scope_kind=scope[0], scope_key=scope[1], reason=reason, by=by, at=now
        )
        record(by.username, "stop.on", ":".join(scope), {"reason": reason})


def go(*, by: User, now: datetime, scope: tuple[str, str] = ("all", "")) -> int:
    """Switch the stops of a scope off; return how many were on. Raises CannotStop, MayNot."""
    _require_over(by, scope)
    with transaction.atomic():
        rows = StopSwitch.objects.filter(scope_kind=scope[0], scope_key=scope[1], ended_at=None)
        ended = rows.update(ended_at=now)
        record(by.username, "stop.off", ":".join(scope), {"ended": ended})
    return ended


def _require_over(by: User, scope: tuple[str, str]) -> None:
    """A stop is over a whole scope, and so has to be the right to switch it."""
    kind, key = scope
    if kind not in Grant.ScopeKind.values or (kind == Grant.ScopeKind.ALL) == bool(key):
        raise CannotStop(f"A stop cannot be over {kind!r} with key {key!r}: that is no scope.")
    require(by, Right.OPERATE, [])
    if not {Scope("all", ""), Scope(kind, key)} & scopes_of(by, Right.OPERATE):
        where = f"{kind} {key}".strip()
        raise MayNot(f"{by} may not switch stops for {where}.")
