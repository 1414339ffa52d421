"""What only EOS does, against the lab: named sessions, a connection per request, startup apart."""

import pytest

from netconfig.drivers.session import (
    CandidateIsLocked,
    CandidateRefused,
    DeviceFailed,
    DeviceUnreachable,
    HostKeyMismatch,
)
from tests.drivers.bench import KINDS, LABEL

NAME = "eos1"
BANNER = "banner login\n   indented\n\n! no remark\nEOF\n"


@pytest.fixture
def before(bench):
    return bench.lab.running(NAME)


@pytest.fixture
def after(before):
    return KINDS["eos"].add_ntp(before)


class TestCandidate:
    def test_carries_the_name_that_it_was_given(self, bench, after):
        handle = bench.open(NAME).load_replace(after, label=LABEL)

        assert handle.candidate == LABEL
        assert list(bench.lab.state(NAME)["candidates"]) == [LABEL]

    def test_is_locked_by_anybodys_open_session(self, bench, after):
        bench.open(NAME).load_replace(after, label="somebody-elses")

        with pytest.raises(CandidateIsLocked, match="somebody-elses"):
            bench.open(NAME).load_replace(after, label=LABEL)

        assert list(bench.lab.state(NAME)["candidates"]) == ["somebody-elses"]

    def test_leaves_other_leftovers_than_ours(self, bench, after):
        bench.open(NAME).load_replace(after, label="somebody-elses")

        bench.open(NAME).discard_leftovers(prefix="netconfig-")

        assert list(bench.lab.state(NAME)["candidates"]) == ["somebody-elses"]

    def test_keeps_the_banner_as_it_is(self, bench, before):
        session = bench.open(NAME)

        session.load_replace(f"{before}{BANNER}!\n", label=LABEL)
        session.commit(confirm_seconds=60)

        assert BANNER in bench.lab.running(NAME)

    def test_names_the_line_that_was_refused(self, bench, before):
        text = f"{before}!\nvlann 10\n"
        number = text.splitlines().index("vlann 10") + 1

        with pytest.raises(CandidateRefused, match=rf"eos1 refused line {number} .*`vlann 10`"):
            bench.open(NAME).load_replace(text, label=LABEL)

        assert bench.lab.state(NAME)["candidates"] == {}


class TestCommit:
    def test_asks_for_the_timer_to_the_second(self, bench, after):
        session = bench.open(NAME)
        session.load_replace(after, label=LABEL)

        session.commit(confirm_seconds=3725)

        assert f"configure session {LABEL} commit timer 01:02:05" in bench.commands(NAME)

    def test_leaves_the_startup_config_until_the_confirm(self, bench, before, after):
        session = bench.open(NAME)
        handle = session.load_replace(after, label=LABEL)

        session.commit(confirm_seconds=60)
        assert bench.lab.startup(NAME) == before
        session.revert(handle)

        assert bench.lab.startup(NAME) == before
        assert "saved" not in bench.events(NAME)

    def test_knows_that_nothing_was_sent_to_a_device_out_of_reach(self, bench, before, after):
        session = bench.open(NAME)
        session.load_replace(after, label=LABEL)
        bench.lab.fault(NAME, "refuse")

        with pytest.raises(DeviceUnreachable):
            session.commit(confirm_seconds=60)

        assert bench.lab.running(NAME) == before

    def test_sends_nothing_to_an_identity_that_was_replaced_meanwhile(self, bench, before, after):
        session = bench.open(NAME)
        session.load_replace(after, label=LABEL)
        bench.lab.replace_identity(NAME)
        bench.lab.clear_trace(NAME)

        with pytest.raises(HostKeyMismatch):
            session.commit(confirm_seconds=60)

        assert bench.passwords(NAME) == []
        assert bench.lab.running(NAME) == before


class TestReading:
    def test_sees_sessions_and_neighbors_come_up(self, bench):
        for name, address, peer, number, other in (
            ("eos1", "192.0.2.0", "192.0.2.1", 65001, 65002),
            ("eos2", "192.0.2.1", "192.0.2.0", 65002, 65001),
        ):
            bench.lab.edit(
                name,
                "ip routing\ninterface Ethernet1\nno switchport\n"
                f"ip address {address}/31\nexit\nrouter bgp {number}\n"
                f"neighbor {peer} remote-as {other}\n",
            )

        state = bench.open(NAME).read_state()

        assert isinstance(state.bgp, tuple)
        assert isinstance(state.lldp, tuple)
        assert [(n.vrf, n.address, n.remote_as, n.is_up) for n in state.bgp] == [
            ("global", "192.0.2.1", 65002, True)
        ]
        assert [(n.interface, n.remote_host) for n in state.lldp] == [("Ethernet1", "eos2")]

    def test_has_no_verdict_where_a_getter_breaks_off(self, bench):
        session = bench.open(NAME)
        bench.lab.fault(NAME, "drop", pattern="show ip bgp summary")

        state = session.read_state()

        assert "eos1 could not read its BGP neighbors" in str(state.bgp)
        assert isinstance(state.interfaces, tuple)

    def test_tells_a_reading_that_broke_off(self, bench):
        session = bench.open(NAME)
        bench.lab.fault(NAME, "drop", pattern="show running-config")

        with pytest.raises(DeviceFailed, match="eos1 could not read the running config"):
            session.read_running()
