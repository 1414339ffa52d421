"""Replies that come twice, and how each client bears them."""

import socket
import ssl
import time
from base64 import b64encode

import pytest
from jnpr.junos.exception import ConnectClosedError
from ncclient.operations import OperationError

from tests.lab.run.faults.changes import door


class TestDuplicate:
    def test_sends_the_text_of_a_command_twice(self, lab, connect):
        session = connect("ios")
        lab.fault("ios", "duplicate", pattern="^show clock|^show ip ssh|^show version")

        session.device.write_channel("show version\n")
        said = ""
        end = time.monotonic() + 30
        while said.count("ios#") < 2 and time.monotonic() < end:
            said += session.device.read_channel()

        assert said.count("Cisco IOS") >= 2

    @pytest.mark.filterwarnings("ignore:An unknown exception occurred")  # PyEZ's own words
    def test_sends_an_rpc_reply_twice_and_ncclient_does_not_survive(self, lab, connect):
        session = connect("junos")
        lab.fault("junos", "duplicate", pattern="^get-configuration", times=1)

        with pytest.raises((OperationError, ConnectClosedError)):
            [session.get_config() for _ in range(3)]

        assert [fault["hits"] for fault in lab.faults("junos")] == [1]

    def test_sends_an_http_reply_twice(self, lab):
        lab.fault("eos", "duplicate", pattern="show hostname")
        body = b'{"jsonrpc":"2.0","id":"1","method":"runCmds","params":{"cmds":["show hostname"]}}'
        device = next(d for d in lab.status() if d["name"] == "eos")
        login = b64encode(f"{device['username']}:{device['password']}".encode())
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        with (
            socket.create_connection(door(lab, "eos"), timeout=30) as plain,
            context.wrap_socket(plain) as wrapped,
        ):
            wrapped.sendall(
                b"POST /command-api HTTP/1.1\r\nHost: eos\r\nAuthorization: Basic " + login
            )
            wrapped.sendall(b"\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(body))
            wrapped.sendall(body)
            said = b"".join(iter(lambda: wrapped.recv(65536), b""))

        assert said.count(b"HTTP/1.1 200 OK") == 2
        assert said.count(b'"fqdn"') == 2
