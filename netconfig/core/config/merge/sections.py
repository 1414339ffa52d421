"""Which lines of a device are ours: all of them, or those of declared sections."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from fnmatch import translate
from functools import cache

from netconfig.core.config.normalise.braces import FLAGS
from netconfig.core.config.platform import Platform
from netconfig.core.config.syntax.words import split_words
from netconfig.core.errors import NetconfigError

_NO = "no"
_LONGEST = 200


class SectionIsInvalid(NetconfigError):
    """A managed section is not written as words of a config line."""


class Owned(Enum):
    """How much of a line and what stands below it is ours."""

    WHOLE = "whole"
    PART = "part"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Sections:
    """Declared sections: `ntp server`, `interface * description`, `protocols bgp group PEERS`.

    A section is the first words of a line with those of the lines above it, in which `*` and `?`
    stand for any characters of a word; a `no` before a line does not count. What stands below an
    owned line is owned. No sections at all own everything.
    """

    names: tuple[str, ...] = ()

    @classmethod
    def declared(cls, names: Iterable[str]) -> "Sections":
        """Return the sections of these names, blanks tidied. Raises SectionIsInvalid."""
        return cls(tuple(_checked(name) for name in names))

    @property
    def own_all(self) -> bool:
        """Whether the device is owned in full."""
        return not self.names

    def owned(self, words: Sequence[str]) -> Owned:
        """Tell how much of the line with these words, its parents' first, is ours."""
        if not self.names or self.which(words) is not None:
            return Owned.WHOLE
        is_above = any(
            len(words) < len(pattern) and _fits(words, pattern[: len(words)])
            for pattern in _patterns(self.names)
        )
        return Owned.PART if is_above else Owned.NOTHING

    def which(self, words: Sequence[str]) -> int | None:
        """Return the number of the first section that the line is in."""
        for number, pattern in enumerate(_patterns(self.names)):
            if len(pattern) <= len(words) and _fits(words[: len(pattern)], pattern):
                return number
        return None


def words_of(text: str, above: Sequence[str], platform: Platform) -> tuple[str, ...]:
    """Return the words by which a line below others is found in its section."""
    words = split_words(text.split("\n", 1)[0])
    if platform.syntax == "lines" and len(words) > 1 and words[0] == _NO:
        words = words[1:]
    while words and words[0] in FLAGS:
        words = words[1:]
    return (*above, *words)


_Pattern = tuple[re.Pattern[str], ...]


@cache
def _patterns(names: tuple[str, ...]) -> tuple[_Pattern, ...]:
    return tuple(tuple(re.compile(translate(word)) for word in name.split()) for name in names)


def _fits(words: Sequence[str], pattern: _Pattern) -> bool:
    return all(each.match(word) for word, each in zip(words, pattern, strict=True))


def _checked(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > _LONGEST or not tidy.isprintable():
        raise SectionIsInvalid(f"A managed section is some words of a line, not {name[:40]!r}.")
    if not tidy.split()[0].strip("*?"):
        raise SectionIsInvalid(
            f"Managed section {tidy!r} must begin with a word; without sections all is managed."
        )
    return tidy
