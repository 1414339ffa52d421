"""Junos' commit history, read for the one commit that may wait for its confirm; sends nothing."""

import re
from dataclasses import dataclass
from typing import Any

_TIMER = re.compile(r"commit confirmed, rollback in (\d+) ?mins?")


@dataclass(frozen=True)
class Waiting:
    """A commit that Junos will roll back: who made it, under which log message ("" for none)."""

    user: str
    label: str
    seconds_left: float | None


def has_timer(commit: Any) -> bool:
    """Tell whether the commit was made to be confirmed, be it still waiting or not."""
    return _TIMER.search(commit.findtext("comment") or "") is not None


def to_waiting(commit: Any, *, now_seconds: int | None) -> Waiting | None:
    """Understand the newest `commit-history`, or the `commit-revision-information` of old Junos.

    Both keep the words "rollback in N mins" for good. While the commit waits it is the newest,
    for confirming and rolling back are commits too; newer releases also say "rollback pending".
    """
    timer = _TIMER.search(commit.findtext("comment") or "")
    if timer is None:
        return None
    left = _seconds_left(commit, now_seconds, minutes=int(timer[1]))
    if commit.find("commit-confirmed") is None and left == 0:
        return None
    return Waiting(
        user=(commit.findtext("user") or "").strip(),
        label=(commit.findtext("log") or "").strip(),
        seconds_left=left,
    )


def _seconds_left(commit: Any, now_seconds: int | None, *, minutes: int) -> float | None:
    since = commit.find("date-time")
    if since is None or now_seconds is None or not since.get("seconds"):
        return None
    return max(0.0, minutes * 60.0 - (now_seconds - int(since.get("seconds"))))
