"""Changes of equal rank, so ordered that what is defined stands before what uses it."""

from collections.abc import Iterator
from operator import attrgetter

from netconfig.core.config.diff.compare import Delta
from netconfig.core.config.forward.rules import Rules

# A definition is known by its rank and its name, and may be several lines, such as a list's.
_Name = tuple[int, str]
_Named = dict[_Name, list[Delta]]


def places_by_use(section: Delta, rules: Rules) -> dict[int, int]:
    """Return the places of a section's changes by their `id`, or nothing where they stand right.

    Definitions stand before the changes of their rank that name them. What comes is typed in this
    order, what goes in the opposite one.
    """
    own: dict[int, str] = {}
    named = _definitions(section, rules, own)
    if len(named) <= 1:
        return {}
    ranks = {rank for rank, _ in named}
    changes = sorted(section.below, key=attrgetter("rank", "position"))
    needs = {
        id(change): needed
        for change in changes
        if change.rank in ranks and (needed := _needed(change, named, own))
    }
    if not needs:
        return {}
    return {id(change): place for place, change in enumerate(_in_order(changes, named, needs))}


def words_of(text: str) -> list[str]:
    """Return what may be names in a line; a policy may stand with arguments: `PREPEND(2)`."""
    return text.replace("(", " ").replace(")", " ").split()


def texts_of(change: Delta) -> Iterator[str]:
    """Yield a changed line and all that changes below it."""
    yield change.text
    for below in change.below:
        yield from texts_of(below)


def _definitions(section: Delta, rules: Rules, own: dict[int, str]) -> _Named:
    """Return the changed definitions, and note the name of each by its `id`."""
    named: _Named = {}
    is_any = len(section.below) > 1 and rules.has_definitions(section.text)
    for change in section.below if is_any else ():
        name = rules.defined_name(change.text, section.text)
        if name:
            own[id(change)] = name
            named.setdefault((change.rank, name), []).append(change)
    for changes in named.values():
        changes.sort(key=attrgetter("position"))
    return named


def _needed(change: Delta, named: _Named, own: dict[int, str]) -> list[_Name]:
    name, rank = own.get(id(change), ""), change.rank
    texts = texts_of(change) if change.below else (change.text,)
    words = {word for text in texts for word in words_of(text) if (rank, word) in named}
    return sorted((rank, word) for word in words if word != name)


def _in_order(
    changes: list[Delta], named: _Named, needs: dict[int, list[_Name]]
) -> Iterator[Delta]:
    """Yield each change behind all that it needs; those that need each other stay as they are."""
    met: set[int] = set()
    asked: set[_Name] = set()
    for first in changes:
        waiting = [first]
        while waiting:
            change = waiting.pop()
            if id(change) in met:
                continue
            missing = [name for name in needs.get(id(change), ()) if name not in asked]
            if missing:
                asked.update(missing)
                waiting.append(change)
                waiting += [each for name in reversed(missing) for each in reversed(named[name])]
            else:
                met.add(id(change))
                yield change
