"""The outer form of what a NETCONF server sends: hello, replies and errors of RFC 6241."""

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

BASE = "urn:ietf:params:xml:ns:netconf:base:1.0"
BASE_10 = "urn:ietf:params:netconf:base:1.0"
BASE_11 = "urn:ietf:params:netconf:base:1.1"

Element = etree._Element  # noqa: SLF001  # lxml gives the class no public name


@dataclass(frozen=True)
class RpcError:
    """One `<rpc-error>`; `path` is the place in the config, in the vendor's own words."""

    message: str
    path: str = ""
    element: str = ""
    is_warning: bool = False
    tag: str = "operation-failed"
    kind: str = "protocol"
    session: int | None = None


class RpcRefused(Exception):
    """A request is answered by errors; they stand inside `wrapped`, if it is given."""

    def __init__(self, errors: Iterable[RpcError], *, wrapped: str = "", tail: str = "") -> None:
        self.errors = list(errors)
        self.wrapped = wrapped
        self.tail = tail
        super().__init__("; ".join(error.message for error in self.errors))

    def xml(self) -> str:
        """Return the inside of the reply."""
        body = "\n".join(_error(error) for error in self.errors) + self.tail
        return f"<{self.wrapped}>\n{body}\n</{self.wrapped}>" if self.wrapped else body


def hello(session_id: int, capabilities: Iterable[str]) -> str:
    """Return the server's first message."""
    listed = "\n".join(to_text(element("capability", uri)) for uri in capabilities)
    return (
        f'<hello xmlns="{BASE}">\n<capabilities>\n{listed}\n</capabilities>\n'
        f"<session-id>{session_id}</session-id>\n</hello>"
    )


def reply(message_id: str, body: str, *, xmlns: str = f'xmlns="{BASE}"') -> str:
    """Return a reply with what is in it; `xmlns` declares what the vendor declares."""
    quoted = message_id.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    attribute = f' message-id="{quoted}"' if message_id else ""
    return f"<rpc-reply {xmlns}{attribute}>\n{body}\n</rpc-reply>"


def element(tag: str, text: str = "", *children: Element) -> Element:
    """Make an element in few words."""
    made = etree.Element(tag)
    made.text = text or None
    made.extend(children)
    return made


def to_text(made: Element) -> str:
    """Return an element as text."""
    return etree.tostring(made, encoding="unicode")


def name_of(found: Element) -> str:
    """Return an element's name without its namespace."""
    return etree.QName(found).localname


def _error(error: RpcError) -> str:
    made = element(
        "rpc-error",
        "",
        element("error-type", error.kind),
        element("error-tag", error.tag),
        element("error-severity", "warning" if error.is_warning else "error"),
    )
    if error.path:
        made.append(element("error-path", error.path))
    if error.element:
        made.append(element("error-info", "", element("bad-element", error.element)))
    if error.session is not None:
        made.append(element("error-info", "", element("session-id", str(error.session))))
    made.append(element("error-message", f"\n{error.message}\n"))
    return to_text(made)
