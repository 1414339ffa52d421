"""Faults, identities and odd requests as a NETCONF client meets them."""

import base64
import hashlib
import socket
import threading
from contextlib import suppress

import paramiko
import pytest
from jnpr.junos.exception import ConnectClosedError, RpcError
from ncclient.transport.errors import SessionCloseError

from tests.lab.junos.configs import R1

COMMIT = "^commit-configuration"


def events(lab):
    return [entry["text"] for entry in lab.trace("r1") if entry["kind"] == "event"]


def host_key(lab):
    """Shake hands and hang up, as a client does that does not like the key."""
    device = next(d for d in lab.status() if d["name"] == "r1")
    with socket.create_connection((device["host"], device["port"])) as plain:
        transport = paramiko.Transport(plain)
        transport.start_client(timeout=10)
        key = transport.get_remote_server_key().asbytes()
        transport.close()
    return "SHA256:" + base64.b64encode(hashlib.sha256(key).digest()).decode().rstrip("=")


class TestFaults:
    @pytest.mark.parametrize(("when", "is_applied"), [("before", False), ("after", True)])
    def test_drop_the_connection_at_a_commit(self, lab, connect, when, is_applied):
        device = connect("r1")
        device.load_replace_candidate(config=R1)
        lab.fault("r1", "drop", pattern=COMMIT, when=when, times=1)

        with pytest.raises(ConnectClosedError):
            device.commit_config()

        assert (lab.running("r1") == R1) is is_applied
        connect("r1").load_replace_candidate(config=R1)

    @pytest.mark.parametrize(("when", "is_applied"), [("before", False), ("after", True)])
    def test_hold_a_commit(self, lab, connect, when, is_applied):
        device = connect("r1")
        device.load_replace_candidate(config=R1)
        lab.fault("r1", "hold", pattern=COMMIT, when=when)
        worker = threading.Thread(target=device.commit_config)
        worker.start()
        lab.wait_until_held("r1")

        assert (lab.running("r1") == R1) is is_applied

        lab.release("r1")
        worker.join()
        assert lab.running("r1") == R1
        assert events(lab).count("committed") == 1

    def test_let_a_held_commit_happen_although_the_client_is_gone(self, lab, connect):
        device = connect("r1")
        device.load_replace_candidate(config=R1)
        lab.fault("r1", "hold", pattern=COMMIT)

        def commit():
            with suppress(ConnectClosedError, SessionCloseError):
                device.commit_config()

        worker = threading.Thread(target=commit)
        worker.start()
        lab.wait_until_held("r1")
        device.device._conn._session.transport.close()
        worker.join()

        lab.release("r1")

        connect("r1").load_replace_candidate(config=R1)
        assert lab.running("r1") == R1


class TestIdentity:
    def test_is_what_clients_see_and_changes_when_replaced(self, lab):
        before = lab.identity("r1")["fingerprint"]
        assert host_key(lab) == before

        after = lab.replace_identity("r1")["fingerprint"]

        assert host_key(lab) == after != before

    def test_seen_and_disliked_leaves_no_login_in_the_trace(self, lab):
        host_key(lab)

        assert "connected" in events(lab)
        assert not any("login" in text for text in events(lab))


class TestTrace:
    def test_shows_requests_in_one_line_without_configs(self, lab, connect):
        device = connect("r1")
        device.load_replace_candidate(config=R1)
        device.commit_config(message="change 42", revert_in=120)
        device.confirm_commit()

        lines = [entry["text"] for entry in lab.trace("r1") if entry["kind"] == "command"]

        assert lines == [
            "lock-configuration",
            "load-configuration action=override format=text",
            "commit-configuration log=change 42 confirmed confirm-timeout=2",
            "unlock-configuration",
            "commit-configuration",
        ]
        assert "hash" not in str(lab.trace("r1"))


class TestRequests:
    def test_that_are_unknown_are_syntax_errors(self, connect):
        with pytest.raises(RpcError, match="bad_element: get-nothing, message: syntax error"):
            connect("r1").device.rpc.get_nothing()

    def test_to_unlock_need_the_lock(self, connect):
        with pytest.raises(RpcError, match="Configuration database is not open"):
            connect("r1").device.rpc.unlock_configuration()

    def test_can_ask_for_older_commits(self, lab, connect):
        device = connect("r1")
        for number in range(55):
            lab.edit("r1", f"set system host-name r{number}")
            device.device.rpc.get_commit_information()

        assert device.device.cu.diff(rb_id=49).splitlines()[2:] == [
            "-  host-name r5;",
            "+  host-name r54;",
        ]
        assert len(device.device.rpc.get_commit_information()) == 50

    def test_can_end_another_session(self, lab, connect):
        first, second = connect("r1"), connect("r1")
        number = first.device._conn._session.id
        first.load_merge_candidate(config="system { host-name first; }")

        second.device.rpc.kill_session(session_id=number)

        second.load_merge_candidate(config="system { host-name second; }")
        assert second.compare_config()

    def test_can_only_check_a_candidate(self, lab, connect):
        before = lab.running("r1")
        device = connect("r1")
        device.load_replace_candidate(config=R1)

        assert device.device.cu.commit_check()

        assert lab.running("r1") == before
