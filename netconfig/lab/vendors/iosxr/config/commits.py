"""IOS-XR's two stages: target buffers, the commit database, locks, commits on trial, rollbacks.

Sources: "Managing Configuration History and Rolling Back Configuration" in the system management
guide for the ASR 9000 series; published sessions on XRv9000 24.3.1 for trials and locks.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

from netconfig.lab.model.config.commits import Candidate, Commit
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.iosxr.config.checks import Violation, check
from netconfig.lab.vendors.iosxr.config.target import Target

_OLDEST = 100
_FIRST = 1000000000
_numbers = itertools.count(0x3595)


class CannotCommit(Exception):
    """A commit or a rollback did not happen; the text is the router's."""


class NothingToCommit(CannotCommit):
    """The target buffer changes nothing."""


class OthersCommitted(CannotCommit):
    """Somebody committed since the session began, and it did not say that this is fine."""


class TrialIsPending(CannotCommit):
    """A commit of another session waits for its confirmation."""


class ConfigIsLocked(CannotCommit):
    """Another session has the config for itself."""


class CommitFailed(CannotCommit):
    """The router finds no sense in the config; `violations` say where."""

    def __init__(self, text: str, violations: list[Violation]) -> None:
        super().__init__(text)
        self.violations = violations


@dataclass(frozen=True, kw_only=True)
class XrCommit(Commit):
    """A commit as the database keeps it."""

    identifier: int
    label: str = ""
    line: str = ""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request to commit; `seconds` 0 is for good, `is_mine` that any trial is the asker's."""

    replaces: bool = False
    comment: str = ""
    label: str = ""
    seconds: int = 0
    ignores_others: bool = False
    is_mine: bool = False


@dataclass
class ConfigSession:
    """One login that edits the config; `failed` are the violations of its last commit.

    The device lists it while it holds edits or, with `stays`, from `open` to `end`.
    """

    device: Device
    user: str
    client: str
    line: str
    name: str = ""
    stays: bool = False
    failed: list[Violation] = field(default_factory=list)
    _target: Target | None = None

    def __post_init__(self) -> None:
        self.name = self.name or f"00001000-{next(_numbers):08x}-00000000"

    @property
    def target(self) -> Target:
        """The target buffer; an empty one is on top of what runs now."""
        target = self._target
        if target is None or (target.is_empty and target.base is not self.device.running):
            target = self._target = Target(self.device.running)
        return target

    def open(self) -> Target:
        """Begin to edit and return the target buffer."""
        return self.put(self.target)

    def put(self, target: Target) -> Target:
        """Take a target buffer for the session's own."""
        self._target = target
        root = target.editor.root
        self.device.candidates[self.name] = Candidate(self.name, root, owner=self.user)
        return target

    def clear(self) -> None:
        """Forget what was entered."""
        if not self.target.is_empty:
            self.device.trace.event("candidate discarded", user=self.user)
        self.forget()

    def forget(self) -> None:
        """Begin anew after a commit."""
        self._target = None
        if not self.stays:
            self.device.candidates.pop(self.name, None)

    def end(self) -> None:
        """Give back what the session holds."""
        self.stays = False
        self.clear()
        unlock(self)


def lock(session: ConfigSession) -> None:
    """Take the config for a session. Raises ConfigIsLocked, TrialIsPending."""
    device = session.device
    if device.lock_holder not in {"", session.name}:
        raise ConfigIsLocked(
            "Cannot enter exclusive mode. The Configuration Namespace is locked by another agent."
        )
    if device.timer is not None and device.timer.owner != session.name:
        raise TrialIsPending(
            "Cannot enter exclusive mode. A trial commit is underway in another configuration "
            "session."
        )
    device.lock_holder = session.name


def unlock(session: ConfigSession) -> None:
    """Give the config back, if the session had it; edits stay."""
    if session.device.lock_holder == session.name:
        session.device.lock_holder = ""


def commit(session: ConfigSession, asked: Asked) -> bool:
    """Make the target run; tell whether this confirmed a trial, which a commit of its owner does.

    Raises CannotCommit.
    """
    device, target = session.device, session.target
    _require_turn(session, is_mine=asked.is_mine)
    is_confirming = device.timer is not None and not asked.is_mine
    if target.is_empty and not asked.replaces:
        if not is_confirming:
            raise NothingToCommit("No configuration changes to commit.")
        device.confirm()
        return True
    target = _current(session, target, asked)
    tree, before = target.alone() if asked.replaces else target.result(), device.running
    if tree != before:
        _require_sense(session, tree)
        device.require_space("the commit database")
        if is_confirming:
            device.confirm()
        _install(session, tree, asked)
        if asked.seconds:
            _try_out(session, before, asked.seconds)
    elif not (asked.replaces or target.replaces):
        raise NothingToCommit("No configuration changes to commit.")
    session.failed = []
    session.forget()
    return is_confirming


