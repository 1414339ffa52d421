"""Config mode of one login: lines into the target buffer, commits, and leaving without one.

Sources: the system management guide for the ASR 9000 series for `commit` and its options; published
sessions on XRv9000 24.3.1 for the questions and the texts.
"""

from collections.abc import Callable
from dataclasses import dataclass

from netconfig.lab.grammar.cisco_iosxr import words
from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.vendors.iosxr.cli.answers import CannotRun
from netconfig.lab.vendors.iosxr.config.commits import (
    Asked,
    CannotCommit,
    ConfigSession,
    OthersCommitted,
    commit,
    lock,
)
from netconfig.lab.vendors.iosxr.config.reading import Reader

_ANYWAY = "Do you wish to proceed with this commit anyway? [no]: "
_REPLACE = (
    "This commit will replace or remove the entire running configuration. This\n"
    "operation can be service affecting.\nDo you wish to proceed? [no]: "
)
_UNCOMMITTED = "Uncommitted changes found, commit them before exiting(yes/no/cancel)? [cancel]: "
_ON_TRIAL = (
    "\nYou are exiting after a 'commit confirm' with an active rollback session.  If you exit the "
    "configuration awaiting confirmation will not be confirmed and the router will immediately "
    "rollback to the previous configuration.\nDo you wish to exit? [no]: "
)
_MINUTE = 60
_PROMPTS = {
    "": "",
    "port": "-if",
    "loopback": "-if",
    "mgmt": "-if",
    "bundle": "-if",
    "bvi": "-if",
    "subinterface": "-subif",
    "l2": "-subif-l2",
    "user": "-un",
    "vrf": "-vrf",
    "vrf-family": "-vrf-af",
    "ntp": "-ntp",
    "line": "-line",
    "access-list": "-ipv4-acl",
    "static": "-static",
    "static-family": "-static-afi",
    "static-vrf": "-static-vrf",
    "ospf": "-ospf",
    "ospf-area": "-ospf-ar",
    "ospf-port": "-ospf-ar-if",
    "bgp": "-bgp",
    "bgp-family": "-bgp-af",
    "bgp-peer": "-bgp-nbr",
    "bgp-peer-family": "-bgp-nbr-af",
    "bgp-vrf": "-bgp-vrf",
}
_OBJECT_PROMPTS = {
    "route-policy": "-rpl",
    "prefix-set": "-pfx",
    "as-path-set": "-as",
    "community-set": "-comm",
    "extcommunity-set": "-extcomm",
    "rd-set": "-rd",
}


@dataclass(frozen=True)
class Question:
    """A question back; `go_on` takes the answer."""

    text: str
    go_on: Callable[[str], "Reply"]


Reply = str | Question


