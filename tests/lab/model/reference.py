"""A device as simple as can be: configs are dictionaries, and a platform is a few rules.

What it says is compared with the emulated devices; it shares no code with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Config = dict[str, str]
"""What was set, by slot."""

Change = Mapping[str, str]
"""New values by slot; "" takes one away."""

SLOTS = ("location", "contact", "description", "ntp1", "ntp2")


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What vendors do differently.

    `merges_at` tells when a merge meets the running config. `rolls_back_to` is the startup config
    or the running config of before the last commit, or the commit before the last. `while_pending`
    is what a commit does that meets one which waits for its confirm: it is refused, confirms it,
    or leaves it waiting; a timed one then is refused or goes back to where the first would.
    Where it `follows`, a candidate that is what runs is none, and is what will run by then. Where
    it `confirms_by_commit`, that takes what is prepared along, and is remembered even if nothing
    is where it `remembers_all`. A timer that fires `drops` what is prepared.
    """

    merges_at: Literal["load", "commit"]
    rolls_back_to: Literal["startup", "before", "history"]
    while_pending: Literal["refused", "confirms", "stays"] = "refused"
    timed_while_pending: Literal["refused", "anew", "prolongs"] = "refused"
    rollback_while_pending: Literal["reverts", "as usual", "refused"] = "reverts"
    has_timer: bool = True
    follows: bool = False
    confirms_by_commit: bool = False
    remembers_all: bool = False
    drops: bool = False
    saves_all: bool = False


@dataclass
class Reference:
    """One device; every method tells whether it did what was asked."""

    rules: Rules
    running: Config = field(default_factory=dict)
    startup: Config = field(default_factory=dict)
    kept: Config | None = None
    history: list[Config] = field(default_factory=lambda: [{}])
    back_to: Config | None = None
    merging: Change | None = None
    candidate: Config | None = None

    @property
    def has_something_to_commit(self) -> bool:
        """Whether a commit would change what runs."""
        return self.candidate is not None and self._prepared() != self.running

    def load_merge(self, change: Change) -> bool:
        """Prepare a change of what runs."""
        self.merging = change
        return self._prepare(_changed(self.running, change))

    def load_replace(self, config: Config) -> bool:
        """Prepare a whole config."""
        self.merging = None
        return self._prepare(dict(config))

    def commit(self) -> bool:
        """Make what is prepared run, for good."""
        if self.back_to is not None and self.rules.while_pending == "refused":
            return self._dropped()
        if self.rules.while_pending == "confirms":
            self.back_to = None
        self._commit()
        self.startup = self.running
        return True

    def commit_timed(self) -> bool:
        """Make what is prepared run, until it is confirmed or the timer fires."""
        if not self.rules.has_timer:
            return self._dropped()
        if self.back_to is not None and self.rules.timed_while_pending == "refused":
            return self._dropped()
        is_prolonged = self.back_to is not None and self.rules.timed_while_pending == "prolongs"
        back_to = self.back_to if is_prolonged else self.running
        self._commit()
        self.back_to = back_to
        return True

    def confirm(self) -> bool:
        """Keep what was committed on a timer."""
        if self.back_to is None:
            return False
        is_commit = self.has_something_to_commit or self.rules.remembers_all
        if self.rules.confirms_by_commit and is_commit:
            return self.commit()
        self.back_to = None
        self.startup = self.running
        if self.rules.confirms_by_commit:
            self._dropped()
        return True

    def expire(self) -> bool:
        """Let the timer fire."""
        if self.back_to is None:
            return False
        self._run(self.back_to)
        self.back_to = None
        if self.rules.drops:
            self._dropped()
        return True

    def rollback(self) -> bool:
        """Take the last commit back."""
        if self.back_to is not None and self.rules.rollback_while_pending == "reverts":
            self.expire()
            self.startup = self.running
            return True
        if self.back_to is not None and self.rules.rollback_while_pending == "refused":
            return False
        target = self.history[1:2] if self.rules.rolls_back_to == "history" else [self.kept]
        if not target or target[0] is None:
            return False
        self.back_to = None
        self._run(target[0])
        self.startup = self.running
        return True

    def discard(self) -> bool:
        """Drop what is prepared."""
        return self._dropped() or True

    def edit(self, change: Change) -> bool:
        """Change what runs at the console."""
        self._run(_changed(self.running, change))
        return True

    def _commit(self) -> None:
        if self.rules.rolls_back_to != "history":
            self.kept = self.startup if self.rules.rolls_back_to == "startup" else self.running
        self._run(self._prepared())
        self._dropped()

    def _prepare(self, config: Config) -> bool:
        self.candidate = None if self.rules.follows and config == self.running else config
        return True

    def _prepared(self) -> Config:
        if self.merging is not None and self.rules.merges_at == "commit":
            return _changed(self.running, self.merging)
        return self.running if self.candidate is None else self.candidate

    def _run(self, config: Config) -> None:
        self.running = config
        self.history.insert(0, config)
        if self.rules.saves_all:
            self.startup = config

    def _dropped(self) -> bool:
        self.merging = self.candidate = None
        return False


def _changed(config: Config, change: Change) -> Config:
    return {slot: value for slot, value in {**config, **change}.items() if value}
