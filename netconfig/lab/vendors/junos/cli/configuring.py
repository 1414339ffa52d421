"""Config mode of the Junos command line: the shared candidate, seen from one level of it.

Sources: the Junos CLI user guide, "Overview of configuration mode" and "Commit operations"; what
netmiko waits for. There are no private candidates.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from netconfig.lab.grammar.juniper_junos.grammar import JUNIPER_JUNOS
from netconfig.lab.model.braces import paths
from netconfig.lab.model.braces.compare import compare
from netconfig.lab.model.braces.loading import Loader, Problem
from netconfig.lab.model.braces.syntax import BadBraces, split_words
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.junos.cli.pipes import NoSuchPipe, filtered
from netconfig.lab.vendors.junos.config import commits, configs
from netconfig.lab.vendors.junos.replies import edit_path
from netconfig.lab.vendors.junos.show.config import part_commands, part_text
from netconfig.lab.vendors.wire.netconf.replies import RpcRefused

_DEFAULT_CONFIRM_MINUTES = 10
_LEFT = "The configuration has been modified but not committed\nExit with uncommitted changes?"


class CannotDo(Exception):
    """A command is refused; the text is what the device prints."""


@dataclass(frozen=True)
class Question:
    """A question that waits for yes or no; `go_on` is told the answer."""

    text: str
    go_on: Callable[[bool], str]


_Action = Callable[["Configuring", re.Match[str]], "str | Question"]


@dataclass
class Configuring:
    """One login in config mode; `is_over` once it has left. `level` is where it is."""

    device: Device
    editor: commits.Editor
    is_exclusive: bool = False
    level: list[str] = field(default_factory=list)
    is_over: bool = False

    @property
    def banner(self) -> str:
        """The line above the prompt."""
        return edit_path(self.level)

    def run(self, line: str) -> str | Question:
        """Do one line. Raises CannotDo."""
        verb, _, rest = line.partition(" ")
        try:
            if verb in configs.EDITS:
                return self._edit(verb, rest)
            for pattern, action in _COMMANDS:
                found = pattern.fullmatch(line)
                if found is not None:
                    return action(self, found)
        except (commits.DatabaseIsLocked, commits.DatabaseIsModified) as error:
            raise CannotDo(f"error: {error}\n") from error
        except (commits.NoSuchRollback, RpcRefused) as error:
            raise CannotDo(f"error: {error}\n") from error
        except NoSuchPipe as error:
            raise CannotDo(f"syntax error: {error}\n") from error
        raise CannotDo("unknown command.\n")

    def leave(self) -> str:
        """Leave config mode; who had it for himself loses what is not committed."""
        self.is_over = True
        commits.end(self.device, self.editor)
        return "Exiting configuration mode\n"

    def _edit(self, verb: str, rest: str) -> str | Question:
        if verb == "delete" and not rest:
            text = "This will delete the entire configuration\nDelete everything under this level?"
            return Question(f"{text} [yes,no] (no) ", self._delete_all)
        words = " ".join([verb, *self.level, rest])
        return "".join(_told(problem) for problem in self._load(words))

    def _load(self, text: str) -> list[Problem]:
        loaders: list[Loader] = []

        def change(tree: Node) -> Node:
            loaders.append(configs.load(tree.copy(), text))
            is_refused = any(not problem.is_warning for problem in loaders[0].problems)
            return tree if is_refused else loaders[0].root

        commits.edit(self.device, self.editor, change)
        return loaders[0].problems

    def _delete_all(self, is_sure: bool) -> str:  # noqa: FBT001  # the answer to a question
        if not is_sure:
            return ""
        if self.level:
            return "".join(_told(problem) for problem in self._load(f"delete {self._here}"))
        empty = configs.empty_config(self.device)
        commits.edit(self.device, self.editor, lambda _: empty)
        return ""

    @property
    def _here(self) -> str:
        return " ".join(self.level)

    def _go(self, found: re.Match[str]) -> str:
        words = [*self.level, *_split(found["words"])]
        try:
            chain = paths.resolve(JUNIPER_JUNOS, words, section="")
        except paths.StatementRefused:
            raise CannotDo("syntax error.\n") from None
        if not chain[-1].command.opens:
            raise CannotDo("error: this statement has no level below it\n")
        self.level = words
        return ""

    def _up(self, found: re.Match[str]) -> str:
        for _ in range(int(found["count"] or "1")):
            self.level = list(_above(self.level))
        return ""

    def _top(self, found: re.Match[str]) -> str | Question:
        if not found["rest"]:
            self.level = []
            return ""
        here, self.level = self.level, []
        try:
            return self.run(found["rest"])
        finally:
            self.level = here

    def _exit(self, found: re.Match[str]) -> str | Question:
        if self.level and not found["mode"]:
            self.level = list(_above(self.level))
            return ""
        if not commits.is_modified(self.device):
            return self.leave()
        return Question(f"{_LEFT} [yes,no] (yes) ", lambda is_sure: self.leave() if is_sure else "")

    def _show(self, found: re.Match[str]) -> str:
        pipes = [pipe.strip() for pipe in (found["pipes"] or "").split("|") if pipe.strip()]
        tree = commits.candidate(self.device)
        words = [*self.level, *_split(found["words"] or "")]
        shown = part_text(tree, words)
        for pipe in pipes:
            number = re.fullmatch(r"compare(?: rollback (\d+))?", pipe)
            if number:
                shown = compare(commits.rollback(self.device, int(number[1] or 0)), tree)
            elif pipe == "display set":
                shown = part_commands(tree, words)
            else:
                shown = filtered(shown, pipe)
        return shown

    def _commit(self, found: re.Match[str]) -> str:
        minutes = int(found["minutes"] or _DEFAULT_CONFIRM_MINUTES) if found["confirmed"] else 0
        if found["confirmed"] and not 1 <= minutes <= 65535:
            raise CannotDo(f"error: invalid value '{minutes}' for confirm timeout\n")
        asked = commits.Asked(
            log=(found["comment"] or "").strip('"'),
            confirm_minutes=minutes,
            is_check=bool(found["check"]),
        )
        try:
            commits.commit(self.device, self.editor, asked)
        except commits.CheckFailed as failure:
            raise CannotDo(_violations(failure)) from failure
        if asked.is_check:
            return "configuration check succeeds\n"
        told = "commit complete\n"
        if minutes:
            words = "commit confirmed will be automatically rolled back in"
            told = f"{words} {minutes} minutes unless confirmed\n{told}"
        return told + (self.leave() if found["quit"] else "")

    def _rollback(self, found: re.Match[str]) -> str:
        tree = commits.rollback(self.device, int(found["number"] or 0))
        commits.edit(self.device, self.editor, lambda _: tree)
        return "load complete\n"

    def _status(self, _found: re.Match[str]) -> str:
        return f"Users currently editing the configuration:\n  {self.editor.title}\n      [edit]\n"

    commands: ClassVar[tuple[tuple[str, "_Action"], ...]] = (
        (r"edit (?P<words>.+)", _go),
        (r"up(?: (?P<count>\d+))?", _up),
        (r"top(?: (?P<rest>.+))?", _top),
        (r"(?:exit|quit)(?P<mode> configuration-mode)?", _exit),
        (r"show(?P<words> [^|]+?)?(?: ?\| ?(?P<pipes>.+))?", _show),
        (
            (
                r"commit(?P<check> check)?(?P<confirmed> confirmed(?: (?P<minutes>\d+))?)?"
                r"(?: comment (?P<comment>\"[^\"]*\"|\S+))?(?P<quit> and-quit)?"
            ),
            _commit,
        ),
        (r"rollback(?: (?P<number>\d+))?", _rollback),
        (r"status", _status),
    )


def _above(level: list[str]) -> list[str]:
    """Return the level above: statements may be of several words."""
    chain = paths.resolve(JUNIPER_JUNOS, level, section="") if level else []
    return level[: -len(chain[-1].words)] if chain else []


def _split(text: str) -> list[str]:
    try:
        return split_words(text)
    except BadBraces:
        raise CannotDo("syntax error.\n") from None


def _told(problem: Problem) -> str:
    if problem.is_warning:
        return f"warning: {problem.message}\n"
    return f"{' ' * 4}^\n{problem.message}: '{problem.element}'.\n"


def _violations(failure: commits.CheckFailed) -> str:
    text = ""
    for found in failure.violations:
        text += f"{edit_path(found.path)}\n  '{found.element}'\n    {found.message}\n"
    is_mandatory = any(v.message.startswith("Missing mandatory") for v in failure.violations)
    mandatory = "commit failed: (missing mandatory statements)"
    return f"{text}error: {mandatory if is_mandatory else failure}\n"


_COMMANDS = tuple((re.compile(pattern), action) for pattern, action in Configuring.commands)
