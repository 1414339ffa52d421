"""`kill -9` of the worker on a Nexus: at the scribe, at the socket and at the bell."""

import pytest

from tests.journeys.kills.points import CASES

PLATFORM = "cisco_nxos"


@pytest.mark.long
class TestWorkerThatDies:
    @pytest.mark.parametrize("case", CASES, ids=str)
    def test_leaves_it_so_at_every_line_socket_and_bell(self, ends_of_all, case):
        ends_of_all[case].check(case)
