"""Things on which lines hang, such as BGP neighbors: they leave once, with all that hangs."""

from dataclasses import dataclass

from netconfig.core.config.diff.compare import Delta
from netconfig.core.config.forward.rules import Rules
from netconfig.core.config.rules.commands import Owner
from netconfig.core.config.tree import Node


@dataclass(frozen=True, slots=True)
class Owned:
    """Things that are `gone`, or taken away to come `again`; `undone` pairs line and command."""

    gone: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    undone: tuple[tuple[str, str], ...] = ()

    def has_undone(self, owner: str) -> bool:
        """Tell whether what hangs on this thing has gone with it."""
        return bool(owner) and (owner in self.gone or owner in self.again)


def owned_things(section: Delta, rules: Rules, inherited: Owned) -> Owned:
    """Find the things that leave a section, and those that must be entered again."""
    rule = rules.owner_rule(section.text)
    if rule is None:
        return Owned(inherited.gone, inherited.again)
    leaving = _leaving_anchors(section, rules, rule)
    if not leaving:
        return Owned()
    before = _by_owner(section.old.children if section.old else [], rules)
    after = _by_owner(section.new.children if section.new else [], rules)
    gone = {owner for owner in leaving if owner not in after}
    undone = []
    for owner, anchors in leaving.items():
        texts = before[owner] if owner in gone else anchors
        undone.append((anchors[0], rules.anchor_undo(texts, rule)))
    return Owned(frozenset(gone), frozenset(leaving.keys() - gone), tuple(undone))


def _leaving_anchors(section: Delta, rules: Rules, rule: Owner) -> dict[str, list[str]]:
    overwritten = rules.overwritten(section)
    leaving: dict[str, list[str]] = {}
    for delta in section.below:
        is_leaving = delta.sign == "-" and delta.text not in overwritten
        if is_leaving and rules.is_anchor(delta.text, rule):
            leaving.setdefault(rules.owner_of(delta.text), []).append(delta.text)
    joins = rules.matcher(rule.joining)
    joining = [each.text for each in section.below if each.sign == "+" and joins(each.text)]
    if joining and section.old:
        before = _by_owner(section.old.children, rules)
        for owner in map(rules.owner_of, joining):
            anchors = [line for line in before.get(owner, []) if rules.is_anchor(line, rule)]
            if anchors and owner not in leaving:
                leaving[owner] = anchors
    return leaving


def _by_owner(nodes: list[Node], rules: Rules) -> dict[str, list[str]]:
    owners: dict[str, list[str]] = {}
    for node in nodes:
        owner = rules.owner_of(node.text)
        if owner:
            owners.setdefault(owner, []).append(node.text)
    return owners
