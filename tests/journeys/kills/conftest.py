"""What each case left on a module's platform: all are carried out at once, a device for each."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest

from tests.journeys.kills.found import Found
from tests.journeys.kills.points import CASES, Case, representative
from tests.journeys.kills.running import carry_out
from tests.journeys.kills.stack import Star, kill_stack

Ends = Mapping[Case, Found]


@pytest.fixture(scope="module")
def ends_of_part(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ends]:
    platform = request.module.PLATFORM
    with _ends(tmp_path_factory, platform, representative(platform)) as found:
        yield found


@pytest.fixture(scope="module")
def ends_of_all(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ends]:
    with _ends(tmp_path_factory, request.module.PLATFORM, CASES) as found:
        yield found


@contextmanager
def _ends(
    tmp_path_factory: pytest.TempPathFactory, platform: str, cases: tuple[Case, ...]
) -> Iterator[Ends]:
    folder = tmp_path_factory.mktemp(platform)
    network = Star((platform,) * (len(cases) + 1))
    # The timers are long enough for a crowd: a device that reverts by itself here is a failure.
    with kill_stack(folder, network) as stack:
        yield carry_out(stack, cases)
