"""From files to objects: every block belongs to a kind, every object is checked by its schema."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from netconfig.intent.kinds import Kind, all_kinds, kind_named, nested_in
from netconfig.intent.operations.staging import problems_of
from netconfig.intent.yaml_in.named import at_name, places_of_names
from netconfig.intent.yaml_in.nodes import (
    InventoryErrors,
    Located,
    Place,
    Places,
    Problem,
    read_yaml,
)

LAB_FILE = "lab.yaml"
"""The lab's own file at the top of an inventory; it is no intent."""

_META = ("uid", "was")


@dataclass(frozen=True, slots=True)
class ParsedObject:
    """One object as written, kept small: there may be hundreds of thousands.

    `said` are those fields that are not their kind's defaults, references as natural keys; `was`
    is the natural key that it had before a rename, or "".
    """

    kind: str
    key: str
    said: Mapping[str, Any]
    places: Places
    uid: str = ""
    was: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        """Return all fields of its kind."""
        return kind_named(self.kind).all_fields(self.said)

    @property
    def place(self) -> Place:
        """Return where it is written."""
        return self.places.of("")

    def problem(self, name: str, reason: str) -> Problem:
        """Return what is wrong with one of its fields, at the place where that is written."""
        return Problem(self.places.of(name), f"{self.kind} {self.key}", name, reason)

    def lost(self, name: str, target: str, key: str) -> Problem:
        """Return that there is nothing of what a field names, at the place of that name."""
        return self.unfit(name, target, key, f"there is no {target} {key}")

    def unfit(self, name: str, target: str, key: str, reason: str) -> Problem:
        """Return why a field cannot name that, at the place where it names it first."""
        place = self.places.of(at_name(name, target, key), name)
        return Problem(place, f"{self.kind} {self.key}", name, reason)


@dataclass(frozen=True)
class Inventory:
    """All objects that the files declare, each once."""

    objects: tuple[ParsedObject, ...]

    def place_of(self, kind: str, key: str, *, field_name: str = "") -> Place | None:
        """Return where that object's field is written, or else the object; None without it."""
        for item in self.objects:
            if (item.kind, item.key) == (kind, key):
                return item.places.of(field_name)
        return None


@dataclass
class _Reader:
    """What was read so far, and what was wrong with it."""

    objects: list[ParsedObject] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def complain(self, place: Place, reason: str, *, of: str = "", name: str = "") -> None:
        self.problems.append(Problem(place, of, name, reason))


@dataclass(frozen=True)
class _Outer:
    """The object in whose block others are written."""

    kind: Kind
    key: str


def read_inventory(files: Mapping[str, str]) -> Inventory:
    """Read an inventory's files, given by path; files that are not YAML are left alone.

    Raises InventoryErrors with everything that is wrong, by file, line, object and field. What
    other objects they refer to is checked by `diff_inventory`, which knows those of other sources.
    """
    reader = _Reader()
    for path in sorted(files):
        if path != LAB_FILE and PurePosixPath(path).suffix in (".yaml", ".yml"):
            try:
                _read_file(reader, read_yaml(path, files[path]))
            except InventoryErrors as error:
                reader.problems += error.problems
    reader.problems += _repeated(reader.objects)
    if reader.problems:
        raise InventoryErrors(reader.problems)
    return Inventory(tuple(reader.objects))


def _read_file(reader: _Reader, document: Located) -> None:
    kinds = (kind for kind in all_kinds() if not (kind.nesting and kind.nesting.only))
    blocks = {kind.block: kind for kind in kinds}
    if not isinstance(document.value, dict):
        reader.complain(document.place, "the file must be a mapping of blocks such as devices:")
        return
    for name, block in document.value.items():
        if name not in blocks:
            near = _near(name, blocks) or f"; there are {', '.join(sorted(blocks))}"
            reader.complain(block.name_place, f"there is no block {name!r}{near}")
        else:
            _read_list(reader, blocks[name], block, outer=None)


def _read_list(reader: _Reader, kind: Kind, block: Located, *, outer: _Outer | None) -> None:
    if outer and kind.nesting and kind.nesting.single:
        _read_object(reader, kind, block, outer=outer)
    elif not isinstance(block.value, list):
        reader.complain(block.place, f"{kind.block} must be a list")
    else:
        for item in block.value:
            _read_object(reader, kind, item, outer=outer)


