"""Objects that files put into each other in a circle, which no order of writing could make."""

from collections.abc import Iterable, Iterator

from netconfig.intent.kinds import Kind
from netconfig.intent.yaml_in.comparing import Compared
from netconfig.intent.yaml_in.nodes import Problem
from netconfig.intent.yaml_in.reading import ParsedObject


def circles(compared: Iterable[Compared]) -> Iterator[Problem]:
    """Yield each object that would lie within itself: a region, or an interface on another."""
    for one in compared:
        for name in _own_references(one.kind):
            declared = {item.key: item for item in one.declared() if item.said.get(name)}
            above = {key: item.said[name] for key, item in declared.items()}
            others = ((key, row.fields.get(name)) for key, row in one.others.items())
            above |= {key: value for key, value in others if value} if above else {}
            yield from _within_themselves(declared, above, name)


def _own_references(kind: Kind) -> list[str]:
    return [name for name, reference in kind.references.items() if reference.kind == kind.name]


def _within_themselves(
    declared: dict[str, ParsedObject], above: dict[str, str], name: str
) -> Iterator[Problem]:
    told: set[str] = set()
    for key, item in declared.items():
        way = [key]
        while (outer := above.get(way[-1])) and outer not in way:
            way.append(outer)
        if outer == key and key not in told:
            told.update(way)
            reason = f"it would lie within itself: {' in '.join([*way, key])}"
            yield item.problem(name, reason)
