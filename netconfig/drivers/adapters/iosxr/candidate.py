"""The candidate with the numbers that its plan shows.

A router gives an entry without a number the next one behind the list as it stands, be that in the
candidate alone or in what runs.
"""

import re
from collections.abc import Iterator

from netconfig.core.config import ConfigSyntaxError, Node, get_platform, parse_config
from netconfig.core.config.rules.meaning import Numbered

_XR = get_platform("cisco_iosxr")
_INDENT = re.compile(r"^\s*")
_WITHOUT = re.compile(r"^\s+(?:permit|deny|remark)\b", re.MULTILINE)


def numbered(text: str) -> str:
    """Return a config whose access lists have a number before each of their entries."""
    if not _WITHOUT.search(text):
        return text
    try:
        tree = parse_config(text, _XR)
    except ConfigSyntaxError:
        # The router says what it does not take.
        return text
    return "".join([*_pieces(tree.children, "", {}), tree.tail])


def _pieces(nodes: list[Node], section: str, last: dict[str, int]) -> Iterator[str]:
    rule = next((each for each in _XR.numbered if re.match(each.within, section)), None)
    for node in nodes:
        number = _number(node.text, rule, last.get(section, 0)) if rule and node.text else 0
        has_one = node.text[:1].isdigit()
        last[section] = max(number, last.get(section, 0))
        yield node.raw if has_one or not number else _INDENT.sub(rf"\g<0>{number} ", node.raw)
        yield from _pieces(node.children, node.text, last)
        yield node.tail


def _number(entry: str, rule: Numbered, last: int) -> int:
    """Return the number that an entry has, or gets behind the last one; 0 for any other line."""
    first = entry.split(" ", 1)[0]
    if first.isdecimal():
        return int(first)
    return last + rule.step if re.match(rule.unnumbered, entry) else 0
