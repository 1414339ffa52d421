"""Canonical form of indented configs: each line by itself first, then siblings together."""

import re
from operator import is_

from netconfig.core.config.normalise.addresses import one_spelling
from netconfig.core.config.normalise.below import compiled as _compiled
from netconfig.core.config.normalise.below import lines_below
from netconfig.core.config.normalise.forms import Forms, forms_below
from netconfig.core.config.normalise.interfaces import full_names
from netconfig.core.config.normalise.numbered import put_unnumbered, with_numbers
from netconfig.core.config.normalise.numbers import format_ranges, parse_ranges
from netconfig.core.config.platform import Platform
from netconfig.core.config.rules.heads import HEAD
from netconfig.core.config.rules.meaning import Sequence
from netconfig.core.config.tree import LateNode, Node

_NUMBERED = re.compile(r"(\d{1,10}) (.+)", re.DOTALL)
# Stands among the sets for entries that wait for their numbers.
_UNNUMBERED = ""
_Grouped = dict[str, Node]
# Shared by all lines with nothing below them: nobody changes a node.
_NONE: list[Node] = []


class _Merged(Node):
    """A section that stood in several places: nobody has it yet, so it may grow."""

    __slots__ = ()


def clean(nodes: list[Node], platform: Platform) -> list[Node]:
    """Return new nodes in canonical form, in the order in which they stood."""
    return _clean(nodes, "", platform)


def _clean(nodes: list[Node], parent: str, platform: Platform) -> list[Node]:
    sequence = sequence_of(parent, platform)
    if sequence and sequence.resequence:
        return _clean_sequence(nodes, parent, sequence, platform)
    may_be_empty = platform.empty_headers
    cleaned = []
    for text, node in _group(nodes, parent, platform).items():
        if type(node) is LateNode or node.children:
            means = _meaning_of(node, text, platform)
            if not may_be_empty[text[:HEAD]](text) or means.children:
                cleaned.append(means)
        elif not may_be_empty[text[:HEAD]](text):
            cleaned.append(node if text is node.text else Node(text, _NONE))
    return nodes if len(nodes) == len(cleaned) and all(map(is_, nodes, cleaned)) else cleaned


def _meaning_of(node: Node, text: str, platform: Platform) -> Node:
    """Return what a section means, which is worked out once for each that configs share."""
    means = node.known
    if means is None or means.text != text:
        if isinstance(node, LateNode):
            means = LateNode(text, "", _clean_below, node, platform)
        else:
            means = Node(text, _clean(node.children, text, platform) or _NONE)
        node.known = means
    return means


def _clean_below(node: Node, text: str, platform: Platform) -> list[Node]:
    return _clean(node.children, text, platform)


def _group(nodes: list[Node], parent: str, platform: Platform) -> _Grouped:
    """Merge what stands twice, after each line has got its one form."""
    grouped: _Grouped = {}
    sets: dict[str, list[str]] = {}
    forms = forms_below(parent, platform)
    changed = forms.changed
    for node in _put_beside(nodes, parent, platform) if platform.beside else nodes:
        text = node.text
        if not text:
            continue
        # As `_may_be_spelt` does, which is worth a call less for each line.
        if "  " in text or ":" in text or "ce " in text or "\t" in text:
            text = one_blank(text, platform)
        head = text[:HEAD]
        if changed[head](text):
            if forms.reshaped[head](text):
                _put_forms(grouped, node, text, sets, forms)
                continue
            text = forms.spellings.spelt(text)
        if text not in grouped:
            grouped[text] = node
        elif node.children:
            _put(grouped, text, node)
    grouped = _with_sets(grouped, parent, sets, platform)
    return _joined(grouped, platform) if not parent else grouped


def _with_sets(
    grouped: _Grouped, parent: str, sets: dict[str, list[str]], platform: Platform
) -> _Grouped:
    if not sets:
        return grouped
    if sets.pop(_UNNUMBERED, None):
        grouped = with_numbers(grouped, parent, platform)
    for prefix, values in sets.items():
        text = _set_line(prefix, values, platform)
        if text:
            grouped.setdefault(text, Node(text))
    return grouped


def _put_beside(nodes: list[Node], parent: str, platform: Platform) -> list[Node]:
    """Bring lines up that are only printed below others."""
    for rule in platform.beside:
        if not _compiled(rule.within).match(parent):
            continue
        match = _compiled(rule.pattern).match
        level: list[Node] = []
        for node in nodes:
            up = [child for child in node.children if match(child.text)]
            stay = [child for child in node.children if not match(child.text)]
            level += [Node(node.text, stay) if up else node, *up]
        nodes = level
    return nodes


