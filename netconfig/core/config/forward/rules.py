"""A platform's rules for commands, asked about single lines."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache

from netconfig.core.config.diff.compare import Delta
from netconfig.core.config.normalise.below import LinesBelow, lines_below
from netconfig.core.config.normalise.below import compiled as _compiled
from netconfig.core.config.platform import Platform
from netconfig.core.config.rules.commands import Owner, Reset
from netconfig.core.config.rules.heads import AnyOf, FirstOf


@cache
def rules_of(platform: Platform) -> "Rules":
    """Return the rules of a platform, made ready once."""
    return Rules(platform)


class Rules:
    """What to type for a line, by the platform's rules; `parent` is the section's header."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self._owners = AnyOf(each.key for each in platform.owners)
        self._closers = {
            is_empty: FirstOf(
                (pattern, word) for pattern, word in platform.closers if pattern or not is_empty
            )
            for is_empty in (False, True)
        }
        self._permanent = AnyOf([platform.permanent])
        self._replaced = AnyOf([platform.make_before_break])

    def matcher(self, pattern: str) -> Callable[[str], re.Match[str] | None]:
        """Return a pattern's match function."""
        return _compiled(pattern).match

    def below(self, parent: str) -> LinesBelow:
        """Return the rules for single lines of a section."""
        return lines_below(parent, self.platform)

    def single_key(self, text: str, parent: str) -> str:
        """Return the words that name a setting with one value, "" for any other line."""
        return self.below(parent).setting(text)

    def is_exclusive(self, text: str, parent: str) -> bool:
        """Tell whether no other place may hold this value at the same time."""
        return self.below(parent).exclusive.match(text) is not None

    def refused(self, section: Delta) -> dict[str, str]:
        """Return the old lines by the names of settings that take no value while they have one."""
        rules = self.below(section.text)
        if not rules.has_refused:
            return {}
        return {
            delta.setting: delta.text
            for delta in section.below
            if delta.sign == "-" and rules.refused.match(delta.text)
        }

    def overwritten(self, section: Delta) -> set[str]:
        """Return the removed lines of a section whose setting gets another value."""
        if section.sign in "+-":
            return set()
        coming = {delta.setting for delta in section.below if delta.sign == "+"}
        coming.discard("")
        if not coming:
            return set()
        return {
            delta.text for delta in section.below if delta.sign == "-" and delta.setting in coming
        }

    def undo(self, text: str, parent: str) -> str:
        """Return the command that takes a line away."""
        rules = self.below(parent)
        rule = rules.undos.find(text)
        match = _compiled(rule.pattern).match(text) if rule else None
        if rule and match:
            return match.expand(rule.command)
        if text.startswith("no "):
            return text[3:]
        return f"no {rules.setting(text) or text}"

    def defined_name(self, text: str, parent: str) -> str:
        """Return the name that a definition gives, "" for any other line."""
        rules = self.below(parent)
        pattern = rules.definitions.find(text) if rules.has_definitions else None
        match = _compiled(pattern).match(text) if pattern else None
        return match[1] if match else ""

    def has_definitions(self, parent: str) -> bool:
        """Tell whether lines below a header can define anything."""
        return self.below(parent).has_definitions

    def is_let_go(self, text: str) -> bool:
        """Tell whether lines that use a definition at the top are known, and can let it go."""
        return any(_compiled(each.pattern).match(text) for each in self.platform.lets_go)

    def lets_go(self, text: str, parent: str) -> str:
        """Return the name of a definition that a line uses and can let go, "" for others."""
        for rule in self.platform.lets_go:
            found = _compiled(rule.use).match(text)
            if found and _compiled(rule.within).match(parent):
                return found[1]
        return ""

    def owner_rule(self, parent: str) -> Owner | None:
        """Return the rule of a section in which lines hang on a thing."""
        return next((o for o in self.platform.owners if _compiled(o.within).match(parent)), None)

    def owner_of(self, text: str) -> str:
        """Return the thing that a line hangs on, "" for none; a `no` hangs on it as well."""
        match = self._owners.match(text.removeprefix("no "))
        return match[0] if match else ""

    def anchor_undo(self, texts: list[str], rule: Owner) -> str:
        """Return the command that takes a thing away, given all its lines; "" without an anchor."""
        for pattern, command in rule.undo:
            for text in texts:
                match = _compiled(pattern).match(text)
                if match:
                    return match.expand(command)
        return ""

    def is_anchor(self, text: str, rule: Owner) -> bool:
        """Tell whether all that hangs on the thing goes with this line."""
        return any(_compiled(pattern).match(text) for pattern, _ in rule.undo)

    def replaced_later(self, section: Delta) -> set[str]:
        """Return removed lines for which a better one comes first, such as a new next hop."""
        match = self._replaced.match
        coming: dict[str, set[str]] = {}
        for delta in section.below:
            found = match(delta.text) if delta.sign == "+" else None
            if found:
                front, value = _front_and_value(found)
                coming.setdefault(front, set()).add(value)
        if not coming:
            return set()
        gone = {d.text: match(d.text) for d in section.below if d.sign == "-"}
        parts = {text: _front_and_value(found) for text, found in gone.items() if found}
        return {
            text
            for text, (front, value) in parts.items()
            if value not in coming.get(front, {value})
        }

    def spare(self, text: str, parent: str) -> str:
        """Return what may stand in a list while its entries change, "" for any other line."""
        for rule in self.platform.spares:
            found = _compiled(rule.entry).match(text)
            if found and _compiled(rule.within).match(parent):
                return f"{found[1]} {rule.line}".strip()
        return ""

    def resets(self, parent: str) -> list[Reset]:
        """Return the rules of a section in which a change makes the device forget other lines."""
        return [rule for rule in self.platform.resets if _compiled(rule.within).match(parent)]

    def forgotten(self, section: Delta, undone: Collection[str]) -> set[str]:
        """Return the lines of a section that the device forgets with what changes there.

        `undone` are those that were taken away by a command of their own.
        """
        lost: set[str] = set()
        for rule in self.resets(section.text) if section.new else ():
            is_trigger, is_lost = _compiled(rule.trigger).match, _compiled(rule.forgotten).match
            changed = undone if rule.is_undone else [delta.text for delta in section.below]
            if section.new and any(map(is_trigger, changed)):
                lost.update(node.text for node in section.new.children if is_lost(node.text))
        return lost

    def closing(self, section: Delta) -> set[str]:
        """Return the added lines that shut what is there, before it loses what protects it."""
        found: set[str] = set()
        old = section.old
        for rule in self.platform.closings if old and section.new else ():
            if not _compiled(rule.within).match(section.text):
                continue
            closes, protects = _compiled(rule.pattern).match, _compiled(rule.before).match
            coming = {d.text for d in section.below if d.sign == "+" and closes(d.text)}
            if old and coming and any(protects(text) for text in _going(section)):
                there = {self.owner_of(node.text) for node in old.children}
                found |= {text for text in coming if self.owner_of(text) in there | {""}}
        return found

    def is_late(self, text: str, parent: str) -> bool:
        """Tell whether a line is taken away only after the rest of its section is in place."""
        return self.below(parent).late.match(text) is not None

    def said_again(self, section: Delta) -> list[Delta]:
        """Return the added lines beside which a late one of the same words has gone.

        Where a device overwrites instead of adding, taking the old value away took the new one.
        """
        within, pattern = self.platform.said_again
        if not _compiled(within).match(section.text):
            return []
        changed = [d for d in section.below if _compiled(pattern).match(d.text)]
        gone = {_but_last(delta.text) for delta in changed if delta.sign == "-"}
        return [d for d in changed if d.sign == "+" and _but_last(d.text) in gone]

    def closer(self, header: str, *, is_empty: bool = False) -> str:
        """Return what leaves a nested section; an empty one is known by a pattern alone."""
        return self._closers[is_empty].find(header) or ""

    def closer_of_empty(self, text: str, parent: str) -> str:
        """Return what leaves a section in which nothing is said, "" for a line that is none."""
        closer = self.closer(text, is_empty=True)
        if not closer:
            return ""
        within, pattern = self.platform.no_section
        is_line = _compiled(within).match(parent) and _compiled(pattern).match(text)
        return "" if is_line else closer

    def must_leave(self, header: str) -> bool:
        """Tell whether what follows a section at the top would be taken for a part of it."""
        return bool(_compiled(self.platform.must_leave).match(header))

    def is_permanent(self, header: str) -> bool:
        """Tell whether a section cannot be removed, only emptied."""
        return self._permanent.match(header) is not None


def _going(section: Delta) -> Iterator[str]:
    for delta in section.below:
        if delta.sign == "-":
            yield delta.text
        yield from _going(delta)


def _front_and_value(found: re.Match[str]) -> tuple[str, str]:
    """Return what a line says it of, and the value, which is the group that matched."""
    group = found.lastindex or 0
    return found.string[: found.start(group)], found[group]


def _but_last(text: str) -> str:
    return text.rpartition(" ")[0]
