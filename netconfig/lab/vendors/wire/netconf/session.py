"""One NETCONF session: the hellos, RPCs in turn, and what every vendor's server does alike."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from netconfig.lab.model.device import Device
from netconfig.lab.vendors.wire.netconf.confirmed import ConfirmedCommits
from netconfig.lab.vendors.wire.netconf.framing import Framing
from netconfig.lab.vendors.wire.netconf.replies import (
    BASE_10,
    BASE_11,
    Element,
    RpcError,
    RpcRefused,
    hello,
    name_of,
    reply,
)


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A login with a number of its own; `confirmed` is shared by all sessions of the device."""

    device: Device
    user: str
    number: int
    confirmed: ConfirmedCommits


class Speaker(Protocol):
    """A vendor's side of one session."""

    def describe(self, rpc: Element) -> str:
        """Return an RPC as one readable line, without the config that it carries."""

    def answer(self, rpc: Element) -> str:
        """Do one RPC and return the inside of its reply. Raises RpcRefused."""

    def end(self) -> None:
        """Give back what the session holds."""


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """What a vendor's server says of itself, and who answers in a session.

    `capabilities` are those besides base 1.0 and 1.1, `xmlns` what its replies declare.
    """

    ssh_version: str
    capabilities: tuple[str, ...]
    xmlns: str
    open: Callable[[Visit], Speaker]


@dataclass
class Session:
    """Takes messages one after another; `is_over` when the client said goodbye or never greeted.

    `kill` ends the session of a number and tells whether there was one.
    """

    visit: Visit
    dialect: Dialect
    kill: Callable[[int], bool]
    framing: Framing = field(default_factory=Framing)
    is_over: bool = False

    def __post_init__(self) -> None:
        self._speaker = self.dialect.open(self.visit)
        self._has_greeted = False

    def hello(self) -> bytes:
        """Return what the server says first."""
        capabilities = (BASE_10, BASE_11, *self.dialect.capabilities)
        return self.framing.wrap(hello(self.visit.number, capabilities))

    async def take(self, message: bytes) -> bytes:
        """Do what a message asks, and return what is sent back. Raises ConnectionDropped."""
        found = _read(message)
        if not self._has_greeted:
            self._greet(found)
            return b""
        if found is None or name_of(found) != "rpc":
            # RFC 6241, section 1.3, leaves no other answer to what is no XML.
            refusal = RpcRefused([RpcError("malformed message", tag="malformed-message")])
            return self.framing.wrap(reply("", refusal.xml(), xmlns=self.dialect.xmlns))
        copies: list[str] = []
        copies.append(await self._answer(found, again=copies.append))
        number, xmlns = found.get("message-id", ""), self.dialect.xmlns
        return b"".join(self.framing.wrap(reply(number, body, xmlns=xmlns)) for body in copies)

    def end(self) -> None:
        """Give back what the session holds, and what it committed without being sure."""
        self._speaker.end()
        self.visit.confirmed.session_ended(self.visit.number)

    def _greet(self, found: Element | None) -> None:
        """Take the client's hello: without a base version in common the session ends."""
        is_hello = found is not None and name_of(found) == "hello"
        offered = (
            {uri.text.strip() for uri in found.iter("{*}capability") if uri.text}
            if (is_hello and found is not None)
            else set()
        )
        if not offered & {BASE_10, BASE_11}:
            self.visit.device.trace.event("no common NETCONF version")
            self.is_over = True
            return
        self._has_greeted = True
        self.framing.is_chunked = BASE_11 in offered

    async def _answer(self, rpc: Element, *, again: Callable[[str], None]) -> str:
        asked = [child for child in rpc if isinstance(child.tag, str)]
        if len(asked) != 1:
            return RpcRefused([RpcError("syntax error", element="rpc")]).xml()
        what = asked[0]
        try:
            return await self.visit.device.run(
                self._speaker.describe(what),
                lambda: self._effect(what),
                service="netconf",
                again=again,
                user=self.visit.user,
            )
        except RpcRefused as refusal:
            return refusal.xml()

    def _effect(self, asked: Element) -> str:
        name = name_of(asked)
        if name == "close-session":
            self.is_over = True
            return "<ok/>"
        if name == "kill-session":
            return self._kill((asked.findtext("{*}session-id") or "").strip())
        return self._speaker.answer(asked)

    def _kill(self, number: str) -> str:
        is_other = number.isdecimal() and int(number) != self.visit.number
        if not (is_other and self.kill(int(number))):
            raise RpcRefused(
                [RpcError("invalid session-id", element="session-id", tag="invalid-value")]
            )
        return "<ok/>"


def _read(message: bytes) -> Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        return etree.fromstring(message.strip(), parser)
    except etree.XMLSyntaxError:
        return None
