"""All rules of the normaliser by name: a platform's data, and what is code for all platforms."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from netconfig.core.config.platform import Platform


class NamedRule(Protocol):
    """What makes configs equal that mean the same; a raised version tells why a hash changed."""

    @property
    def name(self) -> str:
        """The rule's name, unique in its platform."""

    @property
    def reason(self) -> str:
        """Why nothing is lost by it."""

    @property
    def version(self) -> int:
        """Raised when the rule comes to mean something else."""


@dataclass(frozen=True)
class _OfCode:
    name: str
    reason: str
    version: int = 1


_IPV6 = _OfCode("spelling of IPv6 addresses", "one address has many spellings (RFC 5952)")
_LINES = (
    _OfCode("comments and empty lines", "the device reads them as nothing"),
    _OfCode("blanks between words", "one means the same as many, but for free text"),
    _IPV6,
    _OfCode("lines that stand twice", "a section entered twice goes on, a line said twice is one"),
)
_TEXTS = _OfCode("texts of several lines", "people choose what delimits and how far it is indented")
_FLAT = _OfCode("sections that a word closes", "printed with or without indent")
_INTERFACES = _OfCode("names of interfaces", "people shorten them and write them in small letters")
_STATEMENTS = (
    _OfCode("comments and blanks", "the device reads them as nothing"),
    _IPV6,
    _OfCode("quotes", "only words with blanks or marks in them need any"),
    _OfCode("curly and `set` form", "two print-outs of one config, statements in flat words"),
    _OfCode("lists in brackets", "short for a statement for each value"),
    _OfCode("statements that stand twice", "the device merges them when it reads them"),
    _OfCode("containers of nothing", "the device prints none"),
)


def named_rules(platform: Platform) -> tuple[NamedRule, ...]:
    """Return every rule by which configs of a platform get their one form, general ones last."""
    return tuple(_all_rules(platform))


def _all_rules(platform: Platform) -> Iterator[NamedRule]:
    yield from platform.drops
    yield from platform.rewrites
    yield from platform.capitals
    yield from platform.interface_places
    yield from platform.hardware
    yield from platform.ports
    yield from platform.key_hashes
    yield from platform.beside
    yield from platform.numbered
    yield from platform.value_sets
    yield from platform.ranged
    yield from platform.parted
    yield from platform.split
    yield from platform.joined
    yield from platform.empty
    yield from platform.sequences
    yield from _rules_of_code(platform)


def _rules_of_code(platform: Platform) -> Iterator[NamedRule]:
    yield from _LINES if platform.syntax == "lines" else _STATEMENTS
    if platform.blocks:
        yield _TEXTS
    if platform.flat_sections:
        yield _FLAT
    if platform.interface_types:
        yield _INTERFACES
    if platform.ordered_keywords:
        words = ", ".join(sorted(platform.ordered_keywords))
        yield _OfCode("lists with an order", f"what comes first is used first: {words}")
    yield _OfCode("order", "means nothing where no rule above says that it does")
