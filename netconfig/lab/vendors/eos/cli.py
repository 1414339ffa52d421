"""The EOS command line over SSH: one login's shell, with enable mode, prompts and pipes.

What commands do is in `shell`, which eAPI uses too; this is how a terminal shows it. Sources: the
EOS user manual, "Command-line interface"; what netmiko waits for. Only the first word of a command
may be abbreviated.
"""

import json
import re
from collections.abc import Callable

from netconfig.lab.model.device import Device
from netconfig.lab.model.keys import Key
from netconfig.lab.vendors.eos.answers import Answer, CannotRun, EapiRefusal, InvalidCommand
from netconfig.lab.vendors.eos.shell import Shell
from netconfig.lab.vendors.wire.terminal.pipes import BadPattern, NoSuchPipe, filtered
from netconfig.lab.vendors.wire.terminal.ssh import SshServer, Terminal

_FIRST_WORDS = (
    *("show", "configure", "enable", "disable", "exit", "end", "write", "ping", "traceroute"),
    *("copy", "terminal", "commit", "abort", "logout", "quit", "bash"),
)
# What a user may do before `enable`.
_HARMLESS = re.compile(
    r"show (?!running|startup|session)|terminal|ping|traceroute|exit|logout|quit"
)
_BANNER = re.compile(r"banner (login|motd)|comment")
_BANNER_END = "EOF"
_MODES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"interface ([A-Z][a-z])[A-Za-z-]*([\d/.]+)", lambda f: f"-if-{f[1]}{f[2]}"),
    (r"router bgp .*", lambda _: "-router-bgp"),
    (r"router ospf .*", lambda _: "-router-ospf"),
    (r"(vlan|vrf instance|route-map) (\S+).*", lambda f: f"-{f[1].split()[0]}-{f[2]}"),
    (r"ip access-list (?:standard )?(\S+)", lambda f: f"-acl-{f[1]}"),
    (r"ip prefix-list .*", lambda _: "-ip-pfx"),
    (r"management api http-commands", lambda _: "-mgmt-api-http-cmds"),
    (r"management ssh", lambda _: "-mgmt-ssh"),
    (r"vrf (\S+)", lambda f: f"-vrf-{f[1]}"),
    (r"address-family (\S+)", lambda _: "-af"),
)


def start_ssh(device: Device, key: Key) -> SshServer:
    """Start the SSH server of one device."""
    return SshServer(device, key, _TERMINAL)


class Cli:
    """Takes lines one after another; `is_over` once the user has left."""

    def __init__(self, device: Device, *, user: str) -> None:
        self._device = device
        self._shell = Shell(device, user=user)
        self._is_privileged = False
        self._banner: tuple[str, list[str]] | None = None
        self.is_over = False

    @property
    def prompt(self) -> str:
        """What stands before the cursor; nothing while a banner's text is typed."""
        if self._banner is not None:
            return ""
        name = self._device.network.facts(self._device.name).hostname
        if self._shell.is_configuring:
            session = self._shell.session_name
            mode = "".join(_mode(line) for line in self._shell.path)
            return f"{name}(config{f'-s-{session}' if session else ''}{mode})#"
        return f"{name}{'#' if self._is_privileged else '>'}"

    @property
    def is_asking(self) -> bool:
        """Nothing is ever asked back, but a banner's text is no command."""
        return self._banner is not None

    @property
    def hides_input(self) -> bool:
        """Nothing that is typed here is secret."""
        return False

    def run(self, line: str) -> str:
        """Do one line and give what is printed."""
        if self._banner is not None:
            return self._take_banner(line)
        command, _, pipe = " ".join(line.split()).partition(" | ")
        command = _spelled_out(command)
        try:
            return self._do(command, pipe)
        except EapiRefusal as refusal:
            return _told(refusal)

    def _do(self, command: str, pipe: str) -> str:
        if self._shell.is_configuring and self._asks_for_text(command):
            self._banner = (command, [])
            return "Enter TEXT message. Type 'EOF' on its own line to end.\n"
        if not self._shell.is_configuring and command in {"exit", "logout", "quit"}:
            self.is_over = True
            return ""
        if command in {"enable", "disable"}:
            self._is_privileged = command == "enable"
            return ""
        if not self._is_privileged and not _HARMLESS.match(command) and command:
            raise InvalidCommand("Invalid input (privileged mode required)")
        terminal = re.fullmatch(r"terminal (width|length) (\d+)", command)
        if terminal:
            return _terminal(terminal)
        return _shown(self._shell.run(command), pipe)

    def _asks_for_text(self, command: str) -> bool:
        is_in_handler = self._shell.path[-1:] and self._shell.path[-1].startswith("event-handler ")
        return bool(_BANNER.fullmatch(command) or (is_in_handler and command == "action bash"))

    def _take_banner(self, line: str) -> str:
        command, lines = self._banner or ("", [])
        if line.strip() != _BANNER_END:
            lines.append(line)
            return ""
        self._banner = None
        try:
            return _shown(self._shell.run(command, "\n".join(lines)), "")
        except EapiRefusal as refusal:
            return _told(refusal)


def _shown(answer: Answer, pipe: str) -> str:
    if not pipe or pipe == "no-more":
        return answer.text or ""
    if pipe == "json":
        return f"{json.dumps(answer.encoded(as_text=False), indent=4)}\n"
    try:
        return filtered(answer.text or "", pipe)
    except NoSuchPipe:
        raise InvalidCommand("Invalid input") from None
    except BadPattern as error:
        raise CannotRun(f"Invalid regular expression: {error}") from None


def _terminal(found: re.Match[str]) -> str:
    if found[1] == "width":
        return f"Width set to {found[2]} columns.\n"
    return "Pagination disabled.\n" if found[2] == "0" else f"Pagination set to {found[2]} lines.\n"


def _told(refusal: EapiRefusal) -> str:
    text = str(refusal)
    return f"{text if text.startswith('%') else f'% {text}'}\n"


def _spelled_out(command: str) -> str:
    """Write out the first word, if it is the beginning of only one command."""
    first, _, rest = command.partition(" ")
    meant = [word for word in _FIRST_WORDS if word.startswith(first)] if len(first) > 1 else []
    if len(meant) != 1:
        return command
    if meant[0] == "configure" and rest and "terminal".startswith(rest):
        rest = "terminal"
    return f"{meant[0]} {rest}".strip()


def _mode(line: str) -> str:
    for pattern, make in _MODES:
        found = re.fullmatch(pattern, line)
        if found is not None:
            return make(found)
    return "-" + line.split(maxsplit=1)[0]


_TERMINAL = Terminal(
    version="OpenSSH_8.7",
    start_shell=lambda device, user: Cli(device, user=user),
)
