"""The IOS command line of one login: exec, enable and config mode, and what it asks back."""

import re
from collections.abc import Callable

from netconfig.lab.grammar.cisco_ios.grammar import CISCO_IOS
from netconfig.lab.grammar.cisco_ios.system import BANNER_END
from netconfig.lab.model.config.editor import Editor, LineRefused
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.cisco_like.banners import until_end
from netconfig.lab.vendors.ios import archive, files
from netconfig.lab.vendors.ios.answers import (
    USERS_GO,
    Caller,
    CannotRun,
    Question,
    Reply,
    confirm,
    row,
    told,
)
from netconfig.lab.vendors.ios.config.checks import refuse_overlaps
from netconfig.lab.vendors.ios.config.configs import open_text
from netconfig.lab.vendors.ios.config.entry import enter_line
from netconfig.lab.vendors.ios.config.texts import KEY
from netconfig.lab.vendors.ios.show import rows
from netconfig.lab.vendors.ios.tcl import LEAVES, TclShell, without_text
from netconfig.lab.vendors.wire.terminal.pipes import BadPattern, NoSuchPipe, filtered

_INVALID = "% Invalid input detected at '^' marker.\n"
_ROWS = (*files.ROWS, *archive.ROWS, *rows.ROWS)
# What a user without privilege may do.
_HARMLESS = re.compile(r"sh\w* (?!run|start|arch)|term|exit|quit|logout|en|dis", re.IGNORECASE)
_TEXT_ASKED = "Enter TEXT message.  End with the character '{}'.\n"
_HEX_ASKED = "Enter the certificate in hexadecimal representation....\n"
_LONGEST_NAME_IN_CONFIG_MODE = 20


