"""Objects in files beside rows: what stays, what is new, what goes, and under which keys."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.db.models import Q

from netconfig.core.errors import NetconfigError
from netconfig.intent.kinds import Kind
from netconfig.intent.queries import Row, each_row, find_rows, read_rows
from netconfig.intent.reach import referrers_of
from netconfig.intent.yaml_in.reading import ParsedObject

FEW = 10
"""Fewer deletes than this are no reason to ask back."""


class NeedsAllFiles(NetconfigError):
    """What these files change may matter to files that were not read."""


@dataclass(frozen=True)
class Extent:
    """Whose rows are compared: all, or those that were in one of these files of the source."""

    source: str
    files: Collection[str] | None = None

    def misses(self, row: Row) -> bool:
        """Tell whether a row stands in a file that was not read."""
        is_part = self.files is not None and row.managed_by == self.source
        return is_part and row.managed_in not in (self.files or ())


@dataclass
class Compared:
    """One kind: what stays (with its row), what is new, what goes, and the keys there will be.

    `others` are the rows that the files say nothing of and that stay, by the keys they will have.
    Rows are kept as small as what files say: of their fields only those that are not the kind's
    defaults, with references as they will be once all renames are done.
    """

    kind: Kind
    kept: list[tuple[ParsedObject, Row]] = field(default_factory=list)
    new: list[ParsedObject] = field(default_factory=list)
    gone: list[Row] = field(default_factory=list)
    others: dict[str, Row] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)

    def declared(self) -> list[ParsedObject]:
        """Return what the files declare."""
        return [*self.new, *(item for item, _ in self.kept)]


@dataclass
class _Known:
    """The rows of one kind, kept small, under the keys that the renames so far give them."""

    by_key: dict[str, Row] = field(default_factory=dict)
    by_uid: dict[str, Row] = field(default_factory=dict)


def compare_kind(
    kind: Kind, items: list[ParsedObject], renames: dict[str, dict[str, str]], *, extent: Extent
) -> Compared:
    """Compare what the files declare of one kind with its rows; one query where all are compared.

    `renames` are those of the kinds before, by kind, old and new key; this kind's are added.
    Raises NeedsAllFiles.
    """
    known = _known(kind, renames, _rows(kind, items, extent))
    result, matched = Compared(kind), set()
    own = renames.setdefault(kind.name, {})
    declared = {item.key for item in items}
    for item in items:
        row = _match(item, known, declared)
        if row is None or row.pk in matched:
            result.new.append(item)
            continue
        matched.add(row.pk)
        result.kept.append((item, row))
        if row.key != item.key:
            own[row.key] = item.key
    if own and extent.files is not None:
        raise NeedsAllFiles(f"{kind.name}s are renamed, which other files may name.")
    _keep_others(result, known, own, managed_by=extent.source)
    result.keys |= declared
    _follow_own_renames(result, own)
    return result


def refuse_what_others_may_name(compared: Iterable[Compared]) -> None:
    """Raise NeedsAllFiles where what goes, or another schema, may matter to files unread."""
    by_kind = {one.kind.name: one for one in compared}
    if any(item.said != row.fields for item, row in by_kind["context_schema"].kept):
        raise NeedsAllFiles("Data of other files may not be as a changed schema has it.")
    groups = by_kind["object_group"].kept
    if any(item.said.get("type") != row.fields.get("type") for item, row in groups):
        raise NeedsAllFiles("Access lists of other files may name a group of another type.")
    gone = {name: one.gone for name, one in by_kind.items() if one.gone}
    if sum(map(len, gone.values())) >= FEW:
        raise NeedsAllFiles("So much goes that all there is must be counted.")
    mentioned = frozenset[str]().union(*(one.kind.mentioned for one in by_kind.values()))
    for name in gone:
        if name in mentioned or _has_users(name, by_kind):
            raise NeedsAllFiles(f"Other files may name a {name} that goes.")


def _has_users(name: str, by_kind: Mapping[str, Compared]) -> bool:
    """Tell whether anything that was not read refers to what goes of this kind."""
    pks = [row.pk for row in by_kind[name].gone]
    for other, field_name in referrers_of(name):
        read = by_kind[other.name]
        known = [row.pk for row in read.gone] + [row.pk for _, row in read.kept]
        users = other.model.objects.filter(**{f"{field_name}__in": pks})
        if set(users.values_list("pk", flat=True)) - set(known):
            return True
    return False


def _keep_others(
    compared: Compared, known: _Known, renames: dict[str, str], *, managed_by: str
) -> None:
    """Sort what the files say nothing of into what goes and what is not theirs to delete."""
    matched = {row.pk for _, row in compared.kept}
    for key, row in known.by_key.items():
        if row.pk in matched:
            continue
        if row.managed_by == managed_by:
            compared.gone.append(row)
            continue
        compared.keys.add(key)
        compared.others[key] = row
        if row.key != key:
            renames[row.key] = key


def _follow_own_renames(compared: Compared, renames: Mapping[str, str]) -> None:
    """A renamed row that others of its kind refer to is known once all have been matched."""
    own = [name for name in compared.kind.references if compared.kind.is_own_reference(name)]
    if own and renames:
        compared.kept = [(item, _moved(row, own, renames)) for item, row in compared.kept]


def _moved(row: Row, names: Iterable[str], renames: Mapping[str, str]) -> Row:
    anew = {n: renames[row.fields[n]] for n in names if row.fields.get(n) in renames}
    return replace(row, fields={**row.fields, **anew}) if anew else row


def _rows(kind: Kind, items: list[ParsedObject], extent: Extent) -> Iterable[Row]:
    if extent.files is None:
        return each_row(kind)
    ours = Q(managed_by=extent.source, managed_in__in=list(extent.files))
    rows = {row.pk: row for row in read_rows(kind, ours)}
    keys = {row.key for row in rows.values()}
    wanted = {key for item in items for key in (item.key, item.was) if key} - keys
    rows |= {row.pk: row for row in find_rows(kind, wanted).values()}
    uids = {item.uid for item in items if item.uid} - {row.uid for row in rows.values()}
    if uids:
        rows |= {row.pk: row for row in read_rows(kind, Q(uid__in=uids))}
    if any(map(extent.misses, rows.values())):
        raise NeedsAllFiles(f"{kind.name}s of other files are declared here too.")
    return list(rows.values())


def _known(kind: Kind, renames: Mapping[str, Mapping[str, str]], rows: Iterable[Row]) -> _Known:
    known = _Known()
    for row in rows:
        fields = dict(row.fields)
        for name, reference in kind.references.items():
            fields[name] = renames.get(reference.kind, {}).get(fields[name], fields[name])
        small = replace(row, fields=kind.said(fields))
        known.by_key[kind.natural_key(fields)] = small
        known.by_uid[row.uid] = small
    return known


def _match(item: ParsedObject, known: _Known, declared: set[str]) -> Row | None:
    if item.uid and item.uid in known.by_uid:
        return known.by_uid[item.uid]
    if item.key in known.by_key:
        return known.by_key[item.key]
    # An old name that is declared again belongs to the object that bears it now.
    return known.by_key.get(item.was) if item.was and item.was not in declared else None
