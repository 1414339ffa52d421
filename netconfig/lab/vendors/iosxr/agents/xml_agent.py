"""The XML agent of one login: whole documents in, whole documents out.

Sources: Cisco IOS XR XML API guide for requests, replies and error attributes; what the NAPALM
driver `iosxr` sends and understands, for the error codes as well. That driver asks for the lock
again in the request that rolls back, so that it holds it afterwards without knowing.
"""

from collections.abc import Callable, Iterator, Mapping
from ipaddress import AddressValueError, IPv4Address

from lxml import etree

from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.network.routing.probes import Probe
from netconfig.lab.vendors.iosxr.agents.xml_documents import (
    condition,
    describe,
    is_show,
    operations,
    read_request,
    response,
)
from netconfig.lab.vendors.iosxr.cli.answers import Caller, CannotRun, NotUnderstood, run_row
from netconfig.lab.vendors.iosxr.cli.catalogue import CONFIG_ROWS, EXEC_ROWS
from netconfig.lab.vendors.iosxr.config.commits import (
    Asked,
    CannotCommit,
    ConfigSession,
    NothingToCommit,
    OthersCommitted,
    commit,
    history,
    lock,
    rollback,
    unlock,
)
from netconfig.lab.vendors.iosxr.config.reading import read_entries, read_lines
from netconfig.lab.vendors.iosxr.oper.agent_config import CONFIGURATION
from netconfig.lab.vendors.iosxr.oper.agent_oper import ADMINISTRATION, OPERATIONAL, Table
from netconfig.lab.vendors.iosxr.oper.routes import traced
from netconfig.lab.vendors.iosxr.oper.selecting import selected
from netconfig.lab.vendors.iosxr.oper.trees import agent
from netconfig.lab.vendors.wire.netconf.replies import Element

_END = "</Request>"
_OFF = (
    "ERROR: 0x24319600 'XML-TTY' detected the 'fatal' condition 'The XML TTY Agent has not yet "
    "been started. Check that the configuration 'xml agent tty' has been committed.'"
)
_LOCKED = "0x43679000"
_EMPTY, _OTHERS, _REJECTED = "0x41864e00", "0x41866c00", "0x41865000"
_UNKNOWN = "0x43688400"
_KINDS: Mapping[str, Mapping[str, Table]] = {
    "Operational": OPERATIONAL,
    "AdminOperational": ADMINISTRATION,
    "Configuration": CONFIGURATION,
}


class XmlAgentIsOff(Exception):
    """The config does not start the agent; the text is the router's."""


class _Refused(Exception):
    """An operation failed; `code` and text become attributes of its reply."""

    def __init__(self, text: str, code: str) -> None:
        super().__init__(text)
        self.code = code


