"""Which tests go to a worker of pytest-xdist together, and which ones are begun first."""

from collections import Counter

import pytest
from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]  # it has no types

# The tests of each share a lab, which every worker that got some of them would start again.
_TOGETHER = {
    "tests/drivers/frr",
    "tests/lab/generic",
    "tests/lab/ios",
    "tests/lab/iosxr",
    "tests/lab/junos",
    "tests/lab/nxos",
}
# They start many processes and then wait for them: few at a time, and none of them last.
_SLOW = (
    "tests/journeys/kills/test_processes.py",
    "tests/journeys/kills/test_cisco_ios.py",
    "tests/journeys",
    "tests/setup/test_compose.py",
    "tests/setup/test_up.py",
    "tests/drivers/frr",
    "tests/lab/frr",
    "tests/deployments/test_on_postgres.py",
)


class FilesAndFolders(LoadFileScheduling):  # type: ignore[misc]  # the same
    """Sends a file as a whole to one worker, and some folders too, in the order of collection."""

    def __init__(self, config: pytest.Config, log=None) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        return _unit_of(nodeid)


def put_in_order(items: list[pytest.Item]) -> None:
    """Sort tests so that the slow ones are spread over the first two thirds of the others."""
    sizes = Counter(_unit_of(item.nodeid) for item in items)
    slow = sorted((unit for unit in sizes if unit.startswith(_SLOW)), key=_rank)
    quick = sorted(sizes.keys() - {*slow}, key=lambda unit: (-sizes[unit], unit))
    step = 2 * len(quick) / (3 * len(slow)) if slow else 0
    places: dict[str, tuple[float, int]]
    places = {unit: (number, number) for number, unit in enumerate(quick)}
    places |= {unit: (number * step - 0.5, number) for number, unit in enumerate(slow)}
    items.sort(key=lambda item: (places[_unit_of(item.nodeid)], _file_of(item.nodeid)))


def _rank(unit: str) -> tuple[int, str]:
    return next(i for i, slow in enumerate(_SLOW) if unit.startswith(slow)), unit


def _unit_of(nodeid: str) -> str:
    file = _file_of(nodeid)
    folder = file.rpartition("/")[0]
    return folder if folder in _TOGETHER else file


def _file_of(nodeid: str) -> str:
    return nodeid.partition("::")[0]