class ConfigMode:
    """What is typed between `configure` and `end`; `is_over` once it was left."""

    def __init__(self, session: ConfigSession, *, is_exclusive: bool) -> None:
        """Enter config mode. Raises CannotRun."""
        if is_exclusive:
            try:
                lock(session)
            except CannotCommit as error:
                raise CannotRun(f"{error}\n") from error
        self._session = session
        self._reader = Reader()
        self.is_over = False
        session.stays = True
        session.open()

    @property
    def prompt(self) -> str:
        """What stands in the prompt's parentheses, None inside a banner."""
        if self._reader.is_open:
            return f"config{_OBJECT_PROMPTS.get(self._reader.opened, '')}"
        return f"config{_PROMPTS.get(self._session.target.editor.name, '-sub')}"

    @property
    def is_silent(self) -> bool:
        """Whether the text of a banner is typed, before which no prompt stands."""
        return self._reader.opened == "banner"

    def run(self, line: str) -> Reply:
        """Do one line that is no show command. Raises CannotRun, LineRefused."""
        text = " ".join(line.split())
        if self._reader.is_open:
            return self._enter(line)
        if text.split()[:1] == ["commit"]:
            return self._commit(_asked(text))
        if text in ("end", "abort") or (text == "exit" and self._session.target.editor.is_at_top):
            return self._leave(is_abort=text == "abort")
        if text == "clear":
            self._session.clear()
            return ""
        if text == "pwd":
            return f"{self._session.target.editor.section.line}\n"
        return self._enter(line)

    def _enter(self, line: str) -> str:
        target = self._session.open()
        if not self._reader.is_open:
            warning = self._warning(line)
            if warning:
                list(self._reader.feed(line))
                return warning
        for entry in self._reader.feed(line):
            target.enter(entry)
        return ""

    def _warning(self, line: str) -> str:
        """Say that an object is there already, which typing it again replaces."""
        kind, _, name = " ".join(line.split()).rpartition(" ")
        if kind.split()[:1] and kind.split()[0] in _OBJECT_PROMPTS:
            tree = self._session.target.editor.root
            if any(node.command.has_body for node in tree.find(f"{kind} {name}")):
                return (
                    f"% WARNING: Policy object {kind} {name} exists! Reconfiguring it via CLI will "
                    "replace current definition. Use abort to cancel.\n"
                )
        return ""

    def _commit(self, asked: Asked) -> Reply:
        if asked.replaces:
            return Question(_REPLACE, lambda answer: self._do(asked) if _is_yes(answer) else "")
        return self._do(asked)

    def _do(self, asked: Asked) -> Reply:
        try:
            is_confirming = commit(self._session, asked)
        except OthersCommitted as error:
            again = Asked(
                comment=asked.comment,
                label=asked.label,
                seconds=asked.seconds,
                ignores_others=True,
            )
            return Question(
                f"{error}\n{_ANYWAY}", lambda answer: self._do(again) if _is_yes(answer) else ""
            )
        except CannotCommit as error:
            raise CannotRun(f"\n{error}\n") from error
        except LineRefused as error:
            raise CannotRun(f"\n% Failed to commit: {error}\n") from error
        return "% Confirming commit for trial session.\n" if is_confirming else ""

    def _leave(self, *, is_abort: bool) -> Reply:
        session = self._session
        timer = session.device.timer
        if timer is not None and timer.owner == session.name:
            return Question(_ON_TRIAL, self._give_up)
        target = session.target
        is_changed = not target.is_empty and target.merged() != target.base
        if is_changed and not is_abort:
            return Question(_UNCOMMITTED, self._decide)
        return self._out()

    def _decide(self, answer: str) -> Reply:
        if _is_yes(answer):
            reply = self._do(Asked())
            return self._out() if reply == "" else reply
        return self._out() if answer.lower() in ("n", "no") else ""

    def _give_up(self, answer: str) -> Reply:
        if not _is_yes(answer):
            return ""
        self._session.device.revert("trial given up")
        return self._out()

    def _out(self) -> str:
        self.is_over = True
        self._session.end()
        return ""


def _is_yes(answer: str) -> bool:
    return answer.lower() in ("y", "yes")


def _asked(text: str) -> Asked:
    """Read the options of `commit`. Raises CannotRun."""
    waiting = text.split()[1:]
    found: dict[str, object] = {}
    while waiting:
        word = waiting.pop(0)
        if word == "replace":
            found["replaces"] = True
        elif word in ("force", "best-effort", "show-error"):
            found["ignores_others"] = found.get("ignores_others", False)
        elif word == "label" and waiting:
            found["label"] = waiting.pop(0)
        elif word == "comment" and waiting:
            found["comment"] = " ".join(waiting)
            waiting = []
        elif word == "confirmed":
            found["seconds"] = _seconds(waiting)
        else:
            raise CannotRun(f"{words.INVALID}\n")
    return Asked(**found)  # type: ignore[arg-type]  # the fields are named above


def _seconds(waiting: list[str]) -> int:
    is_minutes = waiting[:1] == ["minutes"]
    if is_minutes:
        waiting.pop(0)
    if not waiting:
        raise CannotRun("% Incomplete command.\n")
    text = waiting.pop(0)
    low, high = (1, 1024) if is_minutes else (30, 65535)
    if not text.isdecimal() or not low <= int(text) <= high:
        raise CannotRun(f"{words.INVALID}\n")
    return int(text) * (_MINUTE if is_minutes else 1)
