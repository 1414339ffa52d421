"""One change of one object of intent, as a value; applying and previewing edits live elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Op = Literal["create", "update", "delete"]


@dataclass(frozen=True)
class Edit:
    """Create, update or delete the object of `kind` whose natural key is `natural_key`.

    The natural key is the key's parts joined by one space ("dc1-leaf1 Ethernet1"); of a create it
    is what the fields say. `expected_revision` is what the author saw; None skips that check.
    `fields` hold plain JSON: all that is not default for a create, what changes for an update,
    nothing for a delete; a reference to another object is its natural key. Three fields are known
    to every kind: `uid` (the identity that outlives renames), `managed_by` (the source that
    brings the object, "" for pages) and `managed_in` (the file there).
    """

    op: Op
    kind: str
    natural_key: str
    expected_revision: int | None = None
    fields: Mapping[str, Json] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.op} {self.kind} {self.natural_key}"
