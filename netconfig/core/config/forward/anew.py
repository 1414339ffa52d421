"""Sections that a device does not change in place: they leave and come again, with what hung on."""

from netconfig.core.config.diff.compare import Delta
from netconfig.core.config.forward.rules import Rules
from netconfig.core.config.rules.commands import Anew


def sections_anew(parent: Delta, rules: Rules) -> dict[str, list[str]]:
    """Return by their headers the changed sections that come again, and the lines that follow."""
    found: dict[str, list[str]] = {}
    for rule in rules.platform.anew:
        if rules.matcher(rule.within)(parent.text):
            found.update(_of_rule(parent, rule, rules))
    return found


def lines_anew(parent: Delta, found: dict[str, list[str]], rules: Rules) -> set[str]:
    """Return the lines that come or go with those sections, and by no command of their own."""
    if not found:
        return set()
    texts = {text for lines in found.values() for text in lines}
    for rule in rules.platform.anew:
        match, lost = rules.matcher(rule.pattern), rules.matcher(rule.lost)
        names = {header[1] for text in found if (header := match(text))}
        texts |= {d.text for d in parent.below if (line := lost(d.text)) and line[1] in names}
    return texts


def _of_rule(parent: Delta, rule: Anew, rules: Rules) -> dict[str, list[str]]:
    match, lost = rules.matcher(rule.pattern), rules.matcher(rule.lost)
    headers = {d.text: found[1] for d in parent.below if d.sign == " " and (found := match(d.text))}
    if not headers or parent.new is None:
        return {}
    by_name: dict[str, list[str]] = {}
    for node in parent.new.children:
        line = lost(node.text)
        if line:
            by_name.setdefault(line[1], []).append(node.text)
    return {text: by_name.get(name, []) for text, name in headers.items()}
