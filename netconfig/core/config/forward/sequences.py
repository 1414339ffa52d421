"""Entries whose order matters, such as those of an ACL: one insertion is one numbered line."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from netconfig.core.config.diff.compare import Delta
from netconfig.core.config.forward.rules import Rules
from netconfig.core.config.normalise.order import list_of
from netconfig.core.config.rules.meaning import Sequence
from netconfig.core.config.tree import Node


@dataclass(slots=True)
class Entered:
    """Commands inside the section, around it, and the changes that are no entries.

    `lists` are the commands of each list that is entered again from some entry on, with the first
    change of it.
    """

    others: list[Delta]
    lines: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    lists: list[tuple[Delta, list[str]]] = field(default_factory=list)


class _Tail(NamedTuple):
    """Commands, and the entries that they take away or enter."""

    lines: list[str]
    entries: set[str]


def enter_sequence(
    section: Delta, rule: Sequence, rules: Rules, whole: Callable[[Node], list[str]]
) -> Entered:
    """Write the changes of a section that stands on both sides."""
    is_entry = rules.matcher(rule.entry)
    placed = {d.position for d in section.below if d.after is not None}
    gone = any(d.sign == "-" and is_entry(d.text) for d in section.below)
    if not placed and not gone:
        return Entered(section.below)
    if not rule.resequence:
        return _enter_tails(section, rule, rules, whole)
    old = [node for node in section.old.children if is_entry(node.text)] if section.old else []
    new = [node for node in section.new.children if is_entry(node.text)] if section.new else []
    positions = (
        [at for at, node in enumerate(section.new.children) if is_entry(node.text)]
        if section.new
        else []
    )
    flags = [position in placed for position in positions]
    entered = Entered([d for d in section.below if not is_entry(d.text) or d.sign == " "])
    _enter_at_numbers(entered, (old, new, flags), section.text, rule)
    return entered


def _enter_tails(
    section: Delta, rule: Sequence, rules: Rules, whole: Callable[[Node], list[str]]
) -> Entered:
    """Without numbers: take away from the first difference on, and enter the rest in order."""
    entries = (_by_list(section.old, rule, rules), _by_list(section.new, rule, rules))
    entered = Entered([])
    tails: dict[str, _Tail] = {}
    written: set[str] = set()
    for delta in section.below:
        name = _list_name(delta.text, rule, rules)
        if not name or not all(name in each for each in entries):
            # A list that comes or goes as a whole has nothing to be put between.
            entered.others.append(delta)
            continue
        if name not in tails:
            old, new = (each[name] for each in entries)
            tails[name] = _tail(old, new, section.text, rules, whole)
        if delta.sign == " " and delta.text not in tails[name].entries:
            entered.others.append(delta)
        elif name not in written and tails[name].lines:
            written.add(name)
            entered.lists.append((delta, tails[name].lines))
    return entered


def _list_name(text: str, rule: Sequence, rules: Rules) -> str:
    entry = rules.matcher(rule.entry)(text)
    return list_of(entry) if entry else ""


def _by_list(node: Node | None, rule: Sequence, rules: Rules) -> dict[str, list[Node]]:
    lists: dict[str, list[Node]] = {}
    for child in node.children if node else ():
        name = _list_name(child.text, rule, rules)
        if name:
            lists.setdefault(name, []).append(child)
    return lists


def _tail(
    old: list[Node], new: list[Node], parent: str, rules: Rules, whole: Callable[[Node], list[str]]
) -> _Tail:
    coming = {_key(node, parent, rules) for node in new}
    gone = [node for node in old if _key(node, parent, rules) not in coming]
    left = [node for node in old if _key(node, parent, rules) in coming]
    overwritten: list[str] = []
    same = 0
    while same < min(len(left), len(new)) and _stays(left[same], new[same], parent, rules):
        if left[same].text != new[same].text:
            overwritten.append(new[same].text)
        same += 1
    undone = [rules.undo(node.text, parent) for node in reversed([*gone, *left[same:]])]
    added = [line for node in new[same:] for line in whole(node)]
    lines = [*overwritten, *undone, *added]
    spare = rules.spare(old[0].text, parent) if old and not same else ""
    if spare and spare not in {node.text for node in [*old, *new]}:
        lines = [spare, *lines, rules.undo(spare, parent)]
    return _Tail(lines, {node.text for node in [*left[same:], *new[same:]]})


def _key(node: Node, parent: str, rules: Rules) -> str:
    return rules.single_key(node.text, parent) or node.text


def _stays(one: Node, other: Node, parent: str, rules: Rules) -> bool:
    """Tell whether an entry keeps its place: it is the same, or its value is overwritten."""
    if one.text == other.text:
        return True
    is_same = _key(one, parent, rules) == _key(other, parent, rules)
    return is_same and not rules.below(parent).refused.match(one.text)


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
