"""What a client asks over HTTP and what it gets, as bytes on the wire and as values."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

_HEAD_END = b"\r\n\r\n"
_LARGEST_HEAD = 65536


class BadRequest(Exception):
    """What came is no HTTP request that the server understands."""


@dataclass(frozen=True)
class Request:
    """One request; `headers` are by lower-case name."""

    method: str
    path: str
    headers: Mapping[str, str]
    is_last: bool
    body: bytes = b""

    def credentials(self) -> tuple[str, str | None]:
        """Return user and password of Basic authentication; no password is None."""
        kind, _, encoded = self.headers.get("authorization", "").partition(" ")
        if kind.lower() != "basic":
            return "", None
        try:
            username, _, password = base64.b64decode(encoded).decode().partition(":")
        except ValueError:
            return "", None
        return username, password


@dataclass(frozen=True)
class Reply:
    """One reply, which leaves as often as `times` says."""

    body: str
    status: int = 200
    content_type: str = "application/json"
    times: int = 1

    def encoded(self) -> bytes:
        """Return it as it goes over the wire."""
        body = self.body.encode()
        head = (
            f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}\r\n"
            f"Content-Type: {self.content_type}; charset=utf-8\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return (head.encode() + body) * self.times


def take_head(buffer: bytearray) -> Request | None:
    """Take a request without its body from the front; None while it is not all there.

    Raises BadRequest.
    """
    end = buffer.find(_HEAD_END)
    if end < 0:
        if len(buffer) > _LARGEST_HEAD:
            raise BadRequest("The head of the request is too long.")
        return None
    first, *lines = buffer[:end].decode("latin-1").split("\r\n")
    del buffer[: end + len(_HEAD_END)]
    words = first.split(" ")
    if len(words) != 3 or not words[2].startswith("HTTP/1."):
        raise BadRequest("The first line is that of no request.")
    pairs = (line.partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    connection = headers.get("connection", "").lower()
    is_last = connection == "close" or (words[2] == "HTTP/1.0" and connection != "keep-alive")
    return Request(words[0], words[1], headers, is_last)


def take_body(buffer: bytearray, headers: Mapping[str, str]) -> bytes | None:
    """Take the body that the headers announce; None while it is not all there.

    Raises BadRequest.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower():
        return _take_chunks(buffer)
    length = _number(headers.get("content-length", "0"), base=10)
    if len(buffer) < length:
        return None
    body = bytes(buffer[:length])
    del buffer[:length]
    return body


def _take_chunks(buffer: bytearray) -> bytes | None:
    body, at = bytearray(), 0
    while True:
        end = buffer.find(b"\r\n", at)
        if end < 0:
            return None
        size = _number(buffer[at:end].decode("latin-1").partition(";")[0].strip(), base=16)
        start, at = end + 2, end + 2 + size + 2
        if len(buffer) < at:
            return None
        if not size:
            del buffer[:at]
            return bytes(body)
        body += buffer[start : start + size]


def _number(text: str, *, base: int) -> int:
    try:
        number = int(text, base)
    except ValueError as error:
        raise BadRequest("A length is no number.") from error
    if number < 0:
        raise BadRequest("A length is below nothing.")
    return number
