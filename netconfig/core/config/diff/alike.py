"""Members with equal shapes together: a value is held out where nearly each has its own."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from netconfig.core.config.normalise.order import natural_key


@dataclass(frozen=True)
class Member:
    """One device with the values of its shape; only members with equal keys can be alike."""

    device: str
    key: Hashable
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alike:
    """Devices to which the same happens, by name; `own` numbers the values that are each's own."""

    members: tuple[Member, ...]
    own: tuple[int, ...] = ()

    @property
    def devices(self) -> tuple[str, ...]:
        """The names of its devices."""
        return tuple(member.device for member in self.members)


def group_alike(members: Iterable[Member]) -> list[Alike]:
    """Group members that are alike, the small groups first: these are the outliers.

    A value that most members share is what is meant by the change, and whoever has another is an
    outlier. It is each device's own only where no value is held by more than half of them and they
    have, on average, at most two devices each (as an address that a pair shares). Anything between
    is a choice, and those who chose alike are together.
    """
    by_key: dict[tuple[Hashable, int], list[Member]] = {}
    for member in members:
        by_key.setdefault((member.key, len(member.values)), []).append(member)
    found = [alike for together in by_key.values() for alike in _split(together)]
    return sorted(found, key=lambda alike: (len(alike.members), natural_key(alike.devices[0])))


def _split(members: list[Member]) -> Iterator[Alike]:
    waiting = [(members, 0)]
    while waiting:
        together, number = waiting.pop()
        while number < len(together[0].values):
            parts = _parts(together, number)
            together = parts[0]
            waiting += [(part, number) for part in parts[1:]]
            number += len(parts) == 1
        by_name = sorted(together, key=lambda member: natural_key(member.device))
        yield Alike(tuple(by_name), _varying(together))


def _parts(members: list[Member], number: int) -> list[list[Member]]:
    """Split by one value where it is neither the same for all nor each device's own."""
    count = Counter(member.values[number] for member in members)
    most = count.most_common(1)[0][1]
    if len(count) == 1 or (2 * most <= len(members) and 2 * len(count) >= len(members)):
        return [members]
    if 2 * most > len(members):
        usual = count.most_common(1)[0][0]
        return [
            [member for member in members if member.values[number] == usual],
            [member for member in members if member.values[number] != usual],
        ]
    parts: dict[str, list[Member]] = {}
    for member in members:
        parts.setdefault(member.values[number], []).append(member)
    return list(parts.values())


def _varying(members: Sequence[Member]) -> tuple[int, ...]:
    columns = zip(*(member.values for member in members), strict=True)
    return tuple(number for number, values in enumerate(columns) if len(set(values)) > 1)
