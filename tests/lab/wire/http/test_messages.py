"""Requests as they come in pieces over the wire, and replies as they leave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconfig.lab.vendors.wire.http.messages import BadRequest, Reply, take_body, take_head

HEAD = b"POST /command-api HTTP/1.1\r\nHost: a\r\nAuthorization: Basic dTpwOnc=\r\n"


def taken(wire):
    """Read one request from the front, as the server does."""
    buffer = bytearray(wire)
    head = take_head(buffer)
    assert head is not None
    return head, take_body(buffer, head.headers), bytes(buffer)


class TestRequest:
    def test_is_read_with_its_body_and_leaves_what_follows(self):
        head, body, rest = taken(HEAD + b"Content-Length: 5\r\n\r\nhelloGET")

        assert (head.method, head.path, body, rest) == ("POST", "/command-api", b"hello", b"GET")

    @given(st.lists(st.binary(min_size=1, max_size=40), max_size=5))
    def test_is_read_in_chunks(self, chunks):
        wire = b"".join(b"%x;note=1\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)

        _, body, rest = taken(
            HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + wire + b"0\r\n\r\nmore"
        )

        assert (body, rest) == (b"".join(chunks), b"more")

    @pytest.mark.parametrize(
        "length", [b"Content-Length: 5\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n5\r\n"]
    )
    def test_waits_for_all_of_its_body(self, length):
        _, body, rest = taken(HEAD + length + b"hell")

        assert body is None
        assert rest.endswith(b"hell")

    def test_waits_for_all_of_its_head(self):
        buffer = bytearray(HEAD)

        assert take_head(buffer) is None
        assert buffer == HEAD

    def test_tells_user_and_password_with_colons_in_it(self):
        head, _, _ = taken(HEAD + b"\r\n")

        assert head.credentials() == ("u", "p:w")

    @pytest.mark.parametrize("value", [b"", b"Bearer x", b"Basic \xff", b"Basic /w=="])
    def test_without_a_login_has_no_password(self, value):
        head, _, _ = taken(b"GET / HTTP/1.1\r\nAuthorization: " + value + b"\r\n\r\n")

        assert head.credentials() == ("", None)

    @pytest.mark.parametrize(
        ("first", "is_last"),
        [
            (b"GET / HTTP/1.1\r\n", False),
            (b"GET / HTTP/1.1\r\nConnection: Close\r\n", True),
            (b"GET / HTTP/1.0\r\n", True),
            (b"GET / HTTP/1.0\r\nConnection: keep-alive\r\n", False),
        ],
    )
    def test_tells_whether_another_may_follow(self, first, is_last):
        assert taken(first + b"\r\n")[0].is_last is is_last

    @pytest.mark.parametrize(
        "wire",
        [
            b"\x16\x03\x01\r\n\r\n",
            b"GET /\r\n\r\n",
            b"GET / SPDY/3\r\n\r\n",
            b"G" * 70000,
            b"GET / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
            b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
            b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        ],
    )
    def test_that_is_none_is_refused(self, wire):
        with pytest.raises(BadRequest):
            taken(wire)


class TestReply:
    def test_tells_its_length_in_bytes(self):
        sent = Reply("größe", 500, "text/plain").encoded()

        head, _, body = sent.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/plain;")
        assert head.endswith(b"Content-Length: %d" % len(body))

    def test_leaves_as_often_as_asked(self):
        assert Reply("{}", times=3).encoded() == Reply("{}").encoded() * 3
