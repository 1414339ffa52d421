"""The peers' answers as sets of changed lines, in the form in which netconfig has them."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from netconfig.core.config import (
    ConfigSyntaxError,
    Platform,
    diff_configs,
    get_platform,
    normalise,
    parse_config,
)

GOLDEN = Path(__file__).parents[1] / "golden"
Line = tuple[str, ...]
_COMMENTS = ("/*", "##")


class Changed(NamedTuple):
    """The lines that come and those that go, each under its parents."""

    added: frozenset[Line]
    removed: frozenset[Line]


class Unreadable(Exception):
    """What a peer answers is no config."""


@cache
def answers_of(peer: str) -> Mapping[str, Any]:
    """Return a peer's answers by `platform/case`."""
    text = Path(__file__).with_name("answers").joinpath(f"{peer}.json").read_text()
    found: Mapping[str, Any] = json.loads(text)
    return found


def asked_of(case: str) -> str:
    """Return the hash of a case's texts as they are now."""
    texts = ((GOLDEN / case / f"{name}.txt").read_bytes() for name in ("running", "intended"))
    return hashlib.sha256(b"\0".join(texts)).hexdigest()[:16]


def ours(case: str) -> Changed:
    """Return what netconfig says of a case; what only moves is left out, since no peer tells."""
    platform, running, intended = _texts(case)
    trees = parse_config(running, platform), parse_config(intended, platform)
    said: dict[str, set[Line]] = {"add": set(), "remove": set(), "move": set()}
    for operation in diff_configs(*trees, platform).operations:
        said[operation.op].add(operation.path)
    return Changed(_told(said["add"], platform), _told(said["remove"], platform))


def theirs(peer: str, case: str) -> Changed:
    """Return what a peer says of it: what is on both sides stands around the lines that differ.

    Raises Unreadable.
    """
    platform, running, intended = _texts(case)
    added, removed = _lines(answers_of(peer)[case], platform)
    had, will_have = (_meant(text, platform) for text in (running, intended))
    return Changed(
        _told(_meant(_text(added, platform), platform) - had, platform),
        _told(_meant(_text(removed, platform), platform) - will_have, platform),
    )


def heads(peer: str, case: str) -> Changed:
    """Return the first lines of the sections in which anything comes or goes; "" is for ours."""
    if not peer:
        changed = ours(case)
    else:
        changed = _lines(answers_of(peer)[case], get_platform(case.partition("/")[0]))
    return Changed(*(frozenset((line[0].split("\n")[0],) for line in side) for side in changed))


def _lines(answer: Mapping[str, Any], platform: Platform) -> Changed:
    if platform.syntax == "braces" and "diff" in answer:
        return Changed(*(frozenset(_statements(answer["diff"], sign)) for sign in "+-"))
    if "diff" in answer:
        return Changed(*(frozenset(_signed(answer["diff"], sign)) for sign in "+-"))
    return Changed(*(frozenset(_paths(answer[name])) for name in ("missing", "extra")))


def _texts(case: str) -> tuple[Platform, str, str]:
    running, intended = (
        (GOLDEN / case / f"{name}.txt").read_bytes().decode() for name in ("running", "intended")
    )
    return get_platform(case.partition("/")[0]), running, intended


def _told(lines: Iterable[Line], platform: Platform) -> frozenset[Line]:
    """Leave parents of told lines out where a syntax has only statements."""
    found = frozenset(lines)
    if platform.syntax == "lines":
        return found
    words = {" ".join(line): line for line in found}
    above = {" ".join(line[:depth]) for line in found for depth in range(1, len(line))}
    return frozenset((text,) for text in words if text not in above)


def _meant(text: str, platform: Platform) -> frozenset[Line]:
    try:
        return frozenset(normalise(parse_config(text, platform), platform).walk())
    except ConfigSyntaxError as error:
        raise Unreadable(str(error)) from None


def _text(lines: Iterable[Line], platform: Platform) -> str:
    if platform.syntax == "braces":
        return "".join(f"set {' '.join(line)}\n" for line in sorted(lines))
    root: dict[str, Any] = {}
    for line in sorted(lines):
        level = root
        for text in line:
            level = level.setdefault(text, {})
    return "".join(_printed(root, ""))


def _printed(level: Mapping[str, Any], margin: str) -> Iterable[str]:
    for text, below in level.items():
        yield f"{margin}{text}\n"
        yield from _printed(below, f"{margin} ")


def _signed(told: Iterable[str], sign: str) -> set[Line]:
    """Read a diff whose signs stand behind the indent."""
    found, above = set(), list[tuple[int, str]]()
    for text in told:
        mark = text.strip()[:2]
        words = text.strip()[2:] if mark in ("+ ", "- ") else text.strip()
        above = _above(above, text)
        above.append((_indent(text), words))
        if mark == f"{sign} ":
            found.add(tuple(word for _, word in above))
    return found


def _statements(told: Iterable[str], sign: str) -> set[Line]:
    begin = f"{sign} set "
    found = (text.removeprefix(begin) for text in told if text.startswith(begin))
    return {(_statement(text),) for text in found if not text.startswith(_COMMENTS)}


def _statement(text: str) -> str:
    """Return a statement without what ends it, which peers leave at some."""
    return text.partition("; ##")[0].removesuffix(";")


def _paths(told: Iterable[str]) -> set[Line]:
    found, above = set(), list[tuple[int, str]]()
    for text in told:
        words = _statement(text.strip().removesuffix("{").rstrip())
        if not words or words == "}" or words.startswith(_COMMENTS):
            continue
        above = _above(above, text)
        above.append((_indent(text), words))
        found.add(tuple(word for _, word in above))
    return found


def _above(above: list[tuple[int, str]], text: str) -> list[tuple[int, str]]:
    return [(indent, word) for indent, word in above if indent < _indent(text)]


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
