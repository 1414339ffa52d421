"""Which fields the kinds of intent have, and which of them an inventory says."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any, Literal, get_args, get_origin

from netconfig.intent.kinds import ORGANISATIONAL, Kind, Schema, all_kinds

# The kinds whose description is in a context.
_DESCRIBED = (
    *("device", "vlan", "group_vlan", "interface", "vrf", "static_route", "bgp_session"),
    *("bgp_peer_group", "prefix_list", "as_path_list", "community_list", "route_policy"),
    *("object_group", "acl"),
)
_PORTS = ("interface_profile", "interface_range")


def rendered_fields() -> set[str]:
    """Return `kind.field`, with what stands in it, and each choice as `kind.field=choice`.

    Kinds of which no config is made are left out, and so is what nesting says by itself, or what
    silence says.
    """
    found: set[str] = set()
    for kind in all_kinds():
        if kind.reach != "none":
            own = {kind.nesting.field} if kind.nesting else set()
            if kind.name not in _DESCRIBED:
                own.add("description")
            found.update(_of_schema(_named(kind), kind.schema, without=own | ORGANISATIONAL))
    return found


def said_fields(blocks: Mapping[str, list[Any]]) -> set[str]:
    """Return the same for what an inventory says."""
    return {
        path
        for kind in all_kinds()
        if not (kind.nesting and kind.nesting.only)
        for item in blocks.get(kind.block, ())
        for path in _of_object(kind, item)
    }


def _named(kind: Kind) -> str:
    return "interface" if kind.name in _PORTS else kind.name


def _of_schema(start: str, schema: type[Schema], without: Collection[str]) -> Iterator[str]:
    for name, field in schema.model_fields.items():
        if name in without:
            continue
        path = f"{start}.{name}"
        yield path
        for part in _parts(field.annotation):
            if isinstance(part, type) and issubclass(part, Schema):
                yield from _of_schema(path, part, without=())
            elif isinstance(part, str) and part not in ("", field.default):
                yield f"{path}={part}"


def _parts(annotation: Any) -> Iterator[Any]:
    """Yield the schemas and choices inside of a type; of a mapping, what its values are."""
    args = get_args(annotation)
    if get_origin(annotation) is Literal:
        yield from args
    elif not args:
        yield annotation
    for arg in args[1:] if get_origin(annotation) is dict else args:
        yield from _parts(arg) if get_origin(annotation) is not Literal else ()


def _of_object(kind: Kind, item: Any) -> Iterator[str]:
    if not isinstance(item, dict):
        item = {kind.nesting.shorthand if kind.nesting else "": item}
    inside = _inside(kind.name)
    for name, value in item.items():
        if name in inside:
            objects = value if isinstance(value, list) else [value]
            for each in objects:
                yield from _of_object(inside[name], each)
        else:
            yield from _of_value(f"{_named(kind)}.{name}", value)


@cache
def _inside(outer: str) -> Mapping[str, Kind]:
    """Return the kinds that stand inside of objects of a kind, by what they are called there."""
    kinds = [kind for kind in all_kinds() if kind.nesting]
    return {kind.block: kind for kind in kinds if kind.nesting and kind.nesting.kind == outer}


def _of_value(path: str, value: Any) -> Iterator[str]:
    yield path
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _of_value(f"{path}.{name}", inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _of_value(path, inner)
    elif isinstance(value, str):
        yield f"{path}={value}"
