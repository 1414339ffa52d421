"""What only an IOS-XR router does: texts inside XML, one lock, and commits that it judges."""

import pytest

from netconfig.drivers.adapters import open_session
from netconfig.drivers.session import CandidateIsLocked, CommitRefused, NotSupported
from tests.drivers.bench import IOSXR, LABEL

NAME = IOSXR.device


@pytest.fixture
def before(bench):
    return bench.lab.running(NAME)


@pytest.fixture
def after(before):
    return IOSXR.add_ntp(before)


class TestCandidate:
    def test_may_hold_what_xml_has_a_meaning_for(self, bench, before):
        line = " description <to> R&D\n ipv4 address"
        session = bench.open(NAME)
        session.load_replace(before.replace(" ipv4 address", line, 1), label=LABEL)

        assert "<to> R&D" in session.compare()
        session.commit(confirm_seconds=60)

        assert "description <to> R&D" in session.read_running()

    def test_has_the_numbers_of_its_plan(self, bench, before):
        entries = "ipv4 access-list IN\n 35 permit icmp any any\n deny ipv4 any any\n!\n"
        session = bench.open(NAME)
        session.load_replace(
            before.replace("ssh server v2", f"{entries}ssh server v2"), label=LABEL
        )

        assert " 45 deny ipv4 any any" in session.compare()

    def test_is_refused_while_another_has_the_lock(self, bench, before, after):
        session = bench.open(NAME)
        bench.lab.fault(NAME, "lock")

        with pytest.raises(CandidateIsLocked, match="lock"):
            session.load_replace(after, label=LABEL)

        assert bench.lab.running(NAME) == before

    def test_of_another_session_stays_when_ours_is_dropped(self, bench, after):
        holder = bench.open(NAME)
        holder.load_replace(after, label=LABEL)
        other = bench.open(NAME)

        with pytest.raises(CandidateIsLocked):
            other.load_replace(after, label="netconfig-8-1")
        other.close()

        assert "192.0.2.99" in holder.compare()


class TestCommit:
    def test_tells_why_the_router_finds_no_sense_in_it(self, bench, before):
        bgp = (
            "router bgp 65001\n neighbor 192.0.2.7\n  use neighbor-group NONE\n !\n!\nssh server v2"
        )
        session = bench.open(NAME)
        session.load_replace(before.replace("ssh server v2", bgp), label=LABEL)

        with pytest.raises(CommitRefused, match="SEMANTIC"):
            session.commit(confirm_seconds=60)

        assert bench.lab.running(NAME) == before
        bench.open(NAME).load_replace(before, label="netconfig-8-1")

    def test_takes_no_timer_below_half_a_minute(self, bench, after):
        session = bench.open(NAME)
        session.load_replace(after, label=LABEL)

        session.commit(confirm_seconds=1)

        left = bench.lab.state(NAME)["timer_seconds_left"]
        assert 20 <= left <= 30


class TestPending:
    def test_is_not_told_while_another_has_the_lock(self, bench, after):
        handle = bench.commit(NAME, after)
        session = bench.open(NAME)
        bench.lab.fault(NAME, "lock")

        with pytest.raises(CandidateIsLocked):
            session.pending(handle)
        with pytest.raises(CandidateIsLocked):
            session.confirm(handle)

        assert bench.lab.state(NAME)["timer_seconds_left"] is not None


class TestOpen:
    def test_refuses_configs_in_xml(self, bench):
        target = bench.target(NAME)
        target.optional_args["config_encoding"] = "xml"

        with pytest.raises(NotSupported, match="xml"):
            open_session(target).open()
