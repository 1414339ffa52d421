"""Entries whose order matters, such as those of an ACL: one insertion is one numbered line."""

from collections.abc import Callable
from dataclasses import dataclass, field

from netconfig.core.config.diff.compare import Delta
from netconfig.core.config.forward.rules import Rules
from netconfig.core.config.rules.meaning import Sequence
from netconfig.core.config.tree import Node


@dataclass(slots=True)
class Entered:
    """Commands inside the section, around it, and the changes that are no entries."""

    others: list[Delta]
    lines: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)


def enter_sequence(
    section: Delta, rule: Sequence, rules: Rules, whole: Callable[[Node], list[str]]
) -> Entered:
    """Write the changes of a section that stands on both sides."""
    is_entry = rules.matcher(rule.entry)
    old = [node for node in section.old.children if is_entry(node.text)] if section.old else []
    new = [node for node in section.new.children if is_entry(node.text)] if section.new else []
    entered = Entered([d for d in section.below if not is_entry(d.text) or d.sign == " "])
    placed = {d.position for d in section.below if d.after is not None}
    if not placed and all(d in entered.others for d in section.below):
        return entered
    if not rule.resequence:
        entered.others = [d for d in section.below if not is_entry(d.text)]
        entered.lines = _enter_tail(old, new, section.text, rules, whole)
        return entered
    positions = (
        [at for at, node in enumerate(section.new.children) if is_entry(node.text)]
        if section.new
        else []
    )
    flags = [position in placed for position in positions]
    _enter_at_numbers(entered, (old, new, flags), section.text, rule)
    return entered


def _enter_tail(
    old: list[Node], new: list[Node], parent: str, rules: Rules, whole: Callable[[Node], list[str]]
) -> list[str]:
    """Without numbers: take away from the first difference on, and enter the rest in order."""
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    undone = [rules.undo(node.text, parent) for node in reversed(old[same:])]
    return [*undone, *(line for node in new[same:] for line in whole(node))]


def _enter_at_numbers(
    entered: Entered,
    entries: tuple[list[Node], list[Node], list[bool]],
    header: str,
    rule: Sequence,
) -> None:
    """Renumber, so that every old entry's number is known, then change single numbers."""
    old, new, is_placed = entries
    step = _step(is_placed)
    numbers = {key: step * count for count, key in enumerate(_keys(old), 1)}
    keys = _keys(new)
    stays = {key for key, placed in zip(keys, is_placed, strict=True) if not placed}
    removed = [f"no {number}" for key, number in numbers.items() if key not in stays]
    added = []
    last = 0
    for key, placed in zip(keys, is_placed, strict=True):
        last = last + 1 if placed else numbers[key]
        if placed:
            added.append(f"{last} {key[0]}")
    name = header.rsplit(maxsplit=1)[-1]
    start = rule.resequence.format(name=name, step=step)
    end = rule.resequence.format(name=name, step=10)
    # Removing the last old entry before the first new one would open what the list closes.
    changes = [*added, *removed] if not set(numbers) & stays else [*removed, *added]
    if rule.is_global:
        entered.before, entered.lines, entered.behind = [start], changes, [end]
    else:
        entered.lines = [start, *changes, end]


def _step(is_placed: list[bool]) -> int:
    longest = run = 0
    for placed in is_placed:
        run = run + 1 if placed else 0
        longest = max(longest, run)
    step = 10
    while step <= longest:
        step *= 10
    return step


def _keys(nodes: list[Node]) -> list[tuple[str, int]]:
    """Tell repeated entries apart by their count."""
    seen: dict[str, int] = {}
    keys = []
    for node in nodes:
        count = seen.get(node.text, 0)
        seen[node.text] = count + 1
        keys.append((node.text, count))
    return keys
