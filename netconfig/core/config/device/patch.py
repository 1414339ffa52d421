"""The rollback patch of NX-OS (`show diff rollback-patch`): the commands that it would type itself.

They are typed into our copy of running: each takes a line away, overwrites one or adds one. What
else goes without a word, as the config of a feature does, is in the platform's rules.
"""

import re

from netconfig.core.config.device.applied import Applied
from netconfig.core.config.device.tries import Branch, to_branch, to_nodes
from netconfig.core.config.device.typed import TypedSection
from netconfig.core.config.normalise import meaning
from netconfig.core.config.normalise.lines import line_forms, one_blank
from netconfig.core.config.platform import Platform
from netconfig.core.config.rules.commands import Consequence
from netconfig.core.config.syntax import parse_config
from netconfig.core.config.tree import ConfigSyntaxError, ConfigTree, Node

_NOISE = re.compile(r"Rollback Patch is Empty$|exit$|$")


def apply(text: str, running: ConfigTree, platform: Platform) -> Applied:
    """Apply a report to a config."""
    try:
        typed = parse_config(text, platform)
    except ConfigSyntaxError:
        # Half a banner or an error message: nobody can say what the rest would do.
        return Applied(running, [line.strip() for line in text.split("\n") if line.strip()])
    typist = _Typist(to_branch(meaning(running, platform).children), platform)
    typist.type_all(typed.children, typist.top, "")
    return Applied(ConfigTree(platform.name, to_nodes(typist.top)), typist.unaccounted)


class _Typist:
    def __init__(self, top: Branch, platform: Platform) -> None:
        self.top = top
        self.platform = platform
        self.unaccounted: list[str] = []
        # By the identity of their lines, which none can take over while they are kept here. What a
        # command took along stays known: a later command may still say that it goes.
        self.sections: dict[int, TypedSection] = {}

    def type_all(self, nodes: list[Node], section: Branch, header: str) -> None:
        """Type commands into one section; what follows from them all comes at the end."""
        typed = [one_blank(node.text, self.platform) for node in nodes]
        for node, text in zip(nodes, typed, strict=True):
            if _NOISE.match(text):
                continue
            if text.startswith("default "):
                self._default(text.removeprefix("default "), section)
            elif text.startswith("no "):
                self._take_away(text.removeprefix("no "), section, header)
            else:
                self._put(text, node.children, section, header)
            self._reset(text, section, header)
        for rule in self.platform.consequences:
            if re.match(rule.within, header) and any(re.match(rule.command, t) for t in typed):
                self._follow(rule, section, header)

    def _is_turn(self, text: str, header: str) -> bool:
        rules = self.platform.consequences
        return any(re.match(r.within, header) and re.match(r.command, text) for r in rules)

    def _default(self, text: str, section: Branch) -> None:
        """Make an interface as it was before it was configured, or say neither way of a line."""
        if self._is_told_both_ways(text):
            for form in (text, f"no {text}"):
                section.pop(form, None)
        elif text not in section:
            self.unaccounted.append(f"default {text}")
        else:
            section[text] = Branch()

    def _take_away(self, text: str, section: Branch, header: str) -> None:
        forms = [text, *line_forms(text, header, self.platform)]
        gone = list(dict.fromkeys(form for form in forms if form in section))
        for line in gone:
            del section[line]
        typed = self._typed(section)
        # What goes with a turn such as `no switchport` is said by rules, and comes after it.
        gone = gone or ([] if self._is_turn(f"no {text}", header) else typed.take_beginning(text))
        # A neighbor says it one way only.
        is_told = header.startswith("interface ") and self._is_told_both_ways(text)
        if not is_told and (gone or typed.has_lost(text)):
            return
        # Some lines are printed with `no`; one that is not planned is told as any other.
        for form in line_forms(f"no {text}", header, self.platform):
            typed.add(form, header, self.platform)

    def _typed(self, section: Branch) -> TypedSection:
        return self.sections.setdefault(id(section), TypedSection(section))

    def _put(self, text: str, below: list[Node], section: Branch, header: str) -> None:
        was_negated = section.pop(f"no {text}", None) is not None
        typed = self._typed(section)
        if text not in section and " add " not in text:
            typed.overwrite(text, header, self.platform)
        forms = line_forms(text, header, self.platform)
        if was_negated and not below and not self._is_told_both_ways(text):
            return
        for form in forms:
            if form not in section:
                typed.add(form, header, self.platform)
            if below:
                self.type_all(below, section[form], form)

    def _is_told_both_ways(self, text: str) -> bool:
        return re.match(self.platform.told_both_ways, text) is not None

    def _reset(self, text: str, section: Branch, header: str) -> None:
        for rule in self.platform.resets:
            if rule.is_undone and not text.startswith("no "):
                continue
            if re.match(rule.within, header) and re.match(rule.trigger, text.removeprefix("no ")):
                self._typed(section).lose(rule.forgotten)

    def _follow(self, rule: Consequence, section: Branch, header: str) -> None:
        is_there = any(re.match(rule.beside, line) for line in section)
        if is_there != rule.is_beside:
            return
        self._typed(section).lose(rule.lost)
        if not header:
            for below in section.values():
                self._lose_below(rule.lost, below)

    def _lose_below(self, pattern: str, section: Branch) -> None:
        self._typed(section).lose(pattern)
        for below in section.values():
            self._lose_below(pattern, below)
