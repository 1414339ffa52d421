"""Writes a staged batch of edits to the database, in bulk and in the order that references need."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Q

from netconfig.core.edits import Edit
from netconfig.devices.models import IntentObject
from netconfig.intent.kinds import Kind, kind_named
from netconfig.intent.operations.errors import EditIsInvalid
from netconfig.intent.operations.identity import new_uids
from netconfig.intent.operations.staging import Batch, Work, stage
from netconfig.intent.queries import Row, find_rows, read_rows

_CHUNK = 500
_T = TypeVar("_T")


@dataclass(frozen=True)
class Written:
    """One object as it was before and is after its edit."""

    kind: Kind
    edit: Edit
    before: Row | None
    after: Row | None

    @property
    def keys(self) -> set[str]:
        """The natural keys that the object had before and has after."""
        return {row.key for row in (self.before, self.after) if row}


def write_edits(edits: Iterable[Edit]) -> list[Written]:
    """Write the edits inside the caller's transaction, without history.

    Raises EditConflicts, EditIsInvalid, UnknownKind; the transaction is then to be rolled back.
    """
    batches = stage(edits)
    for batch in reversed(batches):
        for works in _chunks(batch.deletes):
            batch.kind.model.objects.filter(pk__in=[w.row.pk for w in works if w.row]).delete()
    kept: dict[str, list[tuple[Work, int]]] = {}
    for batch in batches:
        # An update may refer to a new object of its own kind, and a new object may take the key
        # that an update of another kind gives away.
        steps = (_create, _update) if _refers_to_itself(batch.kind) else (_update, _create)
        kept[batch.kind.name] = [done for step in steps for done in step(batch)]
    return list(_written(batches, kept))


def _update(batch: Batch) -> list[tuple[Work, int]]:
    kind = batch.kind
    targets = _targets(kind, batch.updates)
    works = {work.row.pk: work for work in batch.updates if work.row}
    for chunk in _chunks(list(works)):
        rows = kind.model.objects.in_bulk(chunk)
        columns = {"revision"}
        for pk, row in rows.items():
            work = works[pk]
            values = {**_columns(kind, work, targets, only=work.changed()), **work.meta}
            columns |= {name.removesuffix("_id") for name in values}
            _fill(row, {**values, "revision": row.revision + 1})
        together = partial(kind.model.objects.bulk_update, list(rows.values()), sorted(columns))
        alone = [partial(row.save, update_fields=sorted(columns)) for row in rows.values()]
        _write(kind, [works[pk] for pk in rows], together, alone)
    return [(work, pk) for pk, work in works.items()]


def _create(batch: Batch) -> list[tuple[Work, int]]:
    """Insert new rows; of a kind that refers to itself, the referred ones first."""
    kind = batch.kind
    waiting = {kind.natural_key(work.fields): work for work in batch.creates}
    uids = new_uids(kind, {key: str(w.meta.get("uid") or "") for key, w in waiting.items()})
    done: list[tuple[Work, int]] = []
    while waiting:
        ready = [key for key, work in waiting.items() if not _waits(kind, work, waiting)]
        works = {key: waiting[key] for key in ready or list(waiting)}
        targets = _targets(kind, works.values())
        for keys in _chunks(list(works)):
            chunk = [works[key] for key in keys]
            rows = [
                kind.model(**{**_columns(kind, w, targets), **w.meta, "uid": uids[key]})
                for key, w in zip(keys, chunk, strict=True)
            ]
            together = partial(kind.model.objects.bulk_create, rows)
            _write(kind, chunk, together, [row.save for row in rows])
            done += [(work, row.pk) for work, row in zip(chunk, rows, strict=True)]
        waiting = {key: work for key, work in waiting.items() if key not in works}
    return done


def _waits(kind: Kind, work: Work, waiting: Collection[str]) -> bool:
    own = (name for name in kind.references if kind.is_own_reference(name))
    return any(work.fields[name] in waiting for name in own)


def _refers_to_itself(kind: Kind) -> bool:
    return any(kind.is_own_reference(name) for name in kind.references)


def _targets(kind: Kind, works: Collection[Work]) -> dict[str, dict[str, int]]:
    """Return the row ids of everything that these works refer to, by field and natural key."""
    found: dict[str, dict[str, int]] = {}
    for name, reference in kind.references.items():
        keys = {work.fields[name] for work in works if work.fields[name] is not None}
        rows = find_rows(kind_named(reference.kind), keys)
        found[name] = {key: row.pk for key, row in rows.items()}
    return found


def _columns(
    kind: Kind,
    work: Work,
    targets: Mapping[str, Mapping[str, int]],
    *,
    only: Collection[str] | None = None,
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in work.fields.items():
        if only is not None and name not in only:
            continue
        if name not in kind.references:
            values[name] = value
        elif value is None or value in targets[name]:
            values[f"{name}_id"] = None if value is None else targets[name][value]
        else:
            reason = f"there is no {kind.references[name].kind} {value}"
            raise EditIsInvalid(kind.name, kind.natural_key(work.fields), name, reason)
    return values


def _fill(row: IntentObject, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def _write(
    kind: Kind,
    works: Sequence[Work],
    together: Callable[[], object],
    alone: Sequence[Callable[[], object]],
) -> None:
    """Write rows together; when a constraint refuses them, find and name the one it refuses."""
    try:
        with transaction.atomic():
            together()
    except IntegrityError as refused:
        for work, write in zip(works, alone, strict=True):
            try:
                with transaction.atomic():
                    write()
            except IntegrityError as error:
                reason = f"the database refuses it ({str(error).splitlines()[0]})"
                key = kind.natural_key(work.fields)
                raise EditIsInvalid(kind.name, key, "", reason) from None
        raise EditIsInvalid(kind.name, "", "", str(refused).splitlines()[0]) from None


def _written(
    batches: Iterable[Batch], kept: Mapping[str, list[tuple[Work, int]]]
) -> Iterator[Written]:
    for batch in batches:
        kind = batch.kind
        after: dict[int, Row] = {}
        for pks in _chunks([pk for _, pk in kept[kind.name]]):
            after |= {row.pk: row for row in read_rows(kind, Q(pk__in=pks))}
        for work in batch.deletes:
            yield Written(kind, work.edit, work.row, None)
        for work, pk in kept[kind.name]:
            yield Written(kind, work.edit, work.row, after[pk])


def _chunks(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
