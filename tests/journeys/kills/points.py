"""Where a worker may die, and how a deployment must end when it died there."""

import json
import os
import signal
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Point:
    """One place to die at.

    at       what                  when
    line     a journal state       before | after the scribe's commit (and before its answer)
    send     commit|confirm|revert before it is sent | held: sent, takes effect after the death |
                                   late: sent, takes effect when others have seen that it had not |
                                   done: took effect, no answer read | lost: the answer never came
    publish  role:task             first | ended: between commit and publish, once the run has ended
    """

    at: str
    what: str
    when: str

    def __str__(self) -> str:
        return f"{self.at} {self.what} {self.when}"


@dataclass(frozen=True)
class Case:
    """A place to die at while a good or a failing change is carried out, and the end of it.

    `ends` is `target` (run done, deployment verified) or `base` (run reverted, deployment holding).
    `commits` counts the commits that took effect on the device. `locked` is the end where the lock
    of a lost session tells that it is still at work, if that is another one.
    """

    point: Point
    ends: str
    commits: int = 1
    is_failing: bool = False
    locked: str = ""

    def end_on(self, platform: str) -> tuple[str, int]:
        """Return the end and the number of commits on a platform."""
        if platform in _LOCKING and self.locked:
            return self.locked, 1
        return self.ends, self.commits

    def __str__(self) -> str:
        return f"{'failing: ' if self.is_failing else ''}{self.point}"


class Kills:
    """The points that are still to be hit, one a device: files, so that all processes see them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def set(self, device: str, point: Point) -> None:
        """Let the next process that gets there die there."""
        (self._folder / f"{device}.json").write_text(json.dumps(asdict(point)))

    def is_set(self, device: str, point: Point) -> bool:
        """Tell whether the device's point is this one, and nobody died there yet."""
        try:
            return Point(**json.loads((self._folder / f"{device}.json").read_text())) == point
        except FileNotFoundError:
            return False

    def hit(self, device: str) -> bool:
        """Tell whether somebody died at the device's point."""
        return (self._folder / f"{device}.dead").exists()

    def die(self, device: str) -> None:
        """End this process as `kill -9` does, once."""
        try:
            (self._folder / f"{device}.json").rename(self._folder / f"{device}.dead")
        except FileNotFoundError:
            return
        os.kill(os.getpid(), signal.SIGKILL)


# What each platform is sent, as its trace shows it.
COMMANDS = {
    "arista_eos": {
        "commit": r"^configure session \S+ commit timer",
        "confirm": r"^configure session \S+ commit$",
        "revert": r"^configure session \S+ abort$",
    },
    "cisco_ios": {
        "commit": r"^configure replace .* timer",
        "confirm": r"^configure confirm",
        "revert": r"^configure revert now",
    },
    "cisco_iosxr": {
        "commit": r"^commit .*confirmed",
        "confirm": r"^commit persist-id=",
        "revert": r"^cancel-commit",
    },
    "cisco_nxos": {
        "commit": r"^configure replace \S+ commit-timeout",
        "confirm": r"^configure replace commit$",
        "revert": r"^rollback running-config file \S+\.back$",
    },
    "juniper_junos": {
        "commit": r"^commit-configuration .*confirm-timeout",
        "confirm": r"^commit-configuration .* confirmed$",
        "revert": r"^commit-configuration .* reverted$",
    },
}
PLATFORMS = ("arista_eos", "cisco_ios", "juniper_junos", "cisco_nxos", "cisco_iosxr")
_LOCKING = ("juniper_junos", "cisco_iosxr")
LINES = ("locked", "prechecked", "staged", "armed", "unconfirmed", "verified", "confirmed", "done")
BACK_LINES = ("unconfirmed", "reverting", "reverted")


def _lines() -> list[Case]:
    forward = [
        # What was armed and never sent is not sent a second time: people decide.
        Case(Point("line", state, when), "base", commits=0)
        if (state, when) == ("armed", "after")
        else Case(Point("line", state, when), "target")
        for state in LINES
        for when in ("before", "after")
    ]
    back = [
        Case(Point("line", state, when), "base", is_failing=True)
        for state in BACK_LINES
        for when in ("before", "after")
    ]
    return forward + back


def _sends() -> list[Case]:
    steps = [("commit", "target", False), ("confirm", "target", False), ("revert", "base", True)]
    return [
        # A commit of which nothing is seen is not sent a second time: people decide.
        Case(Point("send", "commit", "before"), "base", commits=0),
        # It finds its candidate gone. Where its session has the lock until then, others wait.
        Case(Point("send", "commit", "late"), "base", commits=0, locked="target"),
        *(
            Case(Point("send", step, when), ends, is_failing=is_failing)
            for step, ends, is_failing in steps
            for when in ("before", "held", "late", "done", "lost")
            if (step, when) not in {("commit", "before"), ("commit", "late")}
        ),
    ]


def _publishes() -> list[Case]:
    return [
        Case(Point("publish", "command:plan_change", "first"), "target"),
        Case(Point("publish", "command:conduct_deployment", "first"), "target"),
        Case(Point("publish", "worker:conduct_deployment", "first"), "target"),
        Case(Point("publish", "worker:run_devices", "first"), "target"),
        Case(Point("publish", "worker:conduct_deployment", "ended"), "target"),
        Case(Point("publish", "worker:conduct_deployment", "ended"), "base", is_failing=True),
    ]


CASES = (*_lines(), *_sends(), *_publishes())


def representative(platform: str) -> tuple[Case, ...]:
    """Return a part of them: each line once, before and after by turns, and some of the others."""
    nth = PLATFORMS.index(platform)
    lines = [case for case in CASES if case.point.at == "line"]
    others = [case for case in CASES if case.point.at != "line"]
    return (*(lines[i + (i // 2 + nth) % 2] for i in range(0, len(lines), 2)), *others[nth::6])


def table() -> list[str]:
    """Return the rows that docs/recovery.md must have, in order."""
    return [_row(case) for case in CASES]


_ENDS = {
    "target": "intended config, saved | done | verified",
    "base": "base config | reverted | holding",
}


def _row(case: Case) -> str:
    point, change = case.point, "failing" if case.is_failing else "good"
    place = _PLACES[point.at].format(what=point.what.replace(":", ": "), when=_WHENS[point.when])
    ends = _ENDS[case.ends]
    if case.locked:
        ends += f" (Junos, IOS-XR: {_ENDS[case.locked].replace(' | ', ', ')})"
    return f"| {place} | {change} | {ends} |"


_PLACES = {
    "line": "journal line `{what}`, {when}",
    "send": "`{what}`, {when}",
    "publish": "bell of `{what}`, {when}",
}
_WHENS = {
    "before": "not durable or not sent yet",
    "after": "durable, its thread not answered yet",
    "held": "sent, takes effect after the death",
    "late": "sent, takes effect long after the death",
    "done": "took effect, no answer read",
    "lost": "took effect, the answer is lost",
    "first": "committed, not published",
    "ended": "committed, not published, after the run's end",
}
