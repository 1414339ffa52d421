"""Configs that wait or ran: candidates, commits that were, and the timer that takes one back."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from netconfig.lab.model.config.tree import Node


@dataclass
class Candidate:
    """Config being prepared: a named session, or the one candidate of a platform with one."""

    name: str
    tree: Node
    owner: str = ""
    state: str = "pending"


@dataclass(frozen=True, kw_only=True)
class Commit:
    """A config that ran, and how it came: `at` is wall time, `comment` the device's own words."""

    tree: Node
    at: float
    user: str
    client: str
    comment: str = ""
    log: str = ""


@dataclass
class RevertTimer:
    """A commit that the device takes back by itself at `due` on the steady clock.

    `seconds` is how long the timer was asked to run, which `Clock.timer_speed` may shorten.
    """

    back_to: Node
    owner: str
    due: float
    seconds: float
    handle: asyncio.TimerHandle
    on_revert: Callable[[], None] | None = None
