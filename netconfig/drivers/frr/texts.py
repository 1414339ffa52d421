"""Configs of FRR as text: a fragment merged into a whole config, and a diff for people."""

import re
from collections.abc import Iterable, Iterator

from netconfig.core.config import (
    Node,
    get_platform,
    meaning,
    merge_configs,
    parse_config,
)

_FRR = get_platform("frr")
# They open a section, be there anything in it or not.
_SECTION = re.compile(
    r"(?:interface|router|vrf|route-map|key chain|address-family|pbr-map|nexthop-group) "
)
_HOSTNAME = re.compile(r"^hostname +(\S+)", re.MULTILINE)
# Their range begins at 1, and what they refuse they keep half of.
_FATAL = re.compile(r"^\s*match metric 0\s*$")
# Of each line as it means, how the router shows it, and the same of the lines below it.
_Words = dict[str, tuple[str, "_Words"]]


def merge_texts(running: str, fragment: str) -> str:
    """Return a whole config: the running one with the fragment typed into it.

    Raises ConfigSyntaxError.
    """
    trees = parse_config(running, _FRR), parse_config(fragment, _FRR)
    merged = merge_configs(*trees, _FRR)
    return "\n".join([*_print(merged.children, ""), ""])


def as_shown(candidate: str, running: str) -> str:
    """Return a whole config in the words in which the router shows the same.

    frr-reload compares letters, and would change what only the spelling tells apart: a number
    that the router gives an entry, an address, a default. Raises ConfigSyntaxError.
    """
    old, new = parse_config(running, _FRR), parse_config(candidate, _FRR)
    shown = _in_words(meaning(new, _FRR).children, _words_of(old.children, ()))
    return "\n".join([*_print(shown, ""), ""])


def diff_texts(running: str, candidate: str) -> str:
    """Return what the candidate changes, in the order of the running config, "" for nothing.

    A unified diff without positions: every change stands below its section's header. Raises
    ConfigSyntaxError.
    """
    old, new = (meaning(parse_config(text, _FRR), _FRR) for text in (running, candidate))
    changes = list(_diff(old.children, new.children, ""))
    # Who strips a text takes the blank of its first line, so that must not be a change's.
    return "\n".join(["--- running", "+++ candidate", *changes]) if changes else ""


def fatal_line(text: str) -> str:
    """Name the first line that FRR's syntax check takes and its daemons die of, "" for none.

    Measured on FRR 8.4: all daemons abort when they are next asked for their config.
    """
    for number, line in enumerate(text.splitlines(), 1):
        if _FATAL.match(line):
            return f"line {number}: {line.strip()!r}: FRR 8.4 dies of it"
    return ""


def other_name(running: str, candidate: str) -> str:
    """Say that a candidate has another hostname than the router, "" when it has not.

    Measured on FRR 8.4: it shows the operating system's name, and changes it for nobody.
    """
    own, wanted = _HOSTNAME.findall(running), _HOSTNAME.findall(candidate)
    if not own or own == wanted:
        return ""
    wish = f"become {wanted[-1]!r}" if wanted else "be left out"
    return f"hostname {own[0]!r} is the operating system's, and cannot {wish}"


def has_changes(delta: str) -> bool:
    """Tell whether frr-reload would do anything, by what its `--test` prints."""
    return "Lines To" in delta


def _words_of(nodes: Iterable[Node], above: tuple[str, ...]) -> _Words:
    """Return the lines that have another form in the language of configs, by that form."""
    words: _Words = {}
    for node in nodes:
        form = _form(node, above)
        if form:
            known = words.get(form, (node.text, {}))[1]
            words[form] = (node.text, known | _words_of(node.children, (*above, node.text)))
    return words


def _form(node: Node, above: tuple[str, ...]) -> str:
    """Return what a line below these headers means, "" for nothing."""
    # A section without a line may mean nothing.
    lines = [*above, node.text, *(below.text for below in node.children)]
    depths = [*range(len(above) + 1), *(len(above) + 1 for _ in node.children)]
    text = "\n".join(_FRR.indent * depth + line for depth, line in zip(depths, lines, strict=True))
    nodes = meaning(parse_config(text, _FRR), _FRR).children
    for _ in above:
        nodes = nodes[0].children if nodes else []
    return nodes[0].text if nodes else ""


def _in_words(nodes: Iterable[Node], words: _Words) -> list[Node]:
    found = []
    for node in nodes:
        text, below = words.get(node.text, (node.text, {}))
        found.append(Node(text, _in_words(node.children, below)))
    return found


def _print(nodes: list[Node], margin: str) -> Iterator[str]:
    for node in nodes:
        yield margin + node.text
        yield from _print(node.children, margin + _FRR.indent)
        if node.children or _SECTION.match(node.text):
            yield margin + _closer(node.text)


def _closer(header: str) -> str:
    return next(word for pattern, word in _FRR.closers if re.match(pattern, header))


def _diff(old: list[Node], new: list[Node], margin: str) -> Iterator[str]:
    by_text = {node.text: node for node in new}
    added = _added_after({node.text for node in old}, new)
    # What is added comes behind what is removed at the same place.
    waiting = added.get("", [])
    for node in old:
        other = by_text.get(node.text)
        if other is None:
            yield from _whole("-", node, margin)
            continue
        yield from _wholes("+", waiting, margin)
        below = list(_diff(node.children, other.children, margin + _FRR.indent))
        if below:
            yield f" {margin}{node.text}"
            yield from below
        waiting = added.get(node.text, [])
    yield from _wholes("+", waiting, margin)


def _added_after(known: set[str], new: list[Node]) -> dict[str, list[Node]]:
    """Return what is new, by the known line that it stands behind ("" for none)."""
    added: dict[str, list[Node]] = {}
    last = ""
    for node in new:
        if node.text in known:
            last = node.text
        else:
            added.setdefault(last, []).append(node)
    return added


def _wholes(sign: str, nodes: Iterable[Node], margin: str) -> Iterator[str]:
    for node in nodes:
        yield from _whole(sign, node, margin)


def _whole(sign: str, node: Node, margin: str) -> Iterator[str]:
    yield f"{sign}{margin}{node.text}"
    yield from _wholes(sign, node.children, margin + _FRR.indent)
