"""The timeline of an object: who changed it when, by which change request, and field by field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from netconfig.intent.browse.objects import NoSuchObject
from netconfig.intent.browse.shown import without_nothing, without_secrets
from netconfig.intent.browse.sight import Sight
from netconfig.intent.kinds import Kind, kind_named
from netconfig.intent.models import ObjectRevision
from netconfig.intent.queries import find_rows, history_of

_CHANGE = re.compile(r"change:([0-9]{1,18})")
_EMPTY: tuple[object, ...] = (None, "", [], {})


@dataclass(frozen=True)
class Changed:
    """One field before and after; None is how a field stands that there was not, or is not."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Step:
    """One revision. `change` is the number of the change request that made it, None for a load."""

    op: str
    natural_key: str
    revision: int
    actor: str
    at: datetime
    change: int | None
    origin: str
    fields: tuple[Changed, ...]


def revisions_of(kind: Kind, key: str, sight: Sight) -> QuerySet[ObjectRevision]:
    """Return an object's revisions, newest first. Raises NoSuchObject.

    What became of an object that is gone is told to those who may see everything, since nothing
    says any more where it was.
    """
    row = find_rows(kind, [key]).get(key)
    if row is not None and kind.model.objects.filter(sight.of(kind), pk=row.pk).exists():
        return ObjectRevision.objects.filter(kind=kind.name, uid=row.uid).order_by("-pk")
    gone = history_of(kind.name, key)
    if row is not None or not sight.is_everything or not gone.exists():
        raise NoSuchObject(f"There is no {kind.name} {key}.")
    return gone


def steps_of(revisions: Sequence[ObjectRevision]) -> list[Step]:
    """Return revisions as people read them; secrets are tokens."""
    return [_step(revision) for revision in revisions]


def _step(revision: ObjectRevision) -> Step:
    before, after = _fields(revision, revision.before), _fields(revision, revision.after)
    made_by = _CHANGE.fullmatch(revision.change)
    op = "create" if revision.before is None else "delete" if revision.after is None else "update"
    return Step(
        op=op,
        natural_key=revision.natural_key,
        revision=revision.revision,
        actor=revision.actor,
        at=revision.at,
        change=int(made_by[1]) if made_by else None,
        origin="" if made_by else revision.change,
        fields=tuple(_changed(before, after)),
    )


def _fields(revision: ObjectRevision, fields: Mapping[str, Any] | None) -> dict[str, Any]:
    if not fields:
        return {}
    shown = without_secrets(revision.kind, fields)
    return without_nothing(kind_named(revision.kind), shown)


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Changed]:
    names = list(dict.fromkeys([*after, *before]))
    pairs = [Changed(name, before.get(name), after.get(name)) for name in names]
    # Of what comes or goes, the fields that say nothing are left out.
    return [
        pair
        for pair in pairs
        if pair.before != pair.after and not (pair.before in _EMPTY and pair.after in _EMPTY)
    ]
