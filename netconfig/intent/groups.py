"""The object groups that entries of access lists name: of networks as ends, of ports as ports."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from netconfig.intent.models.policy.acl import group_of

_NETWORK, _PORTS = "network", "ports"
_TEXTS = {_NETWORK: "networks", _PORTS: "ports"}


class GroupUse(NamedTuple):
    """A group that the entry of that number, counted from 1, names in that field."""

    entry: int
    field: str
    name: str

    @property
    def type(self) -> str:
        """Return the type of group that belongs there."""
        return _PORTS if self.field.endswith("_ports") else _NETWORK

    def why_unfit(self, type_of: Mapping[str, str]) -> str:
        """Return why the group does not belong there, "" where it does or is not known."""
        found = type_of.get(self.name, self.type)
        if found == self.type:
            return ""
        return (
            f"entry {self.entry} has group {self.name} as {self.field}, which takes groups of "
            f"{_TEXTS[self.type]}, and {self.name} is one of {_TEXTS[found]}"
        )


def groups_in(entries: Iterable[Mapping[str, Any]]) -> Iterator[GroupUse]:
    """Yield each use of a group in the entries of an access list."""
    for number, entry in enumerate(entries, 1):
        for field in ("source", "destination", "source_ports", "destination_ports"):
            said = entry.get(field) or ()
            for text in [said] if isinstance(said, str) else said:
                name = group_of(text)
                if name:
                    yield GroupUse(number, field, name)
