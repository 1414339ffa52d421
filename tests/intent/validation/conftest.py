"""Problems of a network written in a test; no database is needed for them."""

from collections.abc import Callable

import pytest

from netconfig.intent.queries import Row, Tables
from netconfig.intent.validating import checked_kinds, network_of
from netconfig.intent.validation import Problem, find_problems
from netconfig.intent.yaml_in import read_inventory
from tests.intent.validation.sound import SOUND

Problems = Callable[..., list[Problem]]


def tables_of(*replacements: tuple[str, str]) -> Tables:
    """Return the rows of the sound network with the given replacements."""
    text = SOUND
    for old, new in replacements:
        assert text.count(old) == 1, f"{text.count(old)} times: {old}"
        text = text.replace(old, new)
    tables: dict[str, list[Row]] = {kind.name: [] for kind in checked_kinds()}
    for number, item in enumerate(read_inventory({"all.yaml": text}).objects):
        if item.kind in tables:
            tables[item.kind].append(Row(number, "", 1, "", item.key, item.fields))
    return tables


@pytest.fixture
def problems() -> Problems:
    """Return the problems of the sound network with the given replacements."""
    return lambda *replacements: find_problems(network_of(tables_of(*replacements)))
