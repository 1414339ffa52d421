"""Lists that must not be empty for a moment: an entry that says nothing new stands meanwhile."""

import re
from collections.abc import Callable, Collection, Iterator

from netconfig.core.config.diff.compare import Delta
from netconfig.core.config.forward.rules import Rules
from netconfig.core.config.rules.commands import Spare
from netconfig.core.config.tree import Node

Matcher = Callable[[str], "re.Match[str] | None"]


def spare_entries(section: Delta, rules: Rules) -> Iterator[str]:
    """Give the entries that stand while all others of a list that stays leave or are replaced."""
    for spare in rules.platform.spares:
        if rules.matcher(spare.within)(section.text):
            yield from _of_rule(section, spare, rules)


def _of_rule(section: Delta, spare: Spare, rules: Rules) -> Iterator[str]:
    match = rules.matcher(spare.entry)
    is_entry = rules.below(section.text).is_entry
    leaving: dict[str, list[Delta]] = {}
    for delta in section.below:
        found = match(delta.text) if delta.sign == "-" else None
        # What has an order is entered again at once, with a spare entry of its own.
        if found and not (is_entry and is_entry(delta.text)):
            leaving.setdefault(found[1], []).append(delta)
    if not leaving:
        return
    before = _entries(section.old, leaving, match)
    after = _entries(section.new, leaving, match)
    overwritten = rules.overwritten(section)
    refused = rules.refused(section)
    for name, gone in leaving.items():
        line = f"{name} {spare.line}".strip()
        is_free = not any(_is_at(line, text, section, rules) for text in before[name] + after[name])
        replaced = [each for each in gone if each.text in overwritten]
        is_empty = len(gone) == len(before[name]) and all(
            each.setting in refused for each in replaced
        )
        if rules.is_late(gone[0].text, section.text):
            is_empty = is_empty and len(gone) == len(replaced) == 1
        if after[name] and is_empty and is_free:
            yield line


def _entries(node: Node | None, names: Collection[str], match: Matcher) -> dict[str, list[str]]:
    """Return the entries of the lists with these names."""
    entries: dict[str, list[str]] = {name: [] for name in names}
    for child in node.children if node else ():
        found = match(child.text)
        if found and found[1] in entries:
            entries[found[1]].append(child.text)
    return entries


def _is_at(line: str, text: str, section: Delta, rules: Rules) -> bool:
    """Tell whether an entry stands where the spare one would."""
    return rules.single_key(line, section.text) == rules.single_key(text, section.text)
