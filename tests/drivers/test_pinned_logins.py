"""On every transport a wrong identity stops the login before the password is sent."""

import logging
import threading
import time

import pytest

from netconfig.drivers.adapters import open_session
from netconfig.drivers.session import (
    DeviceError,
    DeviceUnreachable,
    HostKeyMismatch,
    LoginRefused,
    NotSupported,
)
from tests.drivers.servers import PASSWORD, USER, make_target

SSH_DRIVERS = ["frr", "ios", "iosxr_netconf", "junos", "nxos_ssh"]
DRIVERS = ["eos", *SSH_DRIVERS]


def fail_to_open(target):
    session = open_session(target)
    with pytest.raises(DeviceError) as caught:
        session.open()
    session.close()
    assert PASSWORD not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return caught.value


class TestEapi:
    def test_sends_the_login_to_the_trusted_certificate(self, eapi):
        eapi.answer = lambda commands: [{"version": "4.33.1F"}]
        session = open_session(eapi.target())

        session.open()

        assert eapi.logins
        session.close()

    def test_accepts_a_pin_as_people_write_it(self, eapi):
        eapi.answer = lambda commands: [{"version": "4.33.1F"}]
        pairs = ":".join(eapi.pin[i : i + 2] for i in range(0, 64, 2)).upper()
        session = open_session(eapi.target(tls_pin=pairs))

        session.open()
        session.close()

    def test_sends_nothing_to_another_certificate(self, eapi):
        error = fail_to_open(eapi.target(tls_pin="0" * 64))

        assert isinstance(error, HostKeyMismatch)
        assert "netconfig trust sw1" in str(error)
        assert eapi.logins == []
        assert eapi.requests == []

    @pytest.mark.parametrize("status", [401, 403])
    def test_tells_a_refused_login_from_a_lost_connection(self, eapi, status):
        eapi.status = status

        error = fail_to_open(eapi.target())

        assert isinstance(error, LoginRefused)
        assert USER in str(error)

    @pytest.mark.parametrize(
        "answer", [b"<html>not eAPI</html>", b"", b"{}", b'{"result": []}', b"[1]"]
    )
    def test_takes_nonsense_for_unreachable(self, eapi, answer):
        eapi.answer = lambda commands: answer

        assert isinstance(fail_to_open(eapi.target()), DeviceUnreachable)

    def test_takes_another_web_server_for_unreachable(self, eapi):
        eapi.status = 404

        error = fail_to_open(eapi.target())

        assert isinstance(error, DeviceUnreachable)
        assert "HTTP 404" in str(error)

    def test_refuses_an_old_eos(self, eapi):
        eapi.answer = lambda commands: [{"version": "4.20.1F"}]

        assert isinstance(fail_to_open(eapi.target()), NotSupported)

    @pytest.mark.parametrize("transport", ["http", "ssh", "https_certs"])
    def test_refuses_transports_that_cannot_be_pinned(self, eapi, transport):
        target = eapi.target(optional_args={"transport": transport})

        assert isinstance(fail_to_open(target), NotSupported)
        assert eapi.logins == []

    def test_leaves_the_targets_optional_args_alone(self, eapi):
        eapi.answer = lambda commands: [{"version": "4.33.1F"}]
        given = {"transport": "https", "enable_password": "", "lock_disable": True}
        session = open_session(eapi.target(optional_args=given))

        session.open()
        session.close()

        assert given == {"transport": "https", "enable_password": "", "lock_disable": True}


