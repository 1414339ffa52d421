"""Two people and two devices, for tests of change requests."""

import pytest

from netconfig.people.models import User
from tests.factories import make_device, make_user


@pytest.fixture
def alice(db: None) -> User:
    """Writes change requests."""
    return make_user("alice", "edit", "plan", "deploy")


@pytest.fixture
def bob(db: None) -> User:
    """Approves them."""
    return make_user("bob", "approve")


@pytest.fixture
def network(db: None) -> None:
    """One device on each of two sites."""
    make_device("leaf1", site="dc1")
    make_device("edge1", site="branch1", role="edge")
