"""The Junos command line of one login: operational mode, and the way into config mode.

Sources: the Junos CLI user guide; what netmiko waits for. Only the first word of a command may be
abbreviated.
"""

import itertools
import os
import re

from netconfig.lab.model.device import Device
from netconfig.lab.model.keys import Key
from netconfig.lab.vendors.junos.cli.configuring import CannotDo, Configuring, Question
from netconfig.lab.vendors.junos.cli.pipes import NoSuchPipe, filtered
from netconfig.lab.vendors.junos.config import commits
from netconfig.lab.vendors.junos.replies import VERSION, stamp
from netconfig.lab.vendors.junos.show.dispatch import show_text, show_xml
from netconfig.lab.vendors.junos.show.system import hostname
from netconfig.lab.vendors.wire.netconf.replies import RpcRefused
from netconfig.lab.vendors.wire.terminal.ssh import SshServer, Terminal

_FIRST_WORDS = (
    *("configure", "exit", "quit", "show", "set", "delete", "edit", "up", "top", "commit"),
    *("rollback", "run", "ping", "traceroute", "activate", "deactivate", "status"),
)
_pids = itertools.count(os.getpid() % 10000 * 10 + 40001)


def start_ssh(device: Device, key: Key) -> SshServer:
    """Start the SSH server of one device."""
    return SshServer(device, key, _TERMINAL)


class Cli:
    """Takes lines one after another; `is_over` once the user has left."""

    def __init__(self, device: Device, *, user: str) -> None:
        self._device = device
        since = stamp(device.clock.wall())
        title = f"{user} terminal pts/0 (pid {next(_pids)}) on since {since}, idle 00:00:00"
        self._editor = commits.Editor(user, title, client="cli")
        self._config: Configuring | None = None
        self._question: Question | None = None
        self.is_over = False

    @property
    def prompt(self) -> str:
        """What stands before the cursor."""
        if self._question is not None:
            return self._question.text
        who = f"{self._editor.user}@{hostname(self._device)}"
        if self._config is None:
            return f"\n{who}> "
        timer = self._device.timer
        left = ""
        if timer is not None:
            minutes = max(0, round((timer.due - self._device.clock.steady()) / 60))
            left = f"# commit confirmed will be rolled back in {minutes} minutes\n"
        return f"\n{left}{self._config.banner}\n{who}# "

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
        question, self._question = self._question, None
        try:
            if question is not None:
                return self._settled(question.go_on(line.strip().lower() in _YES))
            return self._do(_spelled_out(line.strip()))
        except CannotDo as refusal:
            return str(refusal)
        except RpcRefused as refusal:
            return f"error: {refusal}\n"
        except NoSuchPipe as refusal:
            return f"syntax error: {refusal}\n"

    def end(self) -> None:
        """Give back what the login holds."""
        commits.end(self._device, self._editor)

    def _do(self, line: str) -> str:
        if not line or line.startswith("#"):
            return ""
        if self._config is None:
            return self._operate(line)
        command = re.fullmatch(r"run (.+)", line)
        return self._operate(command[1]) if command else self._settled(self._config.run(line))

    def _settled(self, said: str | Question) -> str:
        if self._config is not None and self._config.is_over:
            self._config = None
        if isinstance(said, Question):
            self._question = said
            return ""
        return said

    def _operate(self, line: str) -> str:
        if line in {"exit", "quit"}:
            self.is_over = True
            return ""
        entering = re.fullmatch(r"configure( exclusive)?", line)
        if entering:
            return self._configure(is_exclusive=bool(entering[1]))
        told = re.fullmatch(r"set cli (\S+) (\S+)", line)
        if told:
            return _set_cli(told)
        command, *pipes = (part.strip() for part in line.split(" | "))
        if pipes[:1] == ["display set"]:
            command, pipes = f"{command} | display set", pipes[1:]
        shown: str | None
        if pipes[:1] == ["display xml"]:
            shown, pipes = show_xml(self._device, command), pipes[1:]
        else:
            shown = show_text(self._device, command)
        if shown is None:
            raise CannotDo(f"{' ' * 4}^\nunknown command.\n")
        for pipe in pipes:
            shown = filtered(shown, pipe)
        return shown

    def _configure(self, *, is_exclusive: bool) -> str:
        if is_exclusive:
            try:
                commits.lock(self._device, self._editor)
            except (commits.DatabaseIsLocked, commits.DatabaseIsModified) as error:
                raise CannotDo(f"error: {error}\n") from error
        self._config = Configuring(self._device, self._editor, is_exclusive)
        warning = "warning: uncommitted changes will be discarded on exit\n" if is_exclusive else ""
        modified = ""
        if commits.is_modified(self._device):
            modified = "The configuration has been changed but not committed\n"
        return f"{warning}Entering configuration mode\n{modified}"


_YES = ("", "y", "yes")


def _set_cli(found: re.Match[str]) -> str:
    if found[1] == "complete-on-space":
        return "Disabling complete-on-space\n" if found[2] == "off" else ""
    words = {"screen-width": "Screen width", "screen-length": "Screen length"}
    return f"{words[found[1]]} set to {found[2]}\n" if found[1] in words else ""


def _spelled_out(line: str) -> str:
    """Write out the first word, if it is the beginning of only one command."""
    first, space, rest = line.partition(" ")
    meant = [word for word in _FIRST_WORDS if word.startswith(first)] if len(first) > 1 else []
    return line if first in _FIRST_WORDS or len(meant) != 1 else f"{meant[0]}{space}{rest}"


_TERMINAL = Terminal(
    version="OpenSSH_7.5",
    start_shell=lambda device, user: Cli(device, user=user),
    greeting=f"--- JUNOS {VERSION} Kernel 64-bit\n",
    ended=lambda shell: shell.end(),
)
