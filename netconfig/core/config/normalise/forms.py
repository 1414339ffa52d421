"""What single lines stand for in canonical form, by the rules that hold below one header."""

import re
from functools import cache
from string import ascii_uppercase

from netconfig.core.config.normalise.below import compiled, lines_below
from netconfig.core.config.normalise.interfaces import full_names
from netconfig.core.config.normalise.numbers import expand
from netconfig.core.config.normalise.spellings import Spellings
from netconfig.core.config.platform import Platform
from netconfig.core.config.rules import TOP
from netconfig.core.config.rules.heads import HEAD, AnyOf
from netconfig.core.config.rules.meaning import ValueSet

# So many entries of lists are remembered for each set of rules, some megabytes at most.
_REMEMBERED = 50_000


class _Entries(dict[str, str]):
    """What entries of lists stand for: two versions of a list share nearly all of theirs."""

    def __init__(self, forms: "Forms") -> None:
        super().__init__()
        self._forms = forms

    def __missing__(self, text: str) -> str:
        forms = self._forms
        means = "".join(forms.of(text)[:1]) if forms.changed[text[:HEAD]](text) else text
        if len(self) >= _REMEMBERED:
            self.clear()
        self[text] = means
        return means


class Forms:
    """The rules that change lines, narrowed to those of the headers at which the same hold.

    `changed` matches every line that one of them may change, `reshaped` those that they may change
    by more than the spelling of a word: most need no closer look. `entries` says of each entry of
    a list what it stands for, "" for nothing.
    """

    def __init__(self, platform: Platform, held: frozenset[str]) -> None:
        dropped = [rule.pattern for rule in platform.drops if rule.within in held]
        rewrites = [rule for rule in platform.rewrites if rule.within in held]
        rewritten = [rule.pattern for rule in rewrites]
        ranged = [rule.pattern for rule in platform.ranged] if TOP in held else []
        self._parted = platform.parted if TOP in held else ()
        parted = [rule.pattern for rule in self._parted]
        split = [rule.pattern for rule in platform.split]
        unnumbered = [rule.unnumbered for rule in platform.numbered if rule.within in held]
        self.spellings = Spellings(platform, held)
        self.entries = _Entries(self)
        self.sets = tuple(rule for rule in platform.value_sets if rule.within in held)
        self.unnumbered = AnyOf(unnumbered)
        self._dropped = AnyOf(dropped)
        self._rewritten = AnyOf(rewritten)
        self._rewrites = [(compiled(rule.pattern).match, rule.replacement) for rule in rewrites]
        self._ranged = AnyOf(ranged)
        self._is_split = AnyOf(split)
        self._splits = [compiled(pattern).match for pattern in split]
        in_sets = [re.escape(f"{rule.prefix} ") for rule in self.sets]
        reshaped = [*dropped, *rewritten, *ranged, *parted, *split, *unnumbered, *in_sets]
        self._platform = platform
        if platform.capitals:
            reshaped += ascii_uppercase
        self.reshaped = AnyOf(reshaped)
        self.changed = AnyOf([*reshaped, *self.spellings.patterns])

    def of(self, text: str) -> list[str]:
        """Return what a line is: nothing, itself, or other lines (header, newline, entry)."""
        if not self.reshaped[text[:HEAD]](text):
            return [self.spellings.spelt(text)]
        if self._dropped[text[:HEAD]](text):
            return []
        if text[:1].isupper() and self._platform.capitals:
            return self._in_small_letters(text)
        if self._rewritten[text[:HEAD]](text):
            for match, replacement in self._rewrites:
                found = match(text)
                if found:
                    text = found.expand(replacement) + text[found.end() :]
        return self._several(self.spellings.spelt(text))

    def _in_small_letters(self, text: str) -> list[str]:
        found = self._platform.keywords_in_capitals.match(text)
        if found is None:
            return [self.spellings.spelt(text)]
        small = found[0].lower() + text[found.end() :]
        return self.of(full_names(small, self._platform))

    def set_of(self, text: str) -> ValueSet | None:
        """Return the set of numbers that a line says, or a part of it."""
        for rule in self.sets:
            if text.startswith(f"{rule.prefix} "):
                return rule
        return None

    def _several(self, text: str) -> list[str]:
        if self._ranged[text[:HEAD]](text):
            word, _, numbers = text.partition(" ")
            return [f"{word} {number}" for number in expand(numbers)] or [text]
        if self._is_split[text[:HEAD]](text):
            found = next(filter(None, (match(text) for match in self._splits)))
            tail = found.groupdict().get("tail") or ""
            values = text.removesuffix(tail)[found.end(1) :].split()
            return [f"{found[1]} {value}{tail}" for value in values]
        parts = [text]
        for rule in self._parted:
            parts = [part for each in parts for part in rule.parts(each)]
        return parts


def forms_below(parent: str, platform: Platform) -> Forms:
    """Return the rules for lines below a header."""
    return _with(lines_below(parent, platform).held, platform)


@cache
def _with(held: frozenset[str], platform: Platform) -> Forms:
    return Forms(platform, held)
