"""All rules of one platform together. The rules themselves are data in `platforms/`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import import_module
from typing import Literal

from netconfig.core.config.rules import NEVER
from netconfig.core.config.rules.commands import (
    Anew,
    Closing,
    Consequence,
    Definition,
    LetsGo,
    Owner,
    Rank,
    Reset,
    Single,
    Spare,
    Undo,
)
from netconfig.core.config.rules.heads import AnyOf
from netconfig.core.config.rules.meaning import (
    Beside,
    Block,
    Capitals,
    Drop,
    Empty,
    Hardware,
    InterfacePlace,
    Joined,
    KeyHash,
    Numbered,
    Parted,
    PortNames,
    Ranged,
    Rewrite,
    Secret,
    Sequence,
    Split,
    ValueSet,
)
from netconfig.core.errors import NetconfigError

_NAMES = ("arista_eos", "cisco_ios", "cisco_iosxr", "cisco_nxos", "frr", "juniper_junos")


class UnknownPlatform(NetconfigError):
    """No rules exist for a platform of this name."""


Kind = Literal["multi", "leaf", "container"]


@dataclass(frozen=True, eq=False, repr=False)
class Platform:
    """The rules of one OS; one object per OS, compared by identity."""

    name: str
    syntax: Literal["lines", "braces"]
    indent: str
    device_diff: Literal["unified", "context", "edit", "marks", "patch"]
    secrets: tuple[Secret, ...]
    blocks: tuple[Block, ...] = ()
    refused: tuple[str, ...] = ()
    free_text: str = r"(?!)"
    interface_types: tuple[str, ...] = ()
    # Short names that begin no type, or that mean one of those which they begin.
    interface_short: Mapping[str, str] = field(default_factory=dict)
    capitals: tuple[Capitals, ...] = ()
    interface_places: tuple[InterfacePlace, ...] = ()
    hardware: tuple[Hardware, ...] = ()
    ports: tuple[PortNames, ...] = ()
    key_hashes: tuple[KeyHash, ...] = ()
    drops: tuple[Drop, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()
    value_sets: tuple[ValueSet, ...] = ()
    beside: tuple[Beside, ...] = ()
    numbered: tuple[Numbered, ...] = ()
    ranged: tuple[Ranged, ...] = ()
    parted: tuple[Parted, ...] = ()
    joined: tuple[Joined, ...] = ()
    split: tuple[Split, ...] = ()
    sequences: tuple[Sequence, ...] = ()
    empty: tuple[Empty, ...] = ()
    singles: tuple[Single, ...] = ()
    undos: tuple[Undo, ...] = ()
    ranks: tuple[Rank, ...] = ()
    definitions: tuple[Definition, ...] = ()
    lets_go: tuple[LetsGo, ...] = ()
    owners: tuple[Owner, ...] = ()
    spares: tuple[Spare, ...] = ()
    resets: tuple[Reset, ...] = ()
    anew: tuple[Anew, ...] = ()
    closings: tuple[Closing, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    told_both_ways: str = r"(?!)"
    late: tuple[tuple[str, str], ...] = ()
    said_again: tuple[str, str] = (r"(?!)", r"(?!)")
    make_before_break: str = r"(?!)"
    closers: tuple[tuple[str, str], ...] = ()
    no_section: tuple[str, str] = (r"(?!)", r"(?!)")
    must_leave: str = r"(?!)"
    left_before: str = r"(?!)"
    flat_sections: Mapping[str, str] = field(default_factory=dict)
    permanent: str = r"(?!)"
    keywords: Mapping[str, Kind] = field(default_factory=dict)
    names_below: frozenset[str] = frozenset()
    ordered_keywords: frozenset[str] = frozenset()
    renamable: frozenset[str] = frozenset()
    # What in a config tells that the device shows secrets of it in forms that it alone can read.
    hides: str = r"(?!)"

    def __repr__(self) -> str:
        return f"Platform({self.name})"

    def kind(self, parent: str, word: str) -> Kind | None:
        """Say what a word of a brace syntax takes, below a statement that begins with `parent`."""
        if parent in self.names_below:
            return None
        return self.keywords.get(f"{parent} {word}") or self.keywords.get(word)

    @cached_property
    def empty_headers(self) -> AnyOf:
        """Matches the headers that mean nothing with nothing below them."""
        return AnyOf([rule.pattern for rule in self.empty])

    @cached_property
    def joined_lines(self) -> AnyOf:
        """Matches lines that may be printed as one or many; their words are the last group."""
        return AnyOf([rule.pattern for rule in self.joined])

    @cached_property
    def keywords_in_capitals(self) -> re.Pattern[str]:
        """Matches the keywords that a line begins with, in any case."""
        patterns = [rule.pattern for rule in self.capitals]
        return re.compile("|".join(f"(?:{each})" for each in patterns) or NEVER, re.IGNORECASE)

    @cached_property
    def any_free_text(self) -> re.Pattern[str]:
        """Matches the lines in which people write freely."""
        return re.compile(self.free_text)

    @cached_property
    def any_secret(self) -> re.Pattern[str]:
        """Finds something wherever one of the secrets' patterns does."""
        patterns = [secret.pattern.replace("(?P<value>", "(?:") for secret in self.secrets]
        return re.compile("|".join(f"(?:{each})" for each in patterns))


@cache
def get_platform(name: str) -> Platform:
    """Return the rules of the platform of this name. Raises UnknownPlatform."""
    if name not in _NAMES:
        raise UnknownPlatform(
            f"There are no config rules for platform {name!r}; known: {', '.join(_NAMES)}."
        )
    platform: Platform = import_module(f"netconfig.core.config.platforms.{name}").PLATFORM
    return platform
