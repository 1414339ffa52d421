"""The NX-OS command line of one login: exec and config mode, pipes, and what it asks back.

Show commands work in config mode too, and there is no `enable` while no secret is set.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from netconfig.lab.grammar.cisco_nxos.system import BANNER_END
from netconfig.lab.grammar.cisco_nxos.words import INVALID
from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.nxos import checkpoints, files, replacing
from netconfig.lab.vendors.nxos.config.configs import Typist, open_banner
from netconfig.lab.vendors.nxos.pipes import piped
from netconfig.lab.vendors.nxos.show.answers import (
    Answer,
    Caller,
    CannotRun,
    NotUnderstood,
    Question,
    Reply,
    row,
)
from netconfig.lab.vendors.nxos.show.catalogue import SHOW_ROWS

_ROWS = (*files.ROWS, *checkpoints.ROWS, *replacing.ROWS, *SHOW_ROWS)


class Shell:
    """Takes lines one after another; `is_over` once the user has left.

    With `asks` off nothing is asked back and config lines need no config mode, as over NX-API.
    """

    def __init__(self, device: Device, *, user: str, asks: bool = True) -> None:
        self._caller = Caller(device, user, asks)
        self._can_type_at_once = not asks
        self._typist: Typist | None = None
        self._banner: tuple[str, str, list[str]] | None = None
        self._question: Question | None = None
        self.is_over = False

    @property
    def prompt(self) -> str:
        """What stands before the cursor; nothing while a banner's text is typed."""
        if self._question is not None:
            return self._question.text
        if self._banner is not None:
            return ""
        name = self._caller.device.network.facts(self._caller.device.name).hostname
        if self._typist is None:
            return f"{name}# "
        editor = self._typist.editor
        return f"{name}(config{_mode(editor.path)})# "

    @property
    def is_asking(self) -> bool:
        """Whether the next line answers a question."""
        return self._question is not None

    @property
    def hides_input(self) -> bool:
        """Nothing that is asked here is secret."""
        return False

    def run(self, line: str) -> str:
        """Do one line, or take it as the answer that is waited for; give what is printed."""
        width = len(self.prompt)
        try:
            reply = self._reply(line)
        except NotUnderstood as refusal:
            reply = Answer(f"{' ' * (width + _column(line, refusal.index))}^\n{refusal}\n")
        except CannotRun as refusal:
            reply = Answer(str(refusal))
        self._question = reply if isinstance(reply, Question) else None
        return reply.text if isinstance(reply, Answer) else ""

    def execute(self, line: str) -> Answer:
        """Do one line of a program, which is asked nothing. Raises CannotRun."""
        reply = self._reply(line)
        return reply if isinstance(reply, Answer) else Answer()

    def _reply(self, line: str) -> Reply:
        if self._question is not None:
            return self._question.go_on(line.strip())
        if self._banner is not None:
            return self._take_banner(line)
        text = " ".join(line.split())
        if not text or text.startswith("!"):
            return Answer()
        command, _, pipe = text.partition(" | ")
        for pattern, mode in _MODES:
            found = pattern.fullmatch(command)
            if found is not None:
                return mode(self, found)
        for pattern, action in _ROWS:
            found = pattern.fullmatch(command)
            if found is not None:
                reply = action(self._caller, found)
                return piped(reply, pipe) if pipe and isinstance(reply, Answer) else reply
        return self._configure(line)

    def _configure(self, line: str) -> Reply:
        if self._typist is None:
            if not self._can_type_at_once:
                raise NotUnderstood(INVALID)
            self._begin()
        opened = open_banner(line)
        if opened is not None:
            head, delimiter, first = opened
            self._banner = (head, delimiter, [])
            if first.strip():
                return self._take_banner(first)
            text = f"Enter TEXT message.  End with the character '{delimiter}'.\n"
            return Answer(text if self._caller.asks else "")
        return self._type(line)

    def _take_banner(self, line: str) -> Reply:
        head, delimiter, lines = self._banner or ("", BANNER_END, [])
        before, end, _ = line.partition(delimiter)
        if before or not end:
            lines.append(before)
        if not end:
            return Answer()
        self._banner = None
        return self._type(head, "\n".join(lines))

    def _type(self, line: str, body: str = "") -> Answer:
        device = self._caller.device
        typist = self._typist
        if typist is None or typist.editor.root != device.running:
            # Somebody else, or a rollback, changed the config while this login edits it.
            typist = self._begin()
        try:
            typist.enter(line, body)
        except LineRefused as refusal:
            if refusal.is_syntax or str(refusal) == INVALID:
                raise NotUnderstood(str(refusal), index=refusal.index) from refusal
            raise CannotRun(f"{refusal}\n") from refusal
        if typist.editor.root != device.running:
            # Each line takes effect at once.
            device.install(typist.editor.root.copy(), event="edited", user=self._caller.user)
        return Answer()

    def _begin(self) -> Typist:
        device = self._caller.device
        self._typist = Typist(device.running.copy(), ports=device.identity.ports)
        return self._typist

    def _edit(self, _found: re.Match[str]) -> Reply:
        self._begin()
        text = "Enter configuration commands, one per line. End with CNTL/Z.\n"
        return Answer(text if self._caller.asks else "")

    def _end(self, _found: re.Match[str]) -> Reply:
        self._typist = None
        return Answer()

    def _exit(self, _found: re.Match[str]) -> Reply:
        if self._typist is None:
            self.is_over = self._caller.asks
        elif self._typist.editor.is_at_top:
            self._typist = None
        else:
            self._typist.enter("exit")
        return Answer()

    def _ask(self, found: re.Match[str]) -> Reply:
        may_ask = found[0].startswith("no ") and not self._can_type_at_once
        self._caller = replace(self._caller, asks=may_ask)
        return Answer()

    def _nothing(self, _found: re.Match[str]) -> Reply:
        return Answer()

    modes: tuple[tuple[str, Callable[["Shell", re.Match[str]], Reply]], ...] = (
        ("conf[igure]", _edit),
        ("conf[igure] t[erminal]", _edit),
        ("end", _end),
        ("exit", _exit),
        ("term[inal] dont-ask", _ask),
        ("no term[inal] dont-ask", _ask),
        ("term[inal] <rest>", _nothing),
        ("en[able]", _nothing),
        ("where", _nothing),
    )


def _mode(path: tuple[str, ...]) -> str:
    """Return what the prompt shows of the open sections: of the outer one, then of the others."""
    if not path:
        return ""
    shown = next((shown for words, shown in _SECTIONS if path[0].startswith(words)), "")
    return shown + "".join(_INNER.get(line.split()[0], "") for line in path[1:])


def _column(line: str, index: int) -> int:
    starts = [found.start() for found in re.finditer(r"\S+", line)]
    return starts[index] if index < len(starts) else len(line)


_SECTIONS = (
    ("interface ", "-if"),
    ("router ", "-router"),
    ("vlan ", "-vlan"),
    ("vrf ", "-vrf"),
    ("line console", "-console"),
    ("line ", "-line"),
    ("route-map ", "-route-map"),
    ("ip access-list ", "-acl"),
    ("ipv6 access-list ", "-ipv6-acl"),
    ("vpc ", "-vpc-domain"),
)

_INNER = {"neighbor": "-neighbor", "template": "-neighbor", "address-family": "-af", "vrf": "-vrf"}

_MODES = tuple((row(form, lambda _caller, _found: Answer())[0], mode) for form, mode in Shell.modes)
