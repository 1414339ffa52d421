"""What if: tries edits in a transaction that is rolled back, and shows contexts before and after.

Inside it only the kinds that are edited are read again, so that a write lock is held briefly; what
else names a renamed object is put right in plain rows.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from django.db import OperationalError, connection, transaction
from django.db.models import Max

from netconfig.core.edits import Edit
from netconfig.devices.queries import current_versions
from netconfig.intent.context import Contexts, build_contexts
from netconfig.intent.kinds import Kind, all_kinds
from netconfig.intent.models import ObjectRevision
from netconfig.intent.operations.checks import check_written
from netconfig.intent.operations.errors import IntentIsBusy
from netconfig.intent.operations.writing import Written, write_edits
from netconfig.intent.queries import Row, Tables, neighbours_of, read_tables, sites_of
from netconfig.intent.reach import Touched, reach_of
from netconfig.intent.validating import Validation, checked_kinds, validate_edited

_TRIES = 3
_Tables = dict[str, list[Row]]


@dataclass(frozen=True)
class Preview:
    """The contexts of all devices in reach (and of those asked for) before and after the edits.

    A device that the edits create is in `after` alone, one that they delete in `before` alone.
    """

    reach: frozenset[str]
    before: Contexts
    after: Contexts
    names: frozenset[str]
    tables: Tables = field(repr=False)
    edited: Tables = field(repr=False)

    def validate(self) -> Validation:
        """Return what is wrong with these devices once the edits are applied.

        `tables` are the rows around them, and `edited` the same with the edits applied.
        """
        return validate_edited(self.tables, self.edited, self.names)


def preview(edits: Sequence[Edit], *, extra: Collection[str] = ()) -> Preview:
    """Try the edits and return what they would change; nothing is kept.

    `extra` names devices to show even out of reach. Raises what `apply_edits` raises, and
    IntentIsBusy when others keep changing the intent meanwhile.
    """
    with _snapshot(), _busy_when_locked():
        for _ in range(_TRIES):
            seen = _newest_revision()
            reach, near, sites, changed, written = _try(edits, extra)
            names = reach | set(extra)
            sites |= sites_of(names | near)
            tables = read_tables(checked_kinds(), names | near, sites=sites)
            versions = current_versions()
            if _newest_revision() == seen:
                break
        else:
            raise IntentIsBusy("The intent keeps changing while the edits are tried; try again.")
    edited = _after(tables, changed, written)
    return Preview(
        reach,
        before=build_contexts(names, tables, versions=versions),
        after=build_contexts(names, edited, versions=versions),
        names=frozenset(names),
        tables=tables,
        edited=edited,
    )


def check_edits(edits: Sequence[Edit]) -> None:
    """Try the edits and say only whether they can be: quick, however many devices they reach.

    Raises what `apply_edits` raises, and IntentIsBusy.
    """
    with _busy_when_locked(), transaction.atomic():
        _wait_briefly()
        check_written(write_edits(edits))
        transaction.set_rollback(True)


def _try(
    edits: Sequence[Edit], extra: Collection[str]
) -> tuple[frozenset[str], set[str], set[str], _Tables, list[Written]]:
    """Return the reach, the neighbours of what is shown, the sites of all, tables and writes."""
    reach = reach_of(_touched_before(edits))
    near = neighbours_of(reach | set(extra))
    with transaction.atomic():
        _wait_briefly()
        written = write_edits(edits)
        check_written(written)
        reach |= reach_of(_touched_after(written))
        names = reach | set(extra)
        near |= neighbours_of(names)
        edited = {item.kind.name for item in written}
        kinds = [kind for kind in checked_kinds() if kind.name in edited]
        sites = sites_of(names | near)
        changed = read_tables(kinds, names | near, sites=sites)
        transaction.set_rollback(True)
    return reach, near | neighbours_of(names), sites, changed, written


def _touched_before(edits: Iterable[Edit]) -> Iterator[Touched]:
    for edit in edits:
        if edit.op != "create":
            fields = frozenset(edit.fields) if edit.op == "update" else None
            yield Touched(edit.kind, edit.natural_key, fields)


def _touched_after(written: Iterable[Written]) -> Iterator[Touched]:
    for item in written:
        if item.after:
            fields = _changed(item.before, item.after) if item.before else None
            yield Touched(item.kind.name, item.after.key, fields)


def _changed(before: Row, after: Row) -> frozenset[str]:
    return frozenset(n for n, value in after.fields.items() if value != before.fields[n])


def _after(tables: _Tables, changed: _Tables, written: Iterable[Written]) -> _Tables:
    """Return the tables as the edits leave them; what names a renamed object names it anew."""
    renames: dict[str, dict[str, str]] = {kind.name: {} for kind in all_kinds()}
    for item in written:
        if item.before and item.after and item.before.key != item.after.key:
            renames[item.kind.name][item.before.key] = item.after.key
    if not any(renames.values()):
        return {**tables, **changed}
    result: _Tables = {}
    for kind in all_kinds():
        before = tables.get(kind.name, [])
        moved = [_renamed(kind, row, renames) for row in before]
        after = changed.get(kind.name, moved)
        keys = {row.pk: row.key for row in after}
        renames[kind.name] |= {r.key: keys[r.pk] for r in before if keys.get(r.pk, r.key) != r.key}
        result[kind.name] = after
    return result


def _renamed(kind: Kind, row: Row, renames: Mapping[str, Mapping[str, str]]) -> Row:
    fields = dict(row.fields)
    for name, reference in kind.references.items():
        fields[name] = renames[reference.kind].get(fields[name], fields[name])
    return replace(row, key=kind.natural_key(fields), fields=fields)


@contextmanager
def _busy_when_locked() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise IntentIsBusy(f"The intent is being changed by others: {error}") from error


def _newest_revision() -> int:
    return ObjectRevision.objects.aggregate(newest=Max("pk"))["newest"] or 0


@contextmanager
def _snapshot() -> Iterator[None]:
    """Let all reads see one moment; on SQLite `_newest_revision` tells whether they did."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _wait_briefly() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '2s'")
