"""What a change is once a device's own values are held out, and those values.

Lines without an order are sorted by what is left of them, so that it does not matter how a device's
own values sort.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from netconfig.core.config.diff.compare import Delta
from netconfig.core.config.diff.operations import Diff
from netconfig.core.config.diff.own_values import kind_of, replace_values, without_name
from netconfig.core.config.encodings import canonical
from netconfig.core.config.normalise.order import natural_key, order_group
from netconfig.core.config.platform import Platform, get_platform


@dataclass(frozen=True)
class Shape:
    """Equal hashes: the same change but for `values`, which take each other's places in order."""

    hash: str
    values: tuple[str, ...] = ()


def shape_of(device: str, *, diffs: Iterable[Diff], texts: Iterable[Sequence[str]] = ()) -> Shape:
    """Return the shape of all that happens to a device.

    `texts` are what goes with the diffs, such as commands or risks, each a sequence of lines whose
    order follows from the diffs and so does not count; a line's indent says what it stands below.
    """
    numbering = _Numbering(device)
    told: list[object] = [[diff.platform, _numbered_diff(diff, numbering)] for diff in diffs]
    told += [_numbered_lines(lines, numbering) for lines in texts]
    canonical = json.dumps(told, separators=(",", ":"))
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    return Shape(digest, tuple(numbering.numbers))


def placeholders(shape: Shape, chosen: Iterable[int]) -> dict[str, str]:
    """Name the chosen values of a shape: each value with what stands for it in a text."""
    wanted = set(chosen)
    count: dict[str, int] = {}
    names = {}
    for number, value in enumerate(shape.values):
        if number in wanted:
            kind = kind_of(value)
            count[kind] = count.get(kind, 0) + 1
            names[value] = f"⟨{kind} {count[kind]}⟩"
    return names


def hold_out(text: str, device: str, names: Mapping[str, str]) -> str:
    """Return a text with a device's name and the named values held out, for people to read."""
    return replace_values(without_name(text, device), lambda _, value: names.get(value, value))


@dataclass
class _Numbering:
    device: str
    numbers: dict[str, int] = field(default_factory=dict)

    def blank(self, text: str) -> str:
        """Return what is left of a line, all values of a kind alike."""
        return replace_values(self._shared(text), lambda kind, _: f"⟨{kind}⟩")

    def number(self, text: str) -> str:
        """Return the line with its values numbered in the order in which they come up."""
        return replace_values(
            self._shared(text),
            lambda _, value: f"⟨{self.numbers.setdefault(value, len(self.numbers))}⟩",
        )

    def _shared(self, text: str) -> str:
        # Each device writes the same secret in a form of its own.
        return without_name(canonical(text), self.device)


@dataclass(slots=True)
class _Line:
    delta: Delta
    key: tuple[object, ...]
    digest: bytes
    below: list["_Line"]


def _numbered_diff(diff: Diff, numbering: _Numbering) -> list[object]:
    lines = _sorted(diff.root.below, "", numbering, get_platform(diff.platform))
    return list(_numbered(lines, numbering, 0))


def _sorted(
    deltas: list[Delta], parent: str, numbering: _Numbering, platform: Platform
) -> list[_Line]:
    lines = []
    for position, delta in enumerate(deltas):
        below = _sorted(delta.below, delta.text, numbering, platform)
        blank = numbering.blank(delta.text)
        told = [delta.sign, blank, *(line.digest.hex() for line in below)]
        digest = hashlib.sha256(json.dumps(told).encode()).digest()
        key: tuple[object, ...] = (0, blank, digest, natural_key(delta.text))
        if delta.after is not None or order_group(parent, delta.text, platform):
            key = (1, position)
        lines.append(_Line(delta, key, digest, below))
    return sorted(lines, key=lambda line: line.key)


def _numbered(lines: list[_Line], numbering: _Numbering, depth: int) -> Iterator[object]:
    for line in lines:
        after = line.delta.after
        yield [
            depth,
            line.delta.sign,
            numbering.number(line.delta.text),
            after if after is None else numbering.number(after),
        ]
        yield from _numbered(line.below, numbering, depth + 1)


def _numbered_lines(lines: Sequence[str], numbering: _Numbering) -> list[object]:
    keyed = sorted(
        ([numbering.blank(text) for text in path], [natural_key(text) for text in path], path)
        for path in _paths(lines)
    )
    return [[numbering.number(text) for text in path] for _, _, path in keyed]


def _paths(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield each line below those that it stands under, by their indent."""
    open_lines: list[tuple[int, str]] = []
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        while open_lines and open_lines[-1][0] >= indent:
            open_lines.pop()
        open_lines.append((indent, line.strip(" ")))
        yield [text for _, text in open_lines]
