"""The register of kinds: what each kind of object is called, keyed by, made of and refers to.

A file of `models/` declares its kinds beside their rows, so that a new kind is one new file; all
that reads, writes, checks or previews intent is driven by this register.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from graphlib import TopologicalSorter
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    model_validator,
)

from netconfig.core.errors import NetconfigError
from netconfig.devices.models import IntentObject
from netconfig.intent.fields.basic import Key, Line, Name
from netconfig.intent.fields.mentions import Finder, Names, finders_of

NONE = "-"
"""Stands in a natural key for a part that is not set."""


class UnknownKind(NetconfigError):
    """There is no kind of that name."""


class Schema(BaseModel):
    """The fields of one kind, checked: frozen, and nothing else is accepted."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)

    @model_validator(mode="before")
    @classmethod
    def _nothing_is_the_default(cls, fields: Any) -> Any:
        """A field that is said to be nothing is one that is left out."""
        if not isinstance(fields, Mapping):
            return fields
        known = cls.model_fields
        return {n: value for n, value in fields.items() if value is not None or n not in known}


def _in_order(names: list[str]) -> list[str]:
    return sorted(set(names))


class ObjectFields(Schema):
    """What every object has besides its own fields."""

    description: Line = ""
    tags: Annotated[list[Annotated[Name, Names("tag")]], AfterValidator(_in_order)] = Field(
        default_factory=list
    )
    owner: Key | None = None


ORGANISATIONAL = frozenset({"tags", "owner"})
"""Fields that no config is made of."""


@dataclass(frozen=True)
class Reference:
    """A field that names an object of another kind.

    In YAML a `relative` one leaves out the key of the block that it stands in.
    """

    kind: str
    relative: bool = False


@dataclass(frozen=True)
class Nesting:
    """Where an object stands in YAML when it is written inside another one.

    `field` is the object's own field that refers to the outer object, `single` says that there is
    one at most, and a `shorthand` field may stand alone in place of the whole object. A block that
    is `only` nested may share its name with another one.
    """

    kind: str
    field: str
    single: bool = False
    shorthand: str = ""
    only: bool = False


Mention = tuple[str, str, str]
"""A name inside a field that the database cannot check: (field, kind, natural key)."""


Reach = Literal["device", "site", "scope", "referrers", "vlan_group", "none", "all"]


@dataclass(frozen=True)
class Kind:
    """One kind of intent object.

    `key` names the fields whose values make the natural key ("a|b" is the one of them that is set);
    `block` is what a YAML list of them is called; `file` is where `dump` writes those that are not
    nested. `device_paths` and `site_path` lead from a row to the devices or site it belongs to, in
    the ORM's spelling; a kind without them belongs to all. `reach` says whose config an edit can
    change: of the device in its natural key, and of others that read it too (`device`), of those at
    the site in its key (`site`; of a VLAN, where anything is switched there) or in its scope
    (`scope`; of profiles and data, where they are the nearest), of the devices of whatever refers
    to it or names it (`referrers`), of those that switch at the sites of its VLAN group
    (`vlan_group`), of none, or of all.
    `mentions` finds the names of objects of the kinds in `mentioned` inside the fields, where the
    database cannot check them; those whose type says so (`Names`) are added when it is registered.
    Scalars inside `typed` fields mean what YAML makes of them, since no schema here does.
    """

    name: str
    model: type[IntentObject]
    schema: type[Schema]
    block: str
    key: tuple[str, ...] = ("name",)
    references: Mapping[str, Reference] = field(default_factory=dict)
    nesting: Nesting | None = None
    file: str = "organisation.yaml"
    device_paths: tuple[str, ...] = ()
    site_path: str = ""
    reach: Reach = "all"
    mentioned: frozenset[str] = frozenset()
    mentions: Callable[[Mapping[str, Any]], Iterable[Mention]] = lambda _fields: ()
    typed: frozenset[str] = frozenset()

    def natural_key(self, fields: Mapping[str, Any]) -> str:
        """Return the natural key of an object with these fields."""
        # It is asked for every row there is: what is said as it stands needs no second look.
        return " ".join([str(fields.get(part) or _part(part, fields)) for part in self.key])

    def said(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Return those of all its fields that are not as the kind has them by default."""
        defaults = _defaults(self.schema)
        return {
            name: value
            for name, value in fields.items()
            if name not in defaults or value != defaults[name]
        }

    def value_of(self, said: Mapping[str, Any], name: str) -> Any:
        """Return one field of an object of which only these are not the kind's defaults."""
        return said[name] if name in said else _defaults(self.schema).get(name)

    def all_fields(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """Return all fields of an object of which only these are not the kind's defaults."""
        defaults = _defaults(self.schema)
        return {n: said[n] if n in said else defaults[n] for n in self.schema.model_fields}

    def is_own_reference(self, name: str) -> bool:
        """Tell whether that field refers to an object of this same kind."""
        return name in self.references and self.references[name].kind == self.name


def register(kind: Kind) -> Kind:
    """Add a kind; each file of `models/` does so when it is imported."""
    if "owner" in kind.schema.model_fields:
        kind = replace(kind, references={**kind.references, "owner": Reference("owner_group")})
    finders = finders_of(kind.schema)
    if finders:
        kinds = frozenset[str]().union(*(kinds for _, kinds in finders.values()))
        kind = replace(
            kind,
            mentioned=kind.mentioned | kinds,
            mentions=_with_typed(kind.mentions, {n: find for n, (find, _) in finders.items()}),
        )
    _REGISTER[kind.name] = kind
    return kind


def kind_named(name: str) -> Kind:
    """Return that kind; raises UnknownKind."""
    if name not in _REGISTER:
        known = ", ".join(sorted(_REGISTER))
        raise UnknownKind(f"There is no kind {name!r}; there are {known}.")
    return _REGISTER[name]


def all_kinds() -> tuple[Kind, ...]:
    """Return every kind, each after those that it refers to."""
    graph = {
        kind.name: {ref.kind for ref in kind.references.values()} - {kind.name}
        for kind in _REGISTER.values()
    }
    return tuple(_REGISTER[name] for name in TopologicalSorter(graph).static_order())


def nested_in(kind: Kind) -> tuple[Kind, ...]:
    """Return the kinds that are written inside an object of this kind."""
    return tuple(k for k in _REGISTER.values() if k.nesting and k.nesting.kind == kind.name)


_REGISTER: dict[str, Kind] = {}


@cache
def _defaults(schema: type[Schema]) -> Mapping[str, Any]:
    """Return what a schema's fields are when nothing is said, as plain data in their order."""
    return {
        name: TypeAdapter(Any).dump_python(info.get_default(call_default_factory=True), mode="json")
        for name, info in schema.model_fields.items()
        if not info.is_required()
    }


def _with_typed(
    own: Callable[[Mapping[str, Any]], Iterable[Mention]], finders: Mapping[str, Finder]
) -> Callable[[Mapping[str, Any]], Iterable[Mention]]:
    def mentions(fields: Mapping[str, Any]) -> Iterator[Mention]:
        yield from own(fields)
        for name, find in finders.items():
            for _, kind, key in find(fields[name]):
                yield name, kind, key

    return mentions


def _part(part: str, fields: Mapping[str, Any]) -> str:
    if "|" not in part:
        value = fields.get(part)
        return NONE if value in (None, "") else str(value)
    values = (fields.get(name) for name in part.split("|"))
    return next((str(value) for value in values if value not in (None, "")), NONE)
