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
from netconfig.intent.operations.inserting import insert_rows
from netconfig.intent.operations.staging import Batch, Work, stage
from netconfig.intent.queries import Row, find_rows, read_rows
from netconfig.intent.unique import unique_sets

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
    try:
        with transaction.atomic():
            for rows, columns in _filled(kind, works, targets):
                kind.model.objects.bulk_update(rows, sorted(columns))
    except IntegrityError:
        _replace(kind, works, [row for rows, _ in _filled(kind, works, targets) for row in rows])
    return [(work, pk) for pk, work in works.items()]


def _filled(
    kind: Kind, works: Mapping[int, Work], targets: Mapping[str, Mapping[str, int]]
) -> Iterator[tuple[list[IntentObject], set[str]]]:
    """Yield rows as they are to be, with the columns that change."""
    fields = {f"{name}_id": name for name in kind.references}
    for chunk in _chunks(list(works)):
        rows, columns = kind.model.objects.in_bulk(chunk), {"revision"}
        for pk, row in rows.items():
            work = works[pk]
            values = {**_columns(kind, work, targets, only=work.changed()), **work.meta}
            columns |= {fields.get(name, name) for name in values}
            _fill(row, {**values, "revision": row.revision + 1})
        yield list(rows.values()), columns


def _replace(kind: Kind, works: Mapping[int, Work], rows: Sequence[IntentObject]) -> None:
    """Write rows anew: what they give to each other is free only once all have let go of it."""
    for chunk in _chunks([row.pk for row in rows]):
        # Past what Django takes along with a deleted row: the rows come back in a moment.
        gone = kind.model.objects.filter(pk__in=chunk)
        gone._raw_delete(gone.db)  # noqa: SLF001  (no public method leaves the rest alone)
    for some in _chunks(rows):
        together = partial(kind.model.objects.bulk_create, list(some))
        _write(kind, [works[row.pk] for row in some], together, some)


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
                {**_columns(kind, w, targets), **w.meta, "uid": uids[key]}
                for key, w in zip(keys, chunk, strict=True)
            ]
            together = partial(insert_rows, kind.model, rows)
            _write(kind, chunk, together, (kind.model(**row) for row in rows))
            pks = _pks(kind, [uids[key] for key in keys])
            done += [(work, pks[uids[key]]) for key, work in zip(keys, chunk, strict=True)]
        waiting = {key: work for key, work in waiting.items() if key not in works}
    return done


def _pks(kind: Kind, uids: Collection[str]) -> dict[str, int]:
    rows = kind.model.objects.filter(uid__in=uids)
    return {str(uid): pk for uid, pk in rows.values_list("uid", "pk")}


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
    rows: Iterable[IntentObject],
) -> None:
    """Insert rows together; when a constraint refuses them, find and name the one it refuses."""
    try:
        with transaction.atomic():
            together()
    except IntegrityError as refused:
        for work, row in zip(works, rows, strict=True):
            try:
                with transaction.atomic():
                    row.save(force_insert=True)
            except IntegrityError as error:
                field, reason = _clash(kind, row) or ("", _in_its_words(error))
                key = kind.natural_key(work.fields)
                raise EditIsInvalid(kind.name, key, field, reason) from None
        raise EditIsInvalid(kind.name, "", "", str(refused).splitlines()[0]) from None


def _clash(kind: Kind, row: IntentObject) -> tuple[str, str] | None:
    """Return the field and the sentence of what another row has already."""

    def value_of(name: str) -> object:
        return getattr(row, f"{name}_id" if name in kind.references else name)

    for unique in unique_sets(kind):
        values = unique.values(value_of)
        if values is not None:
            same = Q(unique.condition, **dict(zip(unique.fields, values, strict=True)))
            for other in read_rows(kind, same & ~Q(pk=row.pk)):
                return unique.fields[-1], unique.said_by(f"{kind.name} {other.key}")
    return None


def _in_its_words(error: IntegrityError) -> str:
    return f"the database refuses it ({str(error).splitlines()[0]})"


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
