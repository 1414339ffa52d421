"""The way forward as commands of an indented syntax, in three phases.

First what goes away, uses before what they use; then what comes, definitions before their uses,
with values overwritten; at last definitions whose last use was only overwritten in between.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import Literal, NamedTuple

from netconfig.core.config.diff.compare import Delta
from netconfig.core.config.diff.operations import Diff
from netconfig.core.config.forward.anew import lines_anew, sections_anew
from netconfig.core.config.forward.dependencies import places_by_use, texts_of, words_of
from netconfig.core.config.forward.freed import freed_names
from netconfig.core.config.forward.owners import Owned, owned_things
from netconfig.core.config.forward.rules import rules_of
from netconfig.core.config.forward.sequences import enter_sequence
from netconfig.core.config.forward.spares import spare_entries
from netconfig.core.config.normalise.lines import sequence_of
from netconfig.core.config.normalise.order import rank_of
from netconfig.core.config.platform import Platform
from netconfig.core.config.tree import Node

_LATE = 1000
# Removals come backwards.
_FIRST = 10 * _LATE
_PLACE = itemgetter(0, 1)
_Phase = Literal["removals", "additions", "deferred"]


def commands(diff: Diff, platform: Platform) -> list[str]:
    """Return the commands; a section is entered once per phase."""
    writer = _Writer(platform, diff.root)
    edit = writer.section(diff.root, Owned())
    return [*edit.lines("removals"), *edit.lines("additions"), *edit.lines("deferred")]


class _Entry(NamedTuple):
    rank: int
    position: int
    lines: list[str]


@dataclass(slots=True)
class _Edit:
    """Commands inside one section, by phase, and what must surround it at the top level."""

    removals: list[_Entry] = field(default_factory=list)
    additions: list[_Entry] = field(default_factory=list)
    deferred: list[_Entry] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)
    replaced_later: set[str] = field(default_factory=set)
    undone: set[str] = field(default_factory=set)
    places: dict[int, int] = field(default_factory=dict)

    def place(self, delta: Delta) -> int:
        """Return where a change stands among those of its rank."""
        return self.places.get(id(delta), delta.position)

    def lines(self, phase: _Phase) -> list[str]:
        """Return a phase's commands in order: backwards where things go away."""
        entries: list[_Entry] = sorted(getattr(self, phase), key=_PLACE)
        if phase != "additions":
            entries.reverse()
        return [line for entry in entries for line in entry.lines]