def _put_forms(
    grouped: _Grouped, node: Node, text: str, sets: dict[str, list[str]], forms: Forms
) -> None:
    if forms.unnumbered[text[:HEAD]](text):
        put_unnumbered(grouped, forms.spellings.spelt(text), node)
        sets[_UNNUMBERED] = [text]
        return
    for form in forms.of(text):
        if not _collect_set(form, sets, forms):
            header, _, entry = form.partition("\n")
            if entry and "\n" not in text:
                _put(grouped, header, Node(header, [Node(entry)]))
            else:
                _put(grouped, form, node)


def _put(grouped: _Grouped, text: str, node: Node) -> None:
    before = grouped.get(text)
    if before is None:
        grouped[text] = node
    elif node.children and isinstance(before, _Merged):
        before.children += node.children
    elif node.children:
        grouped[text] = _Merged(text, [*before.children, *node.children])


def one_blank(text: str, platform: Platform) -> str:
    """Return the text with single blanks, and names and addresses in one spelling.

    Where people write freely, it stays as it is.
    """
    if "::" in text or text.count(":") > 6:
        text = one_spelling(text, platform)
    if "interface " in text or "update-source " in text:
        text = full_names(text, platform)
    if ("  " not in text and "\t" not in text) or "\n" in text:
        return text
    free = platform.any_free_text.match(text)
    return text if free else " ".join(text.split())


def line_forms(text: str, parent: str, platform: Platform) -> list[str]:
    """Return what a line stands for: nothing, itself, or other lines (header, newline, entry)."""
    return forms_below(parent, platform).of(text)


def _collect_set(text: str, sets: dict[str, list[str]], forms: Forms) -> bool:
    rule = forms.set_of(text)
    if rule is None:
        return False
    value = text[len(rule.prefix) + 1 :]
    if value.startswith("add "):
        sets.setdefault(rule.prefix, []).append(value[4:])
    else:
        sets[rule.prefix] = [value]
    return True


def _set_line(prefix: str, values: list[str], platform: Platform) -> str:
    rule = next(rule for rule in platform.value_sets if rule.prefix == prefix)
    ranges = parse_ranges(",".join(value for value in values if value != "none"))
    if ranges is None:
        return f"{prefix} {' '.join(values)}" if values != ["all"] else ""
    shown = format_ranges(ranges) or "none"
    return "" if shown == rule.everything else f"{prefix} {shown}"


def _joined(grouped: _Grouped, platform: Platform) -> _Grouped:
    """Bring lines whose order matters, and which may be printed as one or many, into one line."""
    joined = platform.joined_lines
    if not any(joined[text[:HEAD]](text) for text in grouped):
        return grouped
    result: _Grouped = {}
    together: dict[str, list[str]] = {}
    for text, node in grouped.items():
        match = joined.match(text)
        if match:
            head = match[match.lastindex or 0]
            together.setdefault(head, []).extend(text[len(head) :].split())
        else:
            result[text] = node
    for prefix, values in together.items():
        line = f"{prefix} {' '.join(dict.fromkeys(values))}"
        result[line] = Node(line)
    return result


def sequence_of(parent: str, platform: Platform) -> Sequence | None:
    """Return the rule for a section whose entries have an order."""
    return lines_below(parent, platform).sequence


def _clean_sequence(
    nodes: list[Node], parent: str, rule: Sequence, platform: Platform
) -> list[Node]:
    """Sort entries by their numbers, then leave these out: only the order has a meaning."""
    entries: dict[int, Node] = {}
    others: list[Node] = []
    last = 0
    means, is_entry = forms_below(parent, platform).entries, _compiled(rule.entry).match
    for node in nodes:
        text = one_blank(node.text, platform) if _may_be_spelt(node.text) else node.text
        match = _NUMBERED.match(text) if text[:1].isdecimal() else None
        words = means[match[2] if match else text]
        if not words:
            continue
        if not is_entry(words):
            text = f"{match[1]} {words}" if match else words
            others.append(Node(text, _clean(node.children, text, platform)))
            continue
        number = int(match[1]) if match else last + 10
        is_as_it_was = words is node.text and not node.children
        entries[number] = node if is_as_it_was else Node(words, _NONE)
        last = max(number, last)
    return [*(entries[number] for number in sorted(entries)), *others]


def _may_be_spelt(text: str) -> bool:
    """Tell whether a line may have another spelling, for the many that have none."""
    return "  " in text or ":" in text or "ce " in text or "\t" in text