class Shell:
    """Takes lines one after another; `is_over` once the user has left.

    `question` is what it waits to be answered, and `prompt` what it shows before the next line.
    """

    def __init__(self, device: Device, *, user: str) -> None:
        self._caller = Caller(device, user)
        self._is_privileged = _is_privileged(device, user)
        self._editor: Editor | None = None
        self._edited = device.running
        self._banner: tuple[str, str, list[str]] | None = None
        self._tcl: TclShell | None = None
        self.question: Question | None = None
        self.is_over = False

    @property
    def prompt(self) -> str:
        """What stands before the cursor; nothing while the text of a banner or file is typed."""
        if self.question is not None:
            return self.question.text
        if self._banner is not None or self._is_reading:
            return ""
        name = self._caller.device.network.facts(self._caller.device.name).hostname
        if self._editor is not None:
            section = "" if self._editor.is_at_top else _mode(self._editor)
            return f"{name[:_LONGEST_NAME_IN_CONFIG_MODE]}(config{section})#"
        tcl = "(tcl)" if self._tcl is not None else ""
        return f"{name}{tcl}{'#' if self._is_privileged else '>'}"

    @property
    def is_asking(self) -> bool:
        """Whether the next line answers a question."""
        return self.question is not None

    @property
    def hides_input(self) -> bool:
        """Whether what is typed next is a password."""
        return self.question is not None and self.question.is_secret

    def told(self, line: str) -> str | None:
        """Return what the trace says of a line, None for a file's text."""
        if self._is_reading:
            return None
        return "(password)" if self.hides_input else without_text(line).strip()

    @property
    def _is_reading(self) -> bool:
        return self._tcl is not None and self._tcl.is_reading

    def run(self, line: str) -> str:
        """Do one line, or take it as the answer that is waited for; give what is printed."""
        width = len(self.prompt)
        try:
            reply = self._reply(line, width=width)
        except CannotRun as refusal:
            reply = str(refusal)
        self.question = reply if isinstance(reply, Question) else None
        return reply if isinstance(reply, str) else ""

    def _reply(self, line: str, *, width: int) -> Reply:
        if self.question is not None:
            return self.question.go_on(line.strip())
        if self._editor is not None:
            return self._configure(self._editor, line, width=width)
        if self._tcl is not None:
            if self._tcl.take(line):
                return ""
            if line.strip() in LEAVES:
                return self._leave_tcl(self._tcl)
        text = " ".join(line.split())
        if not text or text.startswith("!"):
            return ""
        return self._execute(text, width=width)

    def _execute(self, text: str, *, width: int) -> Reply:
        command, _, pipe = text.partition(" | ")
        if not self._is_privileged and not _HARMLESS.match(command):
            return f"{' ' * width}^\n{_INVALID}"
        for pattern, mode in _MODES:
            found = pattern.fullmatch(command)
            if found is not None:
                return mode(self, found)
        for pattern, action in _ROWS:
            found = pattern.fullmatch(command)
            if found is not None:
                reply = action(self._caller, found)
                return _piped(reply, pipe) if pipe and isinstance(reply, str) else reply
        return f"{' ' * width}^\n{_INVALID}"

    def _configure(self, editor: Editor, line: str, *, width: int) -> Reply:
        if self._banner is not None:
            return self._take_banner(editor, line)
        words = line.split()
        if words == ["end"] or (words == ["exit"] and editor.is_at_top):
            self._editor = None
            return ""
        if words[:1] == ["do"] and len(words) > 1:
            return self._execute(" ".join(words[1:]), width=width)
        opened = open_text(line)
        if opened is not None:
            head, delimiter, first = opened
            self._banner = (head, delimiter, [])
            said = self._take_banner(editor, first)
            return said if self._banner is None else _asked(head, delimiter)
        if words[:2] == ["no", "username"] and len(words) > 2:
            return confirm(USERS_GO, lambda: self._enter(editor, line, width=width))
        return self._enter(editor, line, width=width)

    def _take_banner(self, editor: Editor, line: str) -> str:
        head, delimiter, lines = self._banner or ("", BANNER_END, [])
        said, is_over = until_end(line, delimiter)
        lines.append(said)
        if not is_over:
            return ""
        self._banner = None
        return self._enter(editor, head, "\n".join(lines))

    def _enter(self, editor: Editor, line: str, body: str = "", *, width: int = 0) -> str:
        device = self._caller.device
        if self._edited is not device.running:
            # Somebody else, or a revert, changed the config while this login edits it.
            self._editor = editor = self._start_editing()
        try:
            enter_line(editor, line, body)
        except LineRefused as refusal:
            return told(refusal, indent=width)
        refused = []
        if line.lstrip().startswith("ip address"):
            refused = refuse_overlaps(editor.root, device.running)
        if refused:
            return told(refused[0], indent=width)
        if editor.root != device.running:
            # Each line takes effect at once.
            device.install(editor.root.copy(), event="edited", user=self._caller.user)
            self._edited = device.running
        return ""

    def _start_editing(self) -> Editor:
        self._edited = self._caller.device.running
        return Editor(self._edited.copy(), CISCO_IOS)

    def _edit(self, found: re.Match[str]) -> Reply:
        minutes = found.groupdict().get("minutes")
        said = archive.guard(self._caller, minutes) if minutes else ""
        self._editor = self._start_editing()
        return f"{said}Enter configuration commands, one per line.  End with CNTL/Z.\n"

    def _enable(self, _found: re.Match[str]) -> Reply:
        if self._is_privileged:
            return ""

        def check(password: str) -> Reply:
            self._is_privileged = password == self._caller.device.identity.login.password
            return "" if self._is_privileged else "% Access denied\n\n"

        return Question("Password: ", check, is_secret=True)

    def _disable(self, _found: re.Match[str]) -> Reply:
        self._is_privileged = False
        return ""

    def _leave(self, _found: re.Match[str]) -> Reply:
        self.is_over = True
        return ""

    def _enter_tcl(self, _found: re.Match[str]) -> Reply:
        self._tcl = TclShell(self._caller.device)
        return ""

    def _leave_tcl(self, tcl: TclShell) -> Reply:
        self._tcl = None
        tcl.leave()
        return ""

    def _nothing(self, _found: re.Match[str]) -> Reply:
        return ""

    modes: tuple[tuple[str, Callable[["Shell", re.Match[str]], Reply]], ...] = (
        ("conf[igure]", _edit),
        ("conf[igure] t[erminal]", _edit),
        ("conf[igure] t[erminal] revert timer <minutes>", _edit),
        ("en[able]", _enable),
        ("disa[ble]", _disable),
        ("exit", _leave),
        ("quit", _leave),
        ("logo[ut]", _leave),
        ("tclsh", _enter_tcl),
        ("term[inal] <rest>", _nothing),
    )


def _is_privileged(device: Device, user: str) -> bool:
    """Privilege 15 unless the config gives the user less."""
    line = device.running.rest(f"username {user}").split()
    return not line or line[:2] == ["privilege", "15"]


def _asked(head: str, delimiter: str) -> str:
    """Return what is said when the text of a banner or certificate, or a key, is waited for."""
    if head.startswith("banner "):
        return _TEXT_ASKED.format(delimiter)
    return "" if head.strip() == KEY else _HEX_ASKED


def _mode(editor: Editor) -> str:
    line = editor.section.line
    for words, shown in _SECTIONS:
        if line.startswith(words):
            return shown
    return "-subconf"


def _piped(text: str, pipe: str) -> str:
    try:
        return filtered(text, pipe)
    except NoSuchPipe:
        return _INVALID
    except BadPattern:
        return "% Failed to compile regular expression.\n"


_SECTIONS = (
    ("ip access-list standard ", "-std-nacl"),
    ("ip access-list extended ", "-ext-nacl"),
    ("route-map ", "-route-map"),
    ("interface ", "-if"),
    ("router ", "-router"),
    ("address-family ", "-router-af"),
    ("vlan ", "-vlan"),
    ("vrf ", "-vrf"),
    ("line ", "-line"),
    ("archive", "-archive"),
)

_MODES = tuple((row(form, lambda _caller, _found: "")[0], mode) for form, mode in Shell.modes)
