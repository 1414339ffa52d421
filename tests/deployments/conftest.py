"""An approved deployment in the database, its runs to be claimed; and a device run in memory."""

import pytest

from tests.deployments.ground import Ground, make_ground
from tests.deployments.world import World


@pytest.fixture
def ground(db: None) -> Ground:
    """Two devices in one wave, approved by bob."""
    return make_ground("sw1", "sw2")


@pytest.fixture
def world() -> World:
    """One device run in memory."""
    return World()
