"""Intent to YAML: one canonical layout, which reads back the same and dumps to the same bytes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from netconfig.intent.kinds import Kind, all_kinds, nested_in
from netconfig.intent.operations.identity import derived_uid
from netconfig.intent.queries import Row, natural_order, read_rows
from netconfig.intent.yaml_in.scalars import is_more_than_text

_WIDTH = 100
_FIRST = (
    "region",
    "tag",
    "owner_group",
    "role",
    "tenant",
    "environment",
    "platform",
    "device_type",
    "redundancy_group",
    "secret",
    "credential",
    "vrf",
    "prefix",
    "vlan_group",
    "mlag_domain",
    "interface_profile",
)
"""The kinds that stand first in their files, as people look for them."""

_Rows = Mapping[str, Mapping[str, list[Row]]]


def dump_inventory() -> dict[str, str]:
    """Return all intent as files by path, in one query per kind.

    An object's `uid` is written where its natural key is not the one that it was created with.
    """
    rows = {kind.name: _by_owner(kind) for kind in all_kinds()}
    blocks: dict[str, dict[str, list[Any]]] = defaultdict(dict)
    for kind in sorted(all_kinds(), key=_place_in_file):
        for row in _in_order(rows[kind.name].get("", ())):
            path = kind.file.format(**row.fields)
            blocks[path].setdefault(kind.block, []).append(_written(kind, row, rows))
    return {path: _text(blocks[path]) for path in sorted(blocks)}


def yaml_of(value: Any) -> str:
    """Return the value of one field as an inventory would write it; "" for nothing."""
    if value is None:
        return ""
    text = yaml.dump(
        value,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=_WIDTH,
    )
    return text.removesuffix("...\n")


def _place_in_file(kind: Kind) -> tuple[int, str]:
    return _FIRST.index(kind.name) if kind.name in _FIRST else len(_FIRST), kind.name


def _by_owner(kind: Kind) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in read_rows(kind):
        found[row.fields[kind.nesting.field] if kind.nesting else ""].append(row)
    return found


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: natural_order(row.key))


def _written(kind: Kind, row: Row, rows: _Rows) -> Any:
    fields = _own_fields(kind, row)
    if row.uid != derived_uid(kind.name, row.key):
        fields["uid"] = row.uid
    if kind.nesting and set(fields) == {kind.nesting.shorthand}:
        return fields[kind.nesting.shorthand]
    for inner in nested_in(kind):
        items = [_written(inner, r, rows) for r in _in_order(rows[inner.name].get(row.key, ()))]
        if items:
            single = inner.nesting is not None and inner.nesting.single
            fields[inner.block] = items[0] if single else items
    return fields


def _own_fields(kind: Kind, row: Row) -> dict[str, Any]:
    """Return what is to be written, the natural key's fields first."""
    # PostgreSQL keeps the keys inside a JSON field in an order of its own; the schema knows ours.
    checked = kind.schema.model_validate(row.fields)
    fields = checked.model_dump(mode="json", exclude_defaults=True)
    outer = kind.nesting.field if kind.nesting else ""
    for name, reference in kind.references.items():
        if reference.relative and fields.get(name):
            fields[name] = fields[name].removeprefix(f"{row.fields[outer]} ")
    key = [name for part in kind.key for name in part.split("|")]
    # What is the kind's own comes before what it shares with others.
    order = [*key, *kind.schema.__annotations__, *fields]
    return {name: fields[name] for name in order if name in fields and name != outer}


def _text(blocks: Mapping[str, list[Any]]) -> str:
    return "\n".join(
        yaml.dump(
            {name: items},
            Dumper=_Dumper,
            sort_keys=False,
            allow_unicode=True,
            default_flow_style=False,
            width=_WIDTH,
        )
        for name, items in blocks.items()
    )


class _Dumper(yaml.SafeDumper):
    """Block style throughout, but for lists of short values; lists indented below their name."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  (PyYAML's own signature)
        super().increase_indent(flow=flow, indentless=False)


def _represent_list(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.Node:
    is_short = all(isinstance(item, str | int) for item in items) and len(str(items)) < _WIDTH - 20
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=is_short)


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else "'" if is_more_than_text(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(list, _represent_list)
_Dumper.add_representer(str, _represent_text)
