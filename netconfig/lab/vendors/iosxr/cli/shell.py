"""The IOS-XR command line of one login: exec mode, config mode, and the XML agent's mode."""

import re
from collections.abc import Callable

from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.iosxr.agents.xml_agent import XmlAgent, XmlAgentIsOff
from netconfig.lab.vendors.iosxr.cli.answers import Caller, CannotRun, NotUnderstood, row, run_row
from netconfig.lab.vendors.iosxr.cli.catalogue import CONFIG_ROWS, EXEC_ROWS
from netconfig.lab.vendors.iosxr.cli.config_mode import ConfigMode, Question, Reply
from netconfig.lab.vendors.iosxr.config.commits import (
    CannotCommit,
    ConfigSession,
    history,
    rollback,
)
from netconfig.lab.vendors.iosxr.config.printing import stamp
from netconfig.lab.vendors.iosxr.oper.hardware import NODE

_XML_PROMPT = "XML> "


class XrShell:
    """Takes lines one after another; `is_over` once the user has left."""

    def __init__(self, device: Device, user: str) -> None:
        session = ConfigSession(device, user, "CLI", f"vty0:node0_{NODE.split('/')[1]}_CPU0")
        self._caller = Caller(device, user, session)
        self._question: Question | None = None
        self._config: ConfigMode | None = None
        self._agent: XmlAgent | None = None
        self._has_stamps = True
        self.is_over = False

    @property
    def prompt(self) -> str:
        """What stands before the cursor."""
        if self._question is not None:
            return self._question.text
        if self._agent is not None:
            return "" if self._agent.is_open else _XML_PROMPT
        if self._config is not None and self._config.is_silent:
            return ""
        name = self._caller.device.network.facts(self._caller.device.name).hostname
        mode = f"({self._config.prompt})" if self._config is not None else ""
        return f"RP/{NODE}:{name}{mode}#"

    @property
    def is_asking(self) -> bool:
        """Whether the next line answers a question."""
        return self._question is not None

    @property
    def hides_input(self) -> bool:
        """Whether nothing is echoed: the XML agent talks to programs."""
        return self._agent is not None

    def told(self, line: str) -> str | None:
        """Return what the trace says of a line, None for a part of an XML document."""
        if self._agent is not None:
            return self._agent.told(line)
        return line.strip()

    def end(self) -> None:
        """Give back what the login holds."""
        if self._agent is not None:
            self._agent.end()
        self._caller.session.end()

    def run(self, line: str) -> str:
        """Do one line, or take it as the answer that is waited for; give what is printed."""
        width = len(self.prompt)
        try:
            reply = self._reply(line)
        except NotUnderstood as refusal:
            reply = f"{' ' * width}^\n{refusal}"
        except CannotRun as refusal:
            reply = str(refusal)
        except LineRefused as refusal:
            reply = _told(refusal, indent=width)
        self._question = reply if isinstance(reply, Question) else None
        if self._config is not None and self._config.is_over:
            self._config = None
        return reply if isinstance(reply, str) else ""

    def _reply(self, line: str) -> Reply:
        if self._question is not None:
            return self._question.go_on(line.strip())
        if self._agent is not None:
            return self._talk_xml(self._agent, line)
        text = " ".join(line.split())
        if self._config is not None:
            return self._configure(self._config, line, text)
        return self._execute(text) if text and not text.startswith("!") else ""

    def _talk_xml(self, agent: XmlAgent, line: str) -> str:
        if not agent.is_open and line.strip() in ("exit", "quit"):
            agent.end()
            self._agent = None
            return ""
        return agent.run(line)

    def _execute(self, text: str) -> Reply:
        for pattern, mode in _MODES:
            found = pattern.fullmatch(text)
            if found is not None:
                return mode(self, found)
        return self._stamped(run_row(EXEC_ROWS, self._caller, text))

    def _configure(self, config: ConfigMode, line: str, text: str) -> Reply:
        if text.startswith("do ") and not config.is_silent:
            return self._execute(text.removeprefix("do "))
        if text.split()[:1] in (["show"], ["sh"]) and not config.is_silent:
            return self._stamped(run_row(CONFIG_ROWS, self._caller, text))
        if not text and not config.is_silent:
            return ""
        reply = config.run(line)
        is_stamped = text.startswith("commit") and isinstance(reply, str)
        return self._stamped(reply) if is_stamped and isinstance(reply, str) else reply

    def _stamped(self, text: str) -> str:
        return stamp(self._caller.device.clock.wall()) + text if self._has_stamps else text

    def _enter_config(self, found: re.Match[str]) -> Reply:
        is_exclusive = found.string.split()[-1].startswith("ex")
        self._config = ConfigMode(self._caller.session, is_exclusive=is_exclusive)
        return self._stamped("")

    def _enter_xml(self, _found: re.Match[str]) -> Reply:
        try:
            self._agent = XmlAgent(self._caller.device, self._caller.user)
        except XmlAgentIsOff as error:
            raise CannotRun(f"{error}\n") from error
        return ""

    def _roll_back(self, found: re.Match[str]) -> Reply:
        count = found["count"]
        if not count.isdecimal():
            raise NotUnderstood
        return self._rolled_back(int(count))

    def _roll_back_to(self, found: re.Match[str]) -> Reply:
        known = [str(kept.identifier) for kept in history(self._caller.device)]
        labels = [kept.label for kept in history(self._caller.device)]
        if found["point"] in known:
            return self._rolled_back(known.index(found["point"]) + 1)
        if found["point"] in labels:
            return self._rolled_back(labels.index(found["point"]) + 1)
        raise CannotRun("% No such rollback point exists.\n")

    def _rolled_back(self, count: int) -> str:
        session = self._caller.session
        try:
            number = rollback(session, count)
        except CannotCommit as error:
            raise CannotRun(f"{error}\n") from error
        return self._stamped(
            "\nLoading Rollback Changes.\nLoaded Rollback Changes in 1 sec\nCommitting.\n"
            f"Configuration successfully rolled back {count} commits. (commit {number})\n"
        )

    def _leave(self, _found: re.Match[str]) -> Reply:
        self.is_over = True
        return ""

    def _nothing(self, _found: re.Match[str]) -> Reply:
        return self._stamped("")

    def _without_stamps(self, _found: re.Match[str]) -> Reply:
        self._has_stamps = False
        return ""

    def _with_stamps(self, _found: re.Match[str]) -> Reply:
        self._has_stamps = True
        return ""

    modes: tuple[tuple[str, Callable[["XrShell", re.Match[str]], Reply]], ...] = (
        ("conf[igure]", _enter_config),
        ("conf[igure] t[erminal]", _enter_config),
        ("conf[igure] ex[clusive]", _enter_config),
        ("xml", _enter_xml),
        ("rollback conf[iguration] last <count>", _roll_back),
        ("rollback conf[iguration] to <point>", _roll_back_to),
        ("term[inal] exec prompt no-timestamp", _without_stamps),
        ("term[inal] exec prompt timestamp", _with_stamps),
        ("term[inal] <rest>", _nothing),
        ("exit", _leave),
        ("quit", _leave),
        ("logout", _leave),
    )


_MODES = tuple((row(form, lambda _caller, _found: "")[0], mode) for form, mode in XrShell.modes)


def _told(refusal: LineRefused, *, indent: int) -> str:
    """Return what is printed below a line that begins after so many characters."""
    if not refusal.is_syntax or "Invalid" not in str(refusal):
        return f"{refusal}\n"
    starts = [found.start() for found in re.finditer(r"\S+", refusal.line)]
    column = starts[refusal.index] if refusal.index < len(starts) else len(refusal.line)
    return f"{' ' * (indent + column)}^\n{refusal}\n"
