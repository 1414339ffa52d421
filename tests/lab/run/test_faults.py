"""Faults, identities and out-of-band edits as a client of the lab meets them."""

import hashlib
import socket
import ssl
import threading
import time

import pytest
from pyeapi.eapilib import ConnectionError as EapiConnectionError

from netconfig.lab.run.client import LabRefuses
from tests.lab.eos.configs import LEAF1


def commands(lab):
    return [entry["text"] for entry in lab.trace("leaf1") if entry["kind"] == "command"]


def events(lab):
    return [entry["text"] for entry in lab.trace("leaf1") if entry["kind"] == "event"]


def address(lab):
    device = next(d for d in lab.status() if d["name"] == "leaf1")
    return device["host"], device["port"]


def certificate(lab):
    """Shake hands and hang up, as a client does that does not like the certificate."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection(address(lab)) as plain, context.wrap_socket(plain) as wrapped:
        return hashlib.sha256(wrapped.getpeercert(binary_form=True) or b"").hexdigest()


class TestConnections:
    def test_are_refused_until_released(self, lab, connect):
        number = lab.fault("leaf1", "refuse")
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(address(lab))

        lab.release("leaf1", number)

        assert connect("leaf1").get_facts()["hostname"] == "leaf1"

    def test_do_not_log_in(self, lab, connect):
        lab.fault("leaf1", "reject_login")

        with pytest.raises(EapiConnectionError):
            connect("leaf1")


class TestDrop:
    @pytest.mark.parametrize(("when", "is_applied"), [("before", False), ("after", True)])
    def test_cuts_the_connection_at_a_command(self, lab, connect, when, is_applied):
        device = connect("leaf1")
        device.load_replace_candidate(config=LEAF1)
        lab.fault("leaf1", "drop", pattern=r"configure session \S+ commit$", when=when, times=1)

        with pytest.raises(EapiConnectionError):
            device.commit_config()

        assert (lab.running("leaf1") == LEAF1) is is_applied
        assert ("committed" in events(lab)) is is_applied


class TestHold:
    @pytest.mark.parametrize(("when", "is_applied"), [("before", False), ("after", True)])
    def test_lets_the_effect_happen_on_its_side_of_the_wait(self, lab, connect, when, is_applied):
        device = connect("leaf1")
        device.load_replace_candidate(config=LEAF1)
        lab.fault("leaf1", "hold", pattern="session .* commit", when=when)
        worker = threading.Thread(target=device.commit_config)
        worker.start()
        lab.wait_until_held("leaf1")

        assert (lab.running("leaf1") == LEAF1) is is_applied

        lab.release("leaf1")
        worker.join()
        assert lab.running("leaf1") == LEAF1
        assert events(lab).count("committed") == 1

    def test_does_what_it_was_told_although_the_client_is_gone(self, lab, connect):
        device = connect("leaf1")
        device.load_replace_candidate(config=LEAF1)
        device.device.connection.transport.timeout = 0.3
        lab.fault("leaf1", "hold", pattern="session .* commit")
        with pytest.raises(EapiConnectionError):
            device.commit_config()
        assert lab.running("leaf1") != LEAF1

        lab.release("leaf1")
        time.sleep(0.1)

        assert lab.running("leaf1") == LEAF1


class TestDelay:
    def test_makes_a_command_slow(self, lab, connect):
        device = connect("leaf1")
        lab.fault("leaf1", "delay", pattern="show hostname", seconds=0.3)

        start = time.monotonic()
        device.get_facts()

        assert time.monotonic() - start >= 0.3


class TestIdentity:
    def test_is_what_clients_see(self, lab):
        assert certificate(lab) == lab.identity("leaf1")["fingerprint"]

    def test_is_that_of_a_service(self, lab):
        assert lab.identity("leaf1", service="eapi") == lab.identity("leaf1")
        with pytest.raises(LabRefuses, match="leaf1 has no service 'fax'; it has eapi"):
            lab.identity("leaf1", service="fax")

    def test_changes_when_replaced(self, lab):
        before = lab.identity("leaf1")

        after = lab.replace_identity("leaf1")

        assert after["fingerprint"] != before["fingerprint"]
        assert certificate(lab) == after["fingerprint"]

    def test_seen_and_disliked_leaves_no_login_in_the_trace(self, lab):
        certificate(lab)

        assert events(lab) == ["connected"]


class TestTrace:
    def test_says_that_a_password_came_and_never_which(self, lab, connect):
        connect("leaf1")

        login = next(e for e in lab.trace("leaf1") if e["text"] == "login accepted")
        assert login["detail"] == {"username": "admin", "password": "sent", "transport": "https"}
        assert lab.status()[0]["password"] not in str(lab.trace("leaf1"))

    def test_keeps_order_and_times_and_can_be_cleared(self, lab, connect):
        connect("leaf1")
        entries = lab.trace("leaf1")
        assert [e["text"] for e in entries] == [
            "connected",
            "login accepted",
            "enable",
            "show version",
        ]
        assert entries == sorted(entries, key=lambda e: e["monotonic"])
        assert abs(entries[0]["at"] - time.time()) < 30

        lab.clear_trace("leaf1")

        assert lab.trace("leaf1") == []


class TestControl:
    def test_edits_out_of_band(self, lab):
        lab.edit("leaf1", "interface Ethernet1\n description by hand\n")

        assert "description by hand" in lab.running("leaf1")
        assert lab.state("leaf1")["is_saved"] is False

    def test_refuses_a_bad_edit_whole(self, lab):
        before = lab.running("leaf1")

        with pytest.raises(LabRefuses, match="leaf1 refuses 'nonsense'"):
            lab.edit("leaf1", "hostname other\nnonsense\n")

        assert lab.running("leaf1") == before

    def test_knows_its_devices(self, lab):
        with pytest.raises(LabRefuses, match="no device 'nobody'"):
            lab.running("nobody")

    def test_refuses_an_unknown_fault(self, lab):
        with pytest.raises(LabRefuses, match="no fault 'explode'"):
            lab.fault("leaf1", "explode")