class TestSsh:
    @pytest.mark.parametrize("driver", SSH_DRIVERS)
    @pytest.mark.parametrize("kind", ["ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa"])
    def test_sends_the_login_to_the_trusted_key(self, ssh_server, driver, kind):
        server = ssh_server(kind)

        error = fail_to_open(server.target(driver))

        assert isinstance(error, LoginRefused)
        assert USER in str(error)
        assert set(server.logins) == {(USER, PASSWORD)}

    @pytest.mark.parametrize("driver", SSH_DRIVERS)
    @pytest.mark.parametrize("kind", ["ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa"])
    def test_sends_no_login_to_another_key(self, ssh_server, driver, kind):
        server, other = ssh_server(kind), ssh_server("ssh-ed25519")

        error = fail_to_open(server.target(driver, host_key=other.host_key(0)))

        assert isinstance(error, HostKeyMismatch)
        assert "no password was sent" in str(error)
        assert server.logins == []

    @pytest.mark.parametrize("driver", SSH_DRIVERS)
    def test_asks_for_the_trusted_kind_of_key_where_a_device_has_several(self, ssh_server, driver):
        server = ssh_server("ssh-ed25519", "ssh-rsa")

        error = fail_to_open(server.target(driver, host_key=server.host_key(1)))

        assert isinstance(error, LoginRefused)

    @pytest.mark.parametrize("driver", SSH_DRIVERS)
    @pytest.mark.parametrize("key", ["ssh-ed25519 AAAA", "ssh-ed25519 %%%", "ssh-what AAAAB3Nz"])
    def test_refuses_a_host_key_that_it_cannot_read(self, ssh_server, driver, key):
        server = ssh_server()

        assert isinstance(fail_to_open(server.target(driver, host_key=key)), HostKeyMismatch)
        assert server.logins == []

    def test_refuses_telnet(self, ssh_server):
        target = ssh_server().target("ios", optional_args={"transport": "telnet"})

        assert isinstance(fail_to_open(target), NotSupported)


class TestEveryDriver:
    @pytest.mark.parametrize("driver", DRIVERS)
    def test_connects_nowhere_while_nothing_is_trusted(self, refusing_port, driver):
        error = fail_to_open(make_target(driver, refusing_port))

        assert isinstance(error, HostKeyMismatch)
        assert "netconfig trust sw1" in str(error)

    def test_logs_nothing_of_what_it_sends(self, eapi, ssh_server, caplog):
        caplog.set_level(logging.DEBUG)
        eapi.status = 401
        server = ssh_server()

        fail_to_open(eapi.target())
        for driver in SSH_DRIVERS:
            fail_to_open(server.target(driver))

        libraries = ("pyeapi", "ncclient", "netmiko", "paramiko", "jnpr")
        assert not [r for r in caplog.records if r.name.startswith(libraries)]
        assert PASSWORD not in caplog.text

    def test_knows_only_the_drivers_it_has(self):
        with pytest.raises(NotSupported, match="nxos"):
            open_session(make_target("nxos", 1))


class TestAbort:
    """A peer that hangs at any point of the login lets go at once when aborted."""

    def abort_while_opening(self, target):
        session = open_session(target)
        caught: list[Exception] = []

        def run():
            try:
                session.open()
            except DeviceError as error:
                caught.append(error)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        time.sleep(0.5)
        begun = time.monotonic()
        session.abort()
        thread.join(30)
        # By itself it would wait for a minute.
        assert time.monotonic() - begun < 30
        assert not thread.is_alive()
        assert isinstance(caught[0], DeviceUnreachable)

    def test_ends_a_tls_handshake(self, silent_port):
        target = make_target("eos", silent_port, tls_pin="0" * 64, timeout_seconds=60)

        self.abort_while_opening(target)

    def test_ends_a_request_without_reply(self, eapi):
        eapi.hangs.set()

        self.abort_while_opening(eapi.target(timeout_seconds=60))

    @pytest.mark.parametrize("driver", SSH_DRIVERS)
    def test_ends_a_key_exchange(self, ssh_server, silent_port, driver):
        key = ssh_server().host_key(0)

        self.abort_while_opening(make_target(driver, silent_port, host_key=key, timeout_seconds=60))

    @pytest.mark.parametrize("driver", SSH_DRIVERS)
    def test_ends_a_silence_after_the_login(self, ssh_server, driver):
        server = ssh_server()
        server.accepts = True

        self.abort_while_opening(server.target(driver, timeout_seconds=60))

    def test_may_come_before_open(self, eapi):
        session = open_session(eapi.target())

        session.abort()

        with pytest.raises(DeviceUnreachable):
            session.open()
        assert eapi.logins == []
