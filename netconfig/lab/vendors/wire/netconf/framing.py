"""How NETCONF messages are told apart on the wire: RFC 6242, both ways.

Every session begins with the end-of-message mark of 1.0, for the hellos; chunks follow when both
hellos offer base 1.1.
"""

import re
from collections.abc import Iterator

_END = b"]]>]]>"
# Larger than most replies, smaller than the largest: clients meet replies of several chunks.
_CHUNK = 32768
_HEAD = re.compile(rb"\n#(?:(?P<size>[1-9]\d{0,9})|(?P<end>#))\n")
_HEAD_BEGINS = re.compile(rb"\n?$|\n#(?:[1-9]\d{0,9}|#)?$")
_LARGEST = 4294967295


class BadFraming(Exception):
    """What arrived is no chunk; the session must end (RFC 6242, section 4.2)."""


class Framing:
    """The wire of one session; `is_chunked` may be set between two messages."""

    def __init__(self) -> None:
        self.is_chunked = False
        self._waiting = bytearray()
        self._message = bytearray()

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Take what arrived and give the messages that are whole. Raises BadFraming."""
        self._waiting += data
        while True:
            message = self._next_chunked() if self.is_chunked else self._next_marked()
            if message is None:
                return
            yield message

    def wrap(self, text: str) -> bytes:
        """Return a message as it is sent."""
        message = text.encode()
        if not self.is_chunked:
            return message + _END + b"\n"
        parts = [message[at : at + _CHUNK] for at in range(0, len(message), _CHUNK)]
        return b"".join(b"\n#%d\n%b" % (len(part), part) for part in parts) + b"\n##\n"

    def _next_marked(self) -> bytes | None:
        end = self._waiting.find(_END)
        if end < 0:
            return None
        message = bytes(self._waiting[:end])
        del self._waiting[: end + len(_END)]
        return message

    def _next_chunked(self) -> bytes | None:
        while True:
            self._drop_spare_newlines()
            head = _HEAD.match(self._waiting)
            if head is None:
                if not _HEAD_BEGINS.match(self._waiting):
                    raise BadFraming(f"{bytes(self._waiting[:20])!r} begins no chunk")
                return None
            if head["end"]:
                return self._take_message(head.end())
            size = int(head["size"])
            if size > _LARGEST:
                raise BadFraming(f"a chunk of {size} bytes is too large")
            if len(self._waiting) < head.end() + size:
                return None
            self._message += self._waiting[head.end() : head.end() + size]
            del self._waiting[: head.end() + size]

    def _take_message(self, length: int) -> bytes:
        del self._waiting[:length]
        message = bytes(self._message)
        self._message.clear()
        if not message:
            raise BadFraming("a message has at least one chunk")
        return message

    def _drop_spare_newlines(self) -> None:
        # Some clients send one after the mark that ends their hello.
        while not self._message and self._waiting.startswith(b"\n\n"):
            del self._waiting[:1]
