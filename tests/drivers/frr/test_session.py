"""netconfig's own session over the `frr` driver, against a real router."""

import threading
from dataclasses import replace

import pytest

from netconfig.core.state import Facts
from netconfig.drivers.adapters import open_session
from netconfig.drivers.identity import scan_identity
from netconfig.drivers.session import (
    CandidateIsLocked,
    CandidateRefused,
    CommitRefused,
    DeviceError,
    Handle,
    HostKeyMismatch,
    Login,
    LoginRefused,
    NothingPending,
    OutcomeUnknown,
    Session,
    Target,
)
from tests.frr_fixtures import PEER, PLANTED, R1_CONFIG, wait_until

LABEL = "netconfig-7-1"
ROUTE = "ip route 192.0.2.0/24 blackhole\n"
AFTER = R1_CONFIG.replace("end\n", f"{ROUTE}end\n")
NOBODYS = Handle(candidate="", username="netops", label="netconfig-8-1")


@pytest.fixture
def target(routers):
    found = next(each for each in routers.lab.status() if each["name"] == "r1")
    login = Login(found["username"], found["password"])
    named = Target("r1", "frr", found["host"], found["port"], login, timeout_seconds=15)
    trusted = replace(named, host_key=scan_identity(named).host_key)
    assert trusted.host_key == found["optional_args"]["host_key"]
    return trusted


@pytest.fixture
def log_in(routers, target):
    """Return a way to log in; what waits in the end is taken back."""
    opened = []

    def run():
        session = open_session(target)
        session.open()
        opened.append(session)
        return session

    yield run
    for session in opened:
        session.close()
    device = routers.open()
    wait_until(lambda: taken_back(device))


def taken_back(device) -> bool:
    if device.has_pending_commit():
        device.rollback()
    return not device.has_pending_commit()


def commit(session: Session, text: str = AFTER, *, seconds: int = 60) -> Handle:
    handle = session.load_replace(text, label=LABEL)
    session.commit(confirm_seconds=seconds)
    return handle


class TestOpen:
    def test_takes_no_other_host_key(self, routers, target):
        other = next(each for each in routers.lab.status() if each["name"] == "r2")
        wrong = replace(target, host_key=other["optional_args"]["host_key"])

        with pytest.raises(HostKeyMismatch, match="no password was sent"):
            open_session(wrong).open()

    def test_tells_a_refused_login(self, target):
        with pytest.raises(LoginRefused, match="netops"):
            open_session(replace(target, login=Login("netops", "wrong"))).open()


class TestReading:
    def test_reads_configs_and_state(self, log_in):
        session = log_in()

        state = session.read_state()

        assert session.read_running() == R1_CONFIG
        assert "router bgp 65001" in session.read_startup()
        assert isinstance(state.facts, Facts)
        assert state.facts.hostname == "r1"
        assert [(each.address, each.remote_as) for each in state.bgp] == [(PEER, 65002)]
        assert {"eth0", "eth1", "lo"} <= {each.name for each in state.interfaces}
        assert isinstance(state.lldp, tuple)


class TestCandidate:
    def test_shows_the_devices_own_diff(self, log_in):
        session = log_in()

        session.load_replace(AFTER, label=LABEL)

        assert session.compare().splitlines()[2:] == [f"+{ROUTE.strip()}"]
        assert session.read_running() == R1_CONFIG

    def test_is_refused_with_its_line_and_without_its_secret(self, log_in):
        bad = f"router bgp 65001\n neighbor {PEER} password {PLANTED} and more\nend\n"
        session = log_in()

        with pytest.raises(CandidateRefused, match=f"neighbor {PEER} password") as caught:
            session.load_replace(R1_CONFIG.replace("end\n", bad), label=LABEL)

        assert PLANTED not in str(caught.value)
        log_in().load_replace(AFTER, label=LABEL)

    def test_is_locked_by_another_session(self, log_in):
        log_in().load_replace(AFTER, label=LABEL)

        with pytest.raises(CandidateIsLocked, match="r1"):
            log_in().load_replace(AFTER, label="netconfig-8-1")

    def test_of_a_killed_process_is_dropped(self, log_in):
        killed = log_in()
        killed.load_replace(AFTER, label=LABEL)
        killed.abort()

        session = log_in()
        session.discard_leftovers(prefix="netconfig-")

        session.load_replace(AFTER, label="netconfig-8-1")


class TestCommit:
    def test_waits_and_is_confirmed_and_saved_from_a_new_login(self, log_in):
        first = log_in()
        handle = commit(first)
        first.discard()
        first.close()

        session = log_in()
        session.discard_leftovers(prefix="netconfig-")
        waiting = session.pending(handle)
        assert waiting is not None
        assert waiting.is_ours
        assert 50 <= (waiting.seconds_left or 0) <= 60
        assert ROUTE not in session.read_startup()
        session.confirm(handle)

        assert session.pending(handle) is None
        assert ROUTE in session.read_startup()

    def test_is_reverted_from_a_new_login(self, log_in):
        handle = commit(log_in())
        session = log_in()

        session.revert(handle)

        assert session.pending(handle) is None
        assert session.read_running() == R1_CONFIG
        with pytest.raises(NothingPending):
            session.confirm(handle)

    def test_of_another_is_left_alone(self, log_in):
        commit(log_in())
        session = log_in()

        with pytest.raises(NothingPending, match="not ours"):
            session.revert(NOBODYS)
        with pytest.raises(CandidateIsLocked, match=LABEL):
            session.load_replace(R1_CONFIG, label=NOBODYS.label)

        assert session.pending(NOBODYS).is_ours is False
        assert ROUTE in session.read_running()

    def test_that_the_daemons_refuse_leaves_nothing_behind(self, log_in):
        bad = AFTER.replace("end\n", f"router bgp 65001\n neighbor {PEER} peer-group NO\nend\n")
        session = log_in()
        session.load_replace(bad, label=LABEL)

        with pytest.raises(CommitRefused, match="peer-group"):
            session.commit(confirm_seconds=60)

        assert session.read_running() == R1_CONFIG
        session.load_replace(AFTER, label=LABEL)


class TestLostAnswer:
    def test_of_a_commit_is_unknown_and_the_router_goes_on_alone(self, routers, log_in):
        session = log_in()
        handle = session.load_replace(AFTER, label=LABEL)
        caught: list[DeviceError] = []

        def send():
            try:
                session.commit(confirm_seconds=60)
            except DeviceError as error:
                caught.append(error)

        thread = threading.Thread(target=send, daemon=True)
        thread.start()
        # As soon as the router is at work, and before it can have told the outcome.
        other = routers.open()
        while not other.has_pending_commit():
            assert thread.is_alive()
        session.abort()
        thread.join(30)

        assert not thread.is_alive()
        assert isinstance(caught[0], OutcomeUnknown)
        again = log_in()
        wait_until(lambda: ROUTE in again.read_running())
        assert again.pending(handle) is not None
