"""A deployment in the database that its people have approved, and its runs to be claimed."""

import pytest

from tests.deployments.ground import Ground, make_ground


@pytest.fixture
def ground(db: None) -> Ground:
    """Two devices in one wave, approved by bob."""
    return make_ground("sw1", "sw2")
