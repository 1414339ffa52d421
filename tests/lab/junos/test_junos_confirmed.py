"""The standard's NETCONF on a Junos device, by ncclient: both framings, confirmed commits."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from ncclient import manager
from ncclient.devices.default import DefaultDeviceHandler
from ncclient.operations.rpc import RPCError

BASE_11 = "urn:ietf:params:netconf:base:1.1"
CONFIG = """\
<config xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><configuration>
<system><host-name>{name}</host-name></system></configuration></config>"""


def events(lab):
    return [entry["text"] for entry in lab.trace("r1") if entry["kind"] == "event"]


@pytest.fixture
def log_in(lab) -> Iterator[Callable[[], Any]]:
    device = next(d for d in lab.status() if d["name"] == "r1")
    opened: list[Any] = []

    def connect():
        opened.append(
            manager.connect(
                host=device["host"],
                port=device["port"],
                username=device["username"],
                password=device["password"],
                hostkey_verify=False,
                allow_agent=False,
                look_for_keys=False,
            )
        )
        return opened[-1]

    yield connect
    for session in opened:
        with suppress(Exception):
            session.close_session()


def rename(session, name):
    session.edit_config(CONFIG.format(name=name), target="candidate")


def hostname(lab):
    return next(line.split()[1] for line in lab.running("r1").splitlines() if "host-name" in line)


class TestFraming:
    def test_is_chunked_when_both_sides_offer_it(self, log_in):
        session = log_in()

        assert BASE_11 in session.server_capabilities
        assert session._session._base.__str__() == "2"
        assert "r1" in session.get_config("running").data_xml

    def test_is_that_of_1_0_for_an_older_client(self, log_in, monkeypatch):
        offered = [uri for uri in DefaultDeviceHandler._BASE_CAPABILITIES if uri != BASE_11]
        monkeypatch.setattr(DefaultDeviceHandler, "_BASE_CAPABILITIES", offered)

        assert "r1" in log_in().get_config("running").data_xml


class TestConfirmedCommit:
    def test_is_taken_back_at_the_end_of_its_session(self, lab, log_in):
        session = log_in()
        rename(session, "trial")
        session.commit(confirmed=True, timeout="6000")
        assert hostname(lab) == "trial;"

        session.close_session()

        wait_for(lambda: hostname(lab) == "r1;")
        assert events(lab)[-2:] == ["session ended unconfirmed", "reverted"]

    def test_is_taken_back_when_the_connection_breaks(self, lab, log_in):
        session = log_in()
        rename(session, "trial")
        session.commit(confirmed=True, timeout="6000")

        session._session.transport.close()

        wait_for(lambda: hostname(lab) == "r1;")

    def test_stays_when_the_session_confirms_it(self, lab, log_in):
        session = log_in()
        rename(session, "kept")
        session.commit(confirmed=True, timeout="6000")

        session.commit()
        session.close_session()

        assert hostname(lab) == "kept;"
        assert lab.state("r1")["timer_seconds_left"] is None

    def test_goes_back_to_the_beginning_after_a_follow_up(self, lab, log_in):
        session = log_in()
        rename(session, "first")
        session.commit(confirmed=True, timeout="6000")
        rename(session, "second")
        session.commit(confirmed=True, timeout="60")
        assert hostname(lab) == "second;"

        wait_for(lambda: hostname(lab) == "r1;")

        assert "timer fired" in events(lab)

    def test_is_cancelled_on_demand(self, lab, log_in):
        session = log_in()
        rename(session, "trial")
        session.commit(confirmed=True)

        session.cancel_commit()

        assert hostname(lab) == "r1;"
        with pytest.raises(RPCError, match="no confirmed commit is pending"):
            session.cancel_commit()

    def test_belongs_to_its_session_alone(self, lab, log_in):
        session, other = log_in(), log_in()
        rename(session, "trial")
        session.commit(confirmed=True)

        with pytest.raises(RPCError, match="of another session") as refusal:
            other.commit()

        assert refusal.value.tag == "in-use"
        assert hostname(lab) == "trial;"


class TestPersistId:
    def test_keeps_a_commit_over_the_end_of_its_session(self, lab, log_in):
        session = log_in()
        rename(session, "kept")
        session.commit(confirmed=True, timeout="6000", persist="ticket-7")
        session.close_session()

        log_in().commit(persist_id="ticket-7")

        assert hostname(lab) == "kept;"
        assert lab.state("r1")["timer_seconds_left"] is None

    @pytest.mark.parametrize(("given", "tag"), [(None, "in-use"), ("ticket-8", "invalid-value")])
    def test_is_asked_of_whoever_confirms(self, lab, log_in, given, tag):
        session = log_in()
        rename(session, "trial")
        session.commit(confirmed=True, persist="ticket-7")

        for do in (session.commit, session.cancel_commit):
            with pytest.raises(RPCError) as refusal:
                do(persist_id=given)
            assert refusal.value.tag == tag

        log_in().cancel_commit(persist_id="ticket-7")
        assert hostname(lab) == "r1;"


class TestNativeConfirmedCommit:
    def test_survives_its_session_as_junos_has_it(self, lab, connect, log_in):
        device = connect("r1")
        device.load_merge_candidate(config="system { host-name native; }")
        device.commit_config(revert_in=6000)
        device.close()

        log_in().commit()

        assert hostname(lab) == "native;"


def wait_for(is_so, *, seconds=30):
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)
