"""The one operation that changes intent: all edits or none, with history and the way back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from netconfig.core.edits import Edit
from netconfig.devices.models import DeviceLock
from netconfig.intent.models import ObjectRevision
from netconfig.intent.operations.agreement import files_of, lose_agreement
from netconfig.intent.operations.checks import check_written
from netconfig.intent.operations.errors import EditIsInvalid
from netconfig.intent.operations.inserting import insert_rows
from netconfig.intent.operations.staging import META_FIELDS
from netconfig.intent.operations.writing import Written, write_edits


def apply_edits(
    edits: Iterable[Edit], *, change: str, actor: str, at: datetime
) -> tuple[Edit, ...]:
    """Apply the edits in one transaction and return the edits that take them back.

    `change` names the change request and `actor` the user, for the history. Raises EditConflicts
    where an object is not as expected, EditIsInvalid where a field cannot be or where a device
    that is to go or to be renamed is under lock, UnknownKind.
    """
    edits = tuple(edits)
    with transaction.atomic():
        _refuse_locked(edits)
        written = write_with_history(edits, change=change, actor=actor, at=at)
        check_written(written)
        lose_agreement(files_of(written))
    return tuple(_inverse(item) for item in written)


def write_with_history(
    edits: Iterable[Edit], *, change: str, actor: str, at: datetime
) -> list[Written]:
    """Write the edits and their history, unchecked, inside the caller's transaction.

    Raises what `write_edits` raises.
    """
    written = write_edits(edits)
    revisions = [_revision(item, change=change, actor=actor, at=at) for item in written]
    insert_rows(ObjectRevision, revisions)
    return written


def _refuse_locked(edits: Iterable[Edit]) -> None:
    """A lock goes with its device, and its holder finds it by name."""
    moved = [edit for edit in edits if edit.kind == "device" and _gives_up_its_name(edit)]
    locks = DeviceLock.objects.filter(device__name__in=[edit.natural_key for edit in moved])
    held = locks.exclude(holder="").order_by("device__name")
    name = held.values_list("device__name", flat=True).first()
    if name is not None:
        reason = "a deployment holds its lock: wait until it is done, or settle it"
        raise EditIsInvalid("device", name, "", reason)


def _gives_up_its_name(edit: Edit) -> bool:
    return edit.op == "delete" or edit.fields.get("name", edit.natural_key) != edit.natural_key


def _revision(item: Written, *, change: str, actor: str, at: datetime) -> dict[str, Any]:
    newest = item.after or item.before
    assert newest is not None  # noqa: S101  (an edit has at least one side)
    return {
        "kind": item.kind.name,
        "natural_key": newest.key,
        "uid": newest.uid,
        "revision": newest.revision if item.after else newest.revision + 1,
        "before": item.before.fields if item.before else None,
        "after": item.after.fields if item.after else None,
        "change": change,
        "actor": actor,
        "at": at,
    }


def _inverse(item: Written) -> Edit:
    before, after, name = item.before, item.after, item.kind.name
    if before is None and after is not None:
        return Edit("delete", name, after.key, after.revision)
    if before is not None and after is None:
        meta = {name: getattr(before, name) for name in sorted(META_FIELDS)}
        return Edit("create", name, before.key, None, {**before.fields, **meta})
    assert before is not None  # noqa: S101  (an edit has at least one side)
    assert after is not None  # noqa: S101  (the same)
    return Edit("update", name, after.key, after.revision, _way_back(item))


def _way_back(item: Written) -> dict[str, Any]:
    before, after = item.before, item.after
    assert before is not None  # noqa: S101  (an update has both sides)
    assert after is not None  # noqa: S101  (the same)
    # Only what the edit itself said: a renamed neighbour comes back with its own edit.
    said = [name for name in item.edit.fields if name in before.fields]
    fields: dict[str, Any] = {name: before.fields[name] for name in said}
    for name in sorted(META_FIELDS):
        if getattr(before, name) != getattr(after, name):
            fields[name] = getattr(before, name)
    return fields
