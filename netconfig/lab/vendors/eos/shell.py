"""The EOS command line as eAPI offers it: one shell per request, with exec and config modes."""

import re
from collections.abc import Callable
from functools import lru_cache

from netconfig.lab.model.config.commits import Candidate
from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.vendors.eos import sessions
from netconfig.lab.vendors.eos.answers import SILENT, Answer, CannotRun, InvalidCommand
from netconfig.lab.vendors.eos.config.configs import clean_config, parse_config
from netconfig.lab.vendors.eos.config.editor import EosEditor
from netconfig.lab.vendors.eos.show import probes
from netconfig.lab.vendors.eos.show.dispatch import find_show

_Action = Callable[["Shell", re.Match[str]], Answer]


class Shell:
    """Takes commands one after another, as one login's command line does."""

    def __init__(self, device: Device, *, user: str) -> None:
        self._device = device
        self._user = user
        self._editor: EosEditor | None = None
        self._session: Candidate | None = None
        self._seen: Node | None = None
        self._vrf = GLOBAL

    @property
    def is_configuring(self) -> bool:
        """Whether it is in config mode."""
        return self._editor is not None

    @property
    def session_name(self) -> str:
        """The config session that is open, "" without one."""
        return self._session.name if self._session else ""

    @property
    def path(self) -> tuple[str, ...]:
        """The lines of the sections that are open."""
        return self._editor.path if self._editor else ()

    def run(self, command: str, body: str = "") -> Answer:
        """Do one command; `body` is the text of a banner or comment. Raises EapiRefusal."""
        line = " ".join(command.split())
        if self._session is not None and line.startswith("show session-config"):
            # Inside a session it shows that one, unless another is named.
            own = f"show session-config named {self._session.name}"
            line = re.sub(r"^show session-config(?! named)", own, line)
        if not line or (line.startswith("!") and not line.startswith("!! ")):
            return SILENT
        known = _known(line)
        if known is not None:
            action, found = known
            return action(self, found)
        shown = find_show(self._device, line)
        return shown if shown is not None else self._configure(line, body)

    def _configure(self, line: str, body: str) -> Answer:
        if self._editor is None:
            raise InvalidCommand(f"Invalid input (at token 0: '{line.split(maxsplit=1)[0]}')")
        if line == "exit" and self._editor.is_at_top:
            return self._leave()
        if self._session is not None and self._session.state != sessions.PENDING:
            # Another login committed it.
            name, state = self._session.name, self._session.state
            self._leave()
            raise CannotRun(f"Cannot enter session {name} (session already {state})")
        if self._session is None and self._device.running is not self._seen:
            # Somebody else, or a revert, changed the config while this login edits it.
            self._edit(self._device.running)
        try:
            if line in ("comment", "no comment"):
                self._editor.comment(body)
            else:
                self._editor.enter(line, body)
        except LineRefused as refusal:
            raise InvalidCommand(str(refusal)) from refusal
        if self._session is None and self._editor.root != self._device.running:
            # Without a session each line takes effect at once.
            self._seen = self._editor.root.copy()
            self._device.install(self._seen, event="edited", user=self._user)
        return SILENT

    def _edit(self, running: Node) -> None:
        self._seen = running
        self._editor = EosEditor(running.copy())

    def _use_vrf(self, found: re.Match[str]) -> Answer:
        if found[1] not in {GLOBAL, *self._device.network.facts(self._device.name).vrfs}:
            raise CannotRun(f"VRF {found[1]} does not exist")
        self._vrf = found[1]
        return SILENT

    def _ping(self, found: re.Match[str]) -> Answer:
        return probes.ping(self._device, found["words"], vrf=found["vrf"] or self._vrf)

    def _traceroute(self, found: re.Match[str]) -> Answer:
        return probes.traceroute(self._device, found["words"], vrf=found["vrf"] or self._vrf)

    def _silent(self, _found: re.Match[str]) -> Answer:
        return SILENT

    def _end(self, _found: re.Match[str]) -> Answer:
        return self._leave()

    def _leave(self) -> Answer:
        self._editor, self._session = None, None
        return SILENT

    def _edit_running(self, _found: re.Match[str]) -> Answer:
        self._session = None
        self._edit(self._device.running)
        return SILENT

    def _edit_session(self, found: re.Match[str]) -> Answer:
        self._session = sessions.open_session(self._device, found[1], user=self._user)
        self._editor = EosEditor(self._session.tree)
        return SILENT

    def _start_clean(self, _found: re.Match[str]) -> Answer:
        if self._session is None:
            raise CannotRun("Not in a configuration session")
        self._session.tree = clean_config(self._device)
        self._editor = EosEditor(self._session.tree)
        return SILENT

    def _commit(self, found: re.Match[str]) -> Answer:
        name = self._named(found)
        if found["timer"]:
            hours, minutes, seconds = (int(part) for part in found["timer"].split(":"))
            total = hours * 3600 + minutes * 60 + seconds
            sessions.commit_on_timer(self._device, name, seconds=total)
        else:
            sessions.commit(self._device, name)
        return self._leave()

    def _abort(self, found: re.Match[str]) -> Answer:
        sessions.abort(self._device, self._named(found))
        return self._leave()

    def _named(self, found: re.Match[str]) -> str:
        name = found["name"] or (self._session.name if self._session else "")
        if not name:
            raise CannotRun("Not in a configuration session")
        return name

    def _save(self, _found: re.Match[str]) -> Answer:
        self._device.require_space("startup-config")
        self._device.save()
        return Answer(data={"messages": ["Copy completed successfully."]}, text="")

    def _copy_to_file(self, found: re.Match[str]) -> Answer:
        is_startup = found[1] == "startup-config"
        tree = self._device.startup if is_startup else self._device.running
        self._device.files[found[2]] = self._device.text(tree).encode()
        return Answer(data={}, text="Copy completed successfully.\n")

    def _replace(self, found: re.Match[str]) -> Answer:
        content = self._device.files.get(found[1])
        if content is None:
            raise CannotRun(f"Error opening {found[1]} (No such file or directory)")
        try:
            tree = parse_config(self._device, content.decode())
        except LineRefused as refusal:
            raise CannotRun(str(refusal)) from refusal
        self._device.install(tree, event="replaced", file=found[1])
        return SILENT

    actions: tuple[tuple[str, "_Action"], ...] = (
        ("enable|disable|terminal .*", _silent),
        ("end", _end),
        (r"(?:routing-context|cli) vrf (\S+)", _use_vrf),
        (r"ping(?: vrf (?P<vrf>\S+))?(?: ip)? (?P<words>\S.*)", _ping),
        (r"(?:bash timeout \d+ )?traceroute(?: vrf (?P<vrf>\S+))? (?P<words>\S.*)", _traceroute),
        ("configure(?: terminal)?", _edit_running),
        (r"configure session (\S+)", _edit_session),
        (r"(?:configure session (?P<name>\S+) )?commit(?: timer (?P<timer>\d+:\d+:\d+))?", _commit),
        (r"(?:configure session (?P<name>\S+) )?abort", _abort),
        ("rollback clean-config", _start_clean),
        ("write(?: memory)?|copy running-config startup-config", _save),
        (r"copy (running-config|startup-config) (flash:\S+)", _copy_to_file),
        (r"configure replace (flash:\S+)", _replace),
    )


_ACTIONS = tuple((re.compile(pattern), action) for pattern, action in Shell.actions)


@lru_cache(maxsize=65536)
def _known(line: str) -> tuple[_Action, re.Match[str]] | None:
    """Find what does a line; config lines, which none does, come again and again."""
    for pattern, action in _ACTIONS:
        found = pattern.fullmatch(line)
        if found is not None:
            return action, found
    return None
