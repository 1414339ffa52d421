"""Both stacks, each with a lab of its own that a module's tests share."""

from collections.abc import Iterator

import pytest

from tests.journeys.network import Network
from tests.journeys.stack import Stack, netconfig_stack

THREE_VENDORS = Network(("arista_eos", "cisco_ios", "juniper_junos"))


@pytest.fixture(
    scope="module", params=["embedded", pytest.param("services", marks=pytest.mark.long)]
)
def running_stack(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stack]:
    """A netconfig over a device of each vendor, on each of the two stacks."""
    folder = tmp_path_factory.mktemp(request.param)
    with netconfig_stack(folder, THREE_VENDORS, kind=request.param) as found:
        found.run("policy", "set", "confirm_seconds=60", "verify_seconds=15")
        yield found


@pytest.fixture
def stack(running_stack: Stack) -> Stack:
    """The same with factory devices again."""
    running_stack.reset_lab()
    return running_stack