def rollback(session: ConfigSession, count: int) -> int:
    """Undo the last commits, by a new one, and return its number. Raises CannotCommit."""
    device = session.device
    known = history(device)
    if not 1 <= count < len(known):
        raise CannotCommit("% No such rollback point exists.")
    _require_turn(session, is_mine=False)
    tree = known[count].tree.copy()
    made = record(device, tree, user=session.user, client="Rollback", line=session.line)
    device.startup = tree
    device.install(tree, event="committed", rollback=str(count), user=session.user)
    session.forget()
    return made.identifier


def history(device: Device) -> list[XrCommit]:
    """Return the commits, the running one first; a config edited out of band is one, too."""
    known = [kept for kept in device.history if isinstance(kept, XrCommit)]
    if not known or known[0].tree is not device.running:
        user = device.identity.login.username
        device.startup = device.running
        record(device, device.running, user=user, client="CLI", line="con0_RSP0_CPU0")
        known = [kept for kept in device.history if isinstance(kept, XrCommit)]
    return known


def record(device: Device, tree: Node, **how: str) -> XrCommit:
    """Put a config into the commit database."""
    newest = next((kept for kept in device.history if isinstance(kept, XrCommit)), None)
    number = newest.identifier + 1 if newest else _FIRST
    made = XrCommit(tree=tree, at=device.clock.wall(), identifier=number, **how)
    device.history.insert(0, made)
    del device.history[_OLDEST + 1 :]
    return made


def no_space(name: str) -> CannotCommit:
    """Refuse to write a file."""
    return CannotCommit(f"% Failed to write {name}: No space left on device")


def reverted(device: Device, user: str) -> Callable[[], None]:
    """Return what records that the router took a commit back by itself."""

    def note() -> None:
        device.startup = device.running
        record(device, device.running, user=user, client="Rollback", line="cfgmgr")

    return note


_OTHERS = (
    "One or more commits have occurred from other\n"
    "configuration sessions since this session started\n"
    "or since the last commit was made from this session.\n"
    "You can use the 'show configuration commit changes'\n"
    "command to browse the changes."
)
_FAILED = (
    "% Failed to commit one or more configuration items during a pseudo-atomic operation. "
    "All changes made have been reverted. Please issue 'show configuration failed [inheritance]' "
    "from this session to view the errors"
)


def _current(session: ConfigSession, target: Target, asked: Asked) -> Target:
    """Return the target on top of what runs now. Raises OthersCommitted."""
    if target.base is session.device.running:
        return target
    if not (asked.ignores_others or asked.replaces):
        raise OthersCommitted(_OTHERS)
    return session.put(target.rebased(session.device.running))


def _require_turn(session: ConfigSession, *, is_mine: bool) -> None:
    device = session.device
    timer = device.timer
    if timer is not None and timer.owner != session.name and not is_mine:
        raise TrialIsPending(
            f"% Cannot commit because there is an unexpired trial/rollback session '{timer.owner}'."
        )
    if device.lock_holder not in {"", session.name}:
        raise ConfigIsLocked(
            f"% Failed to commit: the configuration is locked by session '{device.lock_holder}'."
        )


def _require_sense(session: ConfigSession, tree: Node) -> None:
    violations = check(tree, session.device.running)
    if violations:
        session.failed = violations
        session.device.trace.event("commit refused", user=session.user)
        raise CommitFailed(_FAILED, violations)


def _install(session: ConfigSession, tree: Node, asked: Asked) -> None:
    device = session.device
    history(device)
    record(
        device,
        tree,
        user=session.user,
        client=session.client,
        line=session.line,
        comment=asked.comment,
        label=asked.label,
    )
    device.startup = tree
    detail = {"comment": asked.comment} if asked.comment else {}
    device.install(tree, event="committed", user=session.user, **detail)


def _try_out(session: ConfigSession, before: Node, seconds: int) -> None:
    device = session.device
    device.arm(
        seconds, back_to=before, owner=session.name, on_revert=reverted(device, session.user)
    )
    unlock(session)
