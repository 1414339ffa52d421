"""Validates the intent as it is, or as edits would leave it: bulk reads around the pure checks."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from netconfig.intent.context.build import context_kinds
from netconfig.intent.context.index import build_index
from netconfig.intent.kinds import Kind, kind_named
from netconfig.intent.omissions import read_omissions
from netconfig.intent.partners import partners_of
from netconfig.intent.queries import Row, Tables, read_rows, read_tables
from netconfig.intent.validation import Network, Problem, Severity, find_problems, find_unwritten_in


@dataclass(frozen=True)
class Validation:
    """What is wrong once edits are applied, and which of it was not wrong without them."""

    problems: tuple[Problem, ...] = ()
    caused: frozenset[Problem] = frozenset()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that block the planning of the devices concerned."""
        return tuple(p for p in self.problems if p.severity == Severity.ERROR)


@cache
def checked_kinds() -> tuple[Kind, ...]:
    """Return the kinds whose rows are checked: those of contexts, and what no config is made of."""
    return (*context_kinds(), kind_named("prefix"), kind_named("redundancy_group"))


def validate_intent() -> list[Problem]:
    """Return all problems of the intent as it is now; the queries do not grow with it."""
    return find_problems(network_of({kind.name: read_rows(kind) for kind in checked_kinds()}))


def validate_edited(before: Tables, after: Tables, names: Collection[str]) -> Validation:
    """Return the problems that concern these devices, or no device, once edits are applied.

    The tables hold the rows of the checked kinds without and with the edits, of these devices and
    their neighbours. What is elsewhere and has to do with them is read here, in a few queries.
    """
    networks = _networks(before, after)
    partners = partners_of(networks, names)
    if partners:
        more = read_tables(checked_kinds(), partners)
        networks = _networks(_with(before, before, more), _with(after, before, more))
    found = [p for p in find_problems(networks[1]) if _concerns(p, names)]
    known = set(find_problems(networks[0])) if found else set()
    return Validation(tuple(found), frozenset(found) - known)


def find_unwritten(names: Collection[str], folder: Path) -> list[Problem]:
    """Return what the templates of a folder leave out of what intent says of these devices.

    The queries do not grow with them. Raises OmissionsCannotBeRead.
    """
    tables, omissions = read_tables(checked_kinds(), set(names)), read_omissions(folder)
    network = Network(build_index(tables, versions={}), omissions)
    return [p for p in find_unwritten_in(network) if any(d in names for d in p.devices)]


def network_of(tables: Tables) -> Network:
    """Return what the checks look at; the tables hold the rows of the checked kinds.

    What templates leave out is as the settings' folder says. Raises OmissionsCannotBeRead.
    """
    omissions = read_omissions(settings.NETCONFIG_TEMPLATES)
    return Network(build_index(tables, versions={}), omissions)


def _networks(before: Tables, after: Tables) -> tuple[Network, Network]:
    return network_of(before), network_of(after)


def _concerns(problem: Problem, names: Collection[str]) -> bool:
    return not problem.devices or any(device in names for device in problem.devices)


def _with(tables: Tables, before: Tables, more: Tables) -> Tables:
    """Return the tables with the rows of other devices, which no edit touches."""
    return {
        kind: [*rows, *_unknown(before.get(kind, ()), more.get(kind, ()))]
        for kind, rows in tables.items()
    }


def _unknown(known: Iterable[Row], more: Iterable[Row]) -> list[Row]:
    seen = {row.pk for row in known}
    return [row for row in more if row.pk not in seen]