def _read_object(reader: _Reader, kind: Kind, item: Located, *, outer: _Outer | None) -> None:
    shorthand = kind.nesting.shorthand if kind.nesting else ""
    if shorthand and not isinstance(item.value, dict | list):
        item = Located({shorthand: item}, item.place)
    if not isinstance(item.value, dict):
        reader.complain(item.place, f"a {kind.name} must be a mapping of its fields")
        return
    inner = {other.block: other for other in nested_in(kind)}
    own = {n: v for n, v in item.value.items() if n not in inner and n not in _META}
    raw = {n: v.typed() if n in kind.typed else v.plain() for n, v in own.items()}
    raw = _absolute(kind, raw, outer)
    if outer and kind.nesting and kind.nesting.field in own:
        reader.complain(own[kind.nesting.field].place, f"the block says the {kind.nesting.field}")
    places = {name: value.place for name, value in item.value.items()}
    for name in kind.typed & own.keys():
        places |= own[name].places(name)
    places |= places_of_names(kind, own)
    key = _check(reader, kind, raw, places, item=item, outer=outer)
    for name, value in item.value.items():
        if name in inner:
            _read_list(reader, inner[name], value, outer=_Outer(kind, key))


def _absolute(kind: Kind, raw: dict[str, Any], outer: _Outer | None) -> dict[str, Any]:
    """Fill in what the surrounding block says."""
    if outer is None or kind.nesting is None:
        return raw
    found = {**raw, kind.nesting.field: outer.key}
    for name, reference in kind.references.items():
        if reference.relative and isinstance(found.get(name), str | int):
            found[name] = f"{outer.key} {found[name]}"
    return found


def _check(
    reader: _Reader,
    kind: Kind,
    raw: dict[str, Any],
    places: Mapping[str, Place],
    *,
    item: Located,
    outer: _Outer | None,
) -> str:
    """Check one object and keep it when it is right; return its natural key, if only a guess."""
    try:
        fields = kind.schema.model_validate(raw).model_dump(mode="json")
    except ValidationError as error:
        key = kind.natural_key(raw)
        for place, name, reason in _refused(kind, error, item=item, places=places):
            reader.complain(place, reason, of=f"{kind.name} {key}", name=name)
        return key
    key = kind.natural_key(fields)
    uid, was = (str(_meta(item, name)) for name in _META)
    if uid and not _is_uuid(uid):
        reader.complain(places["uid"], "no UUID", of=f"{kind.name} {key}", name="uid")
    # Inside a block only the object's own part of the key is written.
    was_key = f"{outer.key} {was}" if was and outer else was
    reader.objects.append(
        ParsedObject(
            kind.name,
            key,
            kind.said(fields),
            Places.packed(item.place, places),
            uid=uid.lower(),
            was=was_key,
        )
    )
    return key


def _refused(
    kind: Kind, error: ValidationError, *, item: Located, places: Mapping[str, Place]
) -> Iterator[tuple[Place, str, str]]:
    """Yield place, field and reason of everything that the schema of a kind refused."""
    own = item.value if isinstance(item.value, dict) else {}
    known = {*kind.schema.model_fields, *(other.block for other in nested_in(kind)), *_META}
    for name, reason in problems_of(error):
        if name in own and name not in known:
            yield own[name].name_place, name, reason + _near(name, known)
        else:
            yield places.get(name) or item.place_in(name), name, reason


def _near(name: str, known: Iterable[str]) -> str:
    """Return the end of a sentence on a name that is not known."""
    found = get_close_matches(name, list(known), n=1)
    return f"; did you mean {found[0]}?" if found else ""


def _meta(item: Located, name: str) -> Any:
    found = item.value.get(name) if isinstance(item.value, dict) else None
    return "" if found is None or found.value is None else found.plain()


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _repeated(objects: list[ParsedObject]) -> Iterator[Problem]:
    first: dict[tuple[str, str], ParsedObject] = {}
    for item in objects:
        marks = [(item.kind, item.key)] + ([("uid", item.uid)] if item.uid else [])
        for mark in marks:
            other = first.setdefault(mark, item)
            if other is not item:
                name = "uid" if mark[0] == "uid" else ""
                yield item.problem(name, f"it is declared at {other.place} already")