class _Writer:
    def __init__(self, platform: Platform, root: Delta) -> None:
        self.platform = platform
        self.rules = rules_of(platform)
        self.root = root

    @cached_property
    def named(self) -> set[str]:
        """What overwritten lines name, and what is named by such; asked where definitions leave."""
        named = {
            word
            for delta in self._overwritten(self.root)
            for text in texts_of(delta)
            for word in words_of(text)
        }
        return named | self._uses_of_uses(named)

    @cached_property
    def wanted(self) -> set[str]:
        """The exclusive values that must be free before somebody else takes them."""
        return set(self._exclusive(self.root))

    @cached_property
    def freed(self) -> frozenset[str]:
        """The names of definitions that leave before something else takes a value of theirs."""
        return freed_names(self.root, self.wanted, self.rules)

    def _overwritten(self, parent: Delta) -> Iterator[Delta]:
        overwritten = self.rules.overwritten(parent) | self.rules.replaced_later(parent)
        rules = self.rules.below(parent.text)
        for delta in parent.below:
            if delta.sign == "-":
                # Entries of a list leave while others come, and all below them with them.
                is_entry = rules.is_entry is not None and rules.is_entry(delta.text)
                if delta.text in overwritten or is_entry or rules.late.match(delta.text):
                    yield delta
            elif delta.below:
                yield from self._overwritten(delta)

    def _exclusive(self, parent: Delta) -> Iterator[str]:
        is_exclusive = self.rules.below(parent.text).exclusive.match
        for delta in parent.below:
            if delta.sign == "+" and is_exclusive(delta.text):
                yield delta.text
            if delta.sign != "-" and delta.below:
                yield from self._exclusive(delta)

    def _uses_of_uses(self, named: set[str]) -> set[str]:
        """Return what a definition names that has to stay until its last use is overwritten."""
        leaving: dict[str, list[Delta]] = {}
        for delta in self.root.below if named else ():
            name = self.rules.defined_name(delta.text, "") if delta.sign == "-" else ""
            if name:
                leaving.setdefault(name, []).append(delta)
        used: set[str] = set()
        waiting = [name for name in leaving if name in named]
        while waiting:
            for delta in leaving.pop(waiting.pop(), ()):
                for text in texts_of(delta):
                    words = words_of(text)
                    used.update(words)
                    waiting += [word for word in words if word in leaving]
        return used

    def section(self, parent: Delta, inherited: Owned) -> _Edit:
        """Write one section's changes."""
        edit = _Edit(
            replaced_later=self.rules.replaced_later(parent),
            places=places_by_use(parent, self.rules),
        )
        owned = owned_things(parent, self.rules, inherited)
        for text, command in owned.undone:
            self._take_away(
                edit, parent, text, rank_of(text, parent.text, self.platform), [command]
            )
        for text in spare_entries(parent, self.rules):
            edit.removals.append(_Entry(_FIRST, 0, [text]))
            edit.deferred.append(_Entry(-1, 0, [self.rules.undo(text, parent.text)]))
        deltas = self._sequence(edit, parent)
        overwritten = self.rules.overwritten(parent)
        refused = self.rules.refused(parent)
        for delta in self._anew(edit, self._closed(edit, deltas, parent), parent):
            if delta.sign == "-":
                if self._must_go(delta, parent, overwritten, owned):
                    self._remove(edit, delta, parent)
            elif delta.sign == "+" and delta.new:
                in_the_way = refused.get(delta.setting, "") if refused else ""
                freed = [self.rules.undo(in_the_way, parent.text)] if in_the_way else []
                lines = [*freed, *self._whole(delta.new, parent)]
                edit.additions.append(_Entry(delta.rank, edit.place(delta), lines))
            else:
                self._enter(edit, delta, parent, owned)
        self._add_forgotten(edit, parent, owned)
        for delta in self.rules.said_again(parent):
            edit.additions.append(_Entry(_LATE + _LATE, delta.position, [delta.text]))
        return edit

    def _closed(self, edit: _Edit, deltas: list[Delta], parent: Delta) -> list[Delta]:
        """Shut first what loses its filters; return the other changes."""
        closing = self.rules.closing(parent)
        edit.removals += [_Entry(_FIRST, 0, [text]) for text in sorted(closing)]
        return [each for each in deltas if each.text not in closing] if closing else deltas

    def _anew(self, edit: _Edit, deltas: list[Delta], parent: Delta) -> list[Delta]:
        """Take away and enter again what the device does not change; return the other changes."""
        again = sections_anew(parent, self.rules)
        if not again:
            return deltas
        with_them = lines_anew(parent, again, self.rules)
        for delta in deltas:
            if delta.text in again and delta.new:
                undo = self.rules.undo(delta.text, parent.text)
                lines = [undo, *self._whole(delta.new, parent), *again[delta.text]]
                edit.additions.append(_Entry(delta.rank, edit.place(delta), lines))
        return [each for each in deltas if each.text not in again and each.text not in with_them]

    def _must_go(self, delta: Delta, parent: Delta, overwritten: set[str], owned: Owned) -> bool:
        if delta.text in overwritten:
            if self.freed and self.rules.lets_go(delta.text, parent.text) in self.freed:
                return True
            is_wanted = delta.text in self.wanted
            return is_wanted and self.rules.is_exclusive(delta.text, parent.text)
        has_owners = owned.gone or owned.again
        return not (has_owners and owned.has_undone(self.rules.owner_of(delta.text)))

    def _remove(self, edit: _Edit, delta: Delta, parent: Delta) -> None:
        undo = self.rules.undo(delta.text, parent.text)
        lines = [undo]
        edit.undone.add(delta.text)
        if self.rules.is_permanent(delta.text):
            inner = self.section(delta, Owned())
            undone = [*inner.lines("removals"), *inner.lines("additions"), *inner.lines("deferred")]
            lines = self._wrap(delta.text, undone, parent) if undone else []
        rank = delta.rank
        if self.rules.is_late(delta.text, parent.text):
            edit.additions.append(_Entry(_LATE + _LATE - rank, edit.place(delta), lines))
        else:
            self._take_away(edit, parent, delta.text, rank, lines, edit.place(delta))

    def _take_away(  # one place decides between now and later
        self, edit: _Edit, parent: Delta, text: str, rank: int, lines: list[str], position: int = 0
    ) -> None:
        name = self.rules.defined_name(text, parent.text)
        is_used = name and name in self.named and name not in self.freed
        is_later = is_used or text in edit.replaced_later
        entries = edit.deferred if is_later else edit.removals
        entries.append(_Entry(rank, position, lines))

    def _whole(self, node: Node, parent: Delta | None) -> list[str]:
        if not node.children:
            header = parent.text if parent is not None else ""
            closer = self.rules.closer_of_empty(node.text, header) if header else ""
            # An address family opens its mode even where nothing is said in it.
            return [node.text, closer] if closer else [node.text]
        ranked = [
            (rank_of(child.text, node.text, self.platform), position, child)
            for position, child in enumerate(node.children)
        ]
        ranked.sort(key=lambda entry: entry[:2])
        here = Delta(node.text, "+", None, node, 0)
        lines = [line for _, _, child in ranked for line in self._whole(child, here)]
        return self._wrap(node.text, lines, parent)

    def _enter(self, edit: _Edit, delta: Delta, parent: Delta, owned: Owned) -> None:
        inner = self.section(delta, owned)
        for phase, entries in (
            ("removals", edit.removals),
            ("additions", edit.additions),
            ("deferred", edit.deferred),
        ):
            lines = inner.lines(phase)  # type: ignore[arg-type]  # the three phases' names
            if lines:
                block = self._wrap(delta.text, lines, parent)
                around = [*inner.before, *block, *inner.behind] if phase == "additions" else block
                entries.append(_Entry(delta.rank, edit.place(delta), around))

    def _wrap(self, header: str, lines: list[str], parent: Delta | None) -> list[str]:
        """Indent lines below their header; a nested section is left by its own word.

        So is one at the top whose lines could stand at the top too, lest the next go into it.
        """
        indented = [self.platform.indent + line for line in lines]
        is_left = parent is not None and (parent.text or self.rules.must_leave(header))
        closer = self.rules.closer(header) if is_left else ""
        return [header, *indented, closer] if closer else [header, *indented]

    def _sequence(self, edit: _Edit, parent: Delta) -> list[Delta]:
        """Write entries whose order matters; return the other changes."""
        rule = sequence_of(parent.text, self.platform)
        if rule is None or parent.sign == "+" or not parent.below:
            return parent.below
        entered = enter_sequence(parent, rule, self.rules, lambda node: self._whole(node, parent))
        edit.before, edit.behind = entered.before, entered.behind
        if entered.lines:
            edit.additions.append(_Entry(0, 0, entered.lines))
        for delta, lines in entered.lists:
            edit.additions.append(_Entry(delta.rank, edit.place(delta), lines))
        return entered.others

    def _add_forgotten(self, edit: _Edit, parent: Delta, owned: Owned) -> None:
        """Enter again what stays in the config, but was taken away with something else."""
        if parent.new is None or not (owned.again or self.rules.resets(parent.text)):
            return
        changed = {delta.text for delta in parent.below if delta.sign != "-"}
        forgotten = self.rules.forgotten(parent, edit.undone)
        for position, node in enumerate(parent.new.children):
            if node.text in changed:
                continue
            if node.text in forgotten or self.rules.owner_of(node.text) in owned.again:
                rank = rank_of(node.text, parent.text, self.platform)
                edit.additions.append(_Entry(rank, position, self._whole(node, parent)))
            elif node.children and owned.again:
                same = Delta(node.text, " ", node, node, position)
                same.rank = rank_of(node.text, parent.text, self.platform)
                self._enter(edit, same, parent, owned)