class XmlAgent:
    """Takes lines until a document is whole; `is_open` in the midst of one."""

    def __init__(self, device: Device, user: str) -> None:
        """Start a session. Raises XmlAgentIsOff."""
        if not device.running.find("xml agent tty"):
            raise XmlAgentIsOff(_OFF)
        self._device = device
        self._session = ConfigSession(device, user, "XMLAgent", "tty")
        self._caller = Caller(device, user, self._session)
        self._waiting: list[str] = []

    @property
    def is_open(self) -> bool:
        """Whether a document has begun and not ended."""
        return bool(self._waiting)

    def end(self) -> None:
        """Give back what the session holds."""
        self._session.end()

    def told(self, line: str) -> str | None:
        """Return a document in one line, without the config that it carries; None in its midst."""
        if _END not in line:
            return None if self.is_open or "<" in line else line.strip()
        request = read_request("\n".join([*self._waiting, line]))
        if request is None:
            return "xml (malformed)"
        return f"xml {'; '.join(describe(each) for each in operations(request))}"

    def run(self, line: str) -> str:
        """Take a line, and give the reply of the document that it ends."""
        if not (self.is_open or line.strip()):
            return ""
        self._waiting.append(line)
        if _END not in line:
            return ""
        text, self._waiting = "\n".join(self._waiting), []
        request = read_request(text)
        if request is None:
            return response([], "The XML request is malformed.", count=1)
        done: list[Element] = []
        count = 0
        for asked in operations(request):
            answer, has_failed = self._do(asked)
            done.append(answer)
            count += has_failed
        return response(done, "", count=count)

    def _do(self, asked: Element) -> tuple[Element, bool]:
        name = str(asked.tag)
        does = _OPERATIONS.get(name)
        made = etree.Element(name)
        try:
            if does is None:
                raise _Refused(f"The XML request has an unknown operation '{name}'.", _UNKNOWN)
            does(self, asked, made)
        except _Refused as refusal:
            made.set("ErrorCode", refusal.code)
            made.set("ErrorMsg", str(refusal))
            return made, True
        return made, False

    def _lock(self, _asked: Element, _made: Element) -> None:
        try:
            lock(self._session)
        except CannotCommit as error:
            raise _Refused(condition(str(error)), _LOCKED) from error

    def _unlock(self, _asked: Element, _made: Element) -> None:
        # What was entered is gone with the lock.
        unlock(self._session)
        self._session.clear()

    def _clear(self, _asked: Element, _made: Element) -> None:
        self._session.clear()

    def _commit(self, asked: Element, made: Element) -> None:
        seconds = asked.get("Confirmed") or "0"
        request = Asked(
            replaces=asked.get("Replace") == "true",
            comment=asked.get("Comment") or "",
            label=asked.get("Label") or "",
            seconds=int(seconds) if seconds.isdecimal() else 0,
        )
        try:
            commit(self._session, request)
        except CannotCommit as error:
            codes = {NothingToCommit: _EMPTY, OthersCommitted: _OTHERS}
            text = " ".join(str(error).split()).removeprefix("% ")
            raise _Refused(condition(text), codes.get(type(error), _REJECTED)) from error
        made.set("CommitID", str(history(self._device)[0].identifier))

    def _rollback(self, asked: Element, _made: Element) -> None:
        count = (asked.findtext("Previous") or "").strip()
        try:
            rollback(self._session, int(count) if count.isdecimal() else 0)
        except CannotCommit as error:
            raise _Refused(condition(str(error).removeprefix("% ")), _REJECTED) from error

    def _cli(self, asked: Element, made: Element) -> None:
        for child in asked:
            inner = etree.SubElement(made, str(child.tag))
            text = child.text or ""
            inner.text = self._exec(text) if child.tag == "Exec" else self._configure(text)

    def _exec(self, text: str) -> str:
        try:
            return run_row(EXEC_ROWS, self._caller, text)
        except NotUnderstood as refusal:
            return f"{text}\n^\n{refusal}"
        except CannotRun as refusal:
            return str(refusal)

    def _configure(self, text: str) -> str:
        if is_show(text):
            try:
                return run_row(CONFIG_ROWS, self._caller, text)
            except CannotRun as refusal:
                return str(refusal)
        try:
            self._session.open().enter_all(read_entries(read_lines(text)))
        except LineRefused as refusal:
            return f"{refusal.line}\n^\n{refusal}\n"
        return ""

    def _get(self, asked: Element, made: Element) -> None:
        found_any = False
        for kind in asked:
            tables = _KINDS.get(str(kind.tag))
            if tables is None:
                raise _Refused(condition(f"'{kind.tag}' is no part of the schema"), _UNKNOWN)
            inner = etree.SubElement(made, str(kind.tag))
            for wanted in kind:
                part = self._table(tables, wanted)
                if part is not None:
                    inner.append(part)
                    found_any = True
        if not found_any:
            made.set("ItemNotFound", "true")

    def _table(self, tables: Mapping[str, Table], wanted: Element) -> Element | None:
        table = tables.get(str(wanted.tag))
        if table is None:
            raise _Refused(condition(f"'{wanted.tag}' is no part of the schema"), _UNKNOWN)
        entry = table(self._device, wanted)
        return None if entry is None else selected(agent(str(wanted.tag), entry), wanted)

    def _set(self, asked: Element, made: Element) -> None:
        place = asked.find("Action/TraceRoute/IPV4")
        if place is None:
            raise _Refused(condition("no such action"), _UNKNOWN)
        results = etree.SubElement(
            etree.SubElement(
                etree.SubElement(etree.SubElement(made, "Action"), "TraceRoute"), "IPV4"
            ),
            "Results",
        )
        for tag, text in self._traced(place):
            etree.SubElement(results, tag).text = text

    def _traced(self, place: Element) -> Iterator[tuple[str, str]]:
        def value(name: str, default: str = "") -> str:
            return (place.findtext(name) or default).strip()

        vrf, hops = value("VRFName", GLOBAL), value("MaxTTL", "30")
        try:
            source = IPv4Address(value("Source")) if value("Source") else None
            probe = Probe(vrf, IPv4Address(value("Destination")), source, int(hops))
        except (AddressValueError, ValueError):
            yield "Error", "The destination or the source is no address"
            return
        if vrf not in self._device.network.facts(self._device.name).routing:
            yield "Error", f"VRF {vrf} does not exist"
            return
        for hop in traced(self._device, probe):
            yield "HopIndex", str(hop["hop-index"])
            if hop["hop-address"]:
                yield "HopAddress", str(hop["hop-address"])
                yield "HopHostName", str(hop["hop-address"])
            probes = hop["probes"] if isinstance(hop["probes"], list) else []
            for one in probes:
                yield "ProbeIndex", str(one["probe-index"])
                if one["delta-time"] is not None:
                    yield "DeltaTime", str(one["delta-time"])


_OPERATIONS: Mapping[str, Callable[[XmlAgent, Element, Element], None]] = {
    "Lock": XmlAgent._lock,  # noqa: SLF001  # a table of the class's own methods
    "Unlock": XmlAgent._unlock,  # noqa: SLF001
    "Clear": XmlAgent._clear,  # noqa: SLF001
    "Commit": XmlAgent._commit,  # noqa: SLF001
    "Rollback": XmlAgent._rollback,  # noqa: SLF001
    "CLI": XmlAgent._cli,  # noqa: SLF001
    "Get": XmlAgent._get,  # noqa: SLF001
    "Set": XmlAgent._set,  # noqa: SLF001
}
