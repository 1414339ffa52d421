"""The devices' web server, as sockets meet it."""

import http.client
import socket

import pytest

ON = "management api http-commands\nprotocol http\n"
ASK = b'{"jsonrpc": "2.0", "id": 1, "method": "runCmds", "params": {"cmds": ["show hostname"]}}'


@pytest.fixture
def door(lab):
    lab.edit("leaf1", ON)
    found = next(device for device in lab.status() if device["name"] == "leaf1")
    return found["host"], found["services"]["eapi-http"]["port"]


def request(body, *, headers=b""):
    login = b"Authorization: Basic bGFiOmxhYg==\r\n"
    length = b"Content-Length: %d\r\n" % len(body)
    return b"POST /command-api HTTP/1.1\r\n" + login + headers + length + b"\r\n" + body


def all_of(connection):
    return b"".join(iter(lambda: connection.recv(65536), b""))


class TestServer:
    def test_answers_several_requests_that_come_at_once_in_order(self, door):
        with socket.create_connection(door) as connection:
            last = request(b"{", headers=b"Connection: close\r\n")
            connection.sendall(request(ASK) + request(ASK) + last)
            said = all_of(connection)

        assert said.count(b"HTTP/1.1 ") == 3

    def test_takes_a_request_byte_by_byte(self, door):
        with socket.create_connection(door) as connection:
            for byte in request(ASK, headers=b"Connection: close\r\n"):
                connection.sendall(bytes([byte]))

            assert b"HTTP/1.1 401" in all_of(connection)

    def test_lets_a_client_go_on_that_asks_first(self, door):
        with socket.create_connection(door) as connection:
            headers = b"Expect: 100-continue\r\nConnection: close\r\n"
            head, _, body = request(ASK, headers=headers).partition(b"\r\n\r\n")
            connection.sendall(head + b"\r\n\r\n")
            assert connection.recv(65536) == b"HTTP/1.1 100 Continue\r\n\r\n"
            connection.sendall(body)

            assert all_of(connection).startswith(b"HTTP/1.1 401")

    def test_refuses_what_is_no_request_and_hangs_up(self, door):
        with socket.create_connection(door) as connection:
            connection.sendall(b"\x16\x03\x01\x00\r\n\r\n")

            assert all_of(connection).startswith(b"HTTP/1.1 400 Bad Request\r\n")

    def test_keeps_a_connection_for_the_next_request(self, lab, door):
        host, port = door
        connection = http.client.HTTPConnection(host, port, timeout=10)
        for _ in range(2):
            connection.request("GET", "/nothing")
            assert connection.getresponse().read().startswith(b"Unable to authenticate")

        met = [e for e in lab.trace("leaf1") if e["text"] == "connected"]
        assert len(met) == 1
        connection.close()
