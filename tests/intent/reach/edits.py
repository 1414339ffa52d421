"""Edits by chance: any kind, any field, maybe one that cannot be."""

from random import Random
from typing import Any

from netconfig.core.edits import Edit
from netconfig.intent.kinds import Kind, all_kinds, kind_named
from netconfig.intent.models.system.scope import SCOPE_REFERENCES, SCOPES
from netconfig.intent.queries import read_rows

_VALUES: tuple[Any, ...] = ("other", "10.7.7.7", 7, 110, 1400, 9000, [110], True, False, None)
_UNSCOPED = dict.fromkeys(SCOPES[1:])


class Edits:
    """Edits of a network as it is now, one after the other; each is tried by itself."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        found = {kind.name: read_rows(kind) for kind in all_kinds()}
        self._rows = {name: rows for name, rows in sorted(found.items()) if rows}

    def next(self) -> Edit | None:
        """Return a create, update or delete of an object, or None where it would change nothing."""
        kind = kind_named(self._chance.choice(list(self._rows)))
        row, turn = self._chance.choice(self._rows[kind.name]), self._chance.random()
        if turn < 0.15:
            return Edit("delete", kind.name, row.key)
        if turn < 0.3:
            parts = [part for part in kind.key if "|" not in part]
            fields = {**row.fields, **self._changed(kind, self._chance.choice(parts))}
            return Edit("create", kind.name, kind.natural_key(fields), None, fields)
        changed = self._changed(kind, self._chance.choice(list(kind.schema.model_fields)))
        if all(_is(kind, name, value, row.fields[name]) for name, value in changed.items()):
            return None
        return Edit("update", kind.name, row.key, None, changed)

    def _changed(self, kind: Kind, name: str) -> dict[str, Any]:
        """Return another value of a field; of a scope, all that belongs to it."""
        chance = self._chance
        if "scope" in kind.schema.model_fields and name in ("scope", *SCOPE_REFERENCES):
            scope = chance.choice(SCOPES)
            named = {} if scope == "global" else {scope: self._one_of(scope)}
            return {**_UNSCOPED, "scope": scope, **named}
        if name in kind.references:
            unset = chance.random() < 0.2
            return {name: None if unset else self._one_of(kind.references[name].kind)}
        if chance.random() < 0.5:
            return {name: chance.choice(self._rows[kind.name]).fields[name]}
        return {name: chance.choice(_VALUES)}

    def _one_of(self, kind: str) -> str | None:
        rows = self._rows.get(kind)
        return self._chance.choice(rows).key if rows else None


def _is(kind: Kind, name: str, value: Any, known: Any) -> bool:
    # Nothing said is the default.
    return value == known or (
        value is None and name in kind.schema.model_fields and kind.value_of({}, name) == known
    )
