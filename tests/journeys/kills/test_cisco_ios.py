"""`kill -9` of the worker on Cisco IOS: at the scribe, at the socket and at the bell."""

import pytest

from tests.journeys.kills.points import CASES, representative

PLATFORM = "cisco_ios"


class TestWorkerThatDies:
    @pytest.mark.parametrize("case", representative(PLATFORM), ids=str)
    def test_leaves_what_another_brings_to_its_end(self, ends_of_part, case):
        ends_of_part[case].check(case)

    @pytest.mark.long
    @pytest.mark.parametrize("case", CASES, ids=str)
    def test_leaves_it_so_at_every_line_socket_and_bell(self, ends_of_all, case):
        ends_of_all[case].check(case)
