"""What Junos does with its candidate: lock, edit, compare, commit, confirm, roll back.

All sessions share one candidate. A session that locked it loses its edits when it unlocks or ends;
without a lock they stay for everybody, as the Junos CLI user guide says of shared configuration.
"""

from collections.abc import Callable
from dataclasses import dataclass

from netconfig.lab.model.config.commits import Candidate, Commit
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.junos.config.checks import Violation, check

_OLDEST = 49
_SHARED = "candidate"
_REVERTED = "Commit was not confirmed; automatic rollback complete"


class DatabaseIsLocked(Exception):
    """Another session has the candidate for itself; the text is the device's."""


class DatabaseIsModified(Exception):
    """The candidate holds uncommitted edits, so nobody can take it for himself."""


class DatabaseIsNotOpen(Exception):
    """A session gives back a lock that it does not have."""


class NoSuchRollback(Exception):
    """The device remembers fewer commits than that."""


class CheckFailed(Exception):
    """The candidate makes no sense; `violations` say where."""

    def __init__(self, violations: list[Violation]) -> None:
        super().__init__("configuration check-out failed")
        self.violations = violations


@dataclass(frozen=True)
class Editor:
    """A session as the candidate knows it; `title` is how the device describes it to others.

    `client` is what the list of commits says of where they came from.
    """

    user: str
    title: str
    client: str = "netconf"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request to commit; `confirm_minutes` 0 is for good."""

    log: str = ""
    confirm_minutes: int = 0
    is_check: bool = False


def candidate(device: Device) -> Node:
    """Return the candidate, which is the running config while nobody has edited it."""
    shared = device.candidates.get(_SHARED)
    return shared.tree if shared else device.running


def is_modified(device: Device) -> bool:
    """Tell whether the candidate differs from what runs."""
    return candidate(device) != device.running


def lock(device: Device, editor: Editor) -> None:
    """Take the candidate. Raises DatabaseIsLocked, DatabaseIsModified."""
    _require_access(device, editor)
    if is_modified(device) and device.lock_holder != editor.title:
        raise DatabaseIsModified("configuration database modified")
    device.lock_holder = editor.title


def unlock(device: Device, editor: Editor) -> None:
    """Give the candidate back, with the edits dropped. Raises DatabaseIsNotOpen."""
    if device.lock_holder != editor.title:
        raise DatabaseIsNotOpen("Configuration database is not open")
    end(device, editor)


def end(device: Device, editor: Editor) -> None:
    """Forget what a session holds."""
    if device.lock_holder != editor.title:
        return
    device.lock_holder = ""
    if device.candidates.pop(_SHARED, None) is not None:
        device.trace.event("candidate discarded", user=editor.user)


def edit(device: Device, editor: Editor, change: Callable[[Node], Node]) -> None:
    """Put what `change` makes of the candidate in its place. Raises DatabaseIsLocked."""
    _require_access(device, editor)
    tree = change(candidate(device))
    if tree == device.running:
        device.candidates.pop(_SHARED, None)
    else:
        device.candidates[_SHARED] = Candidate(_SHARED, tree, owner=editor.user, state="modified")


def commit(device: Device, editor: Editor, asked: Asked) -> None:
    """Make the candidate run, or only check it; any commit confirms one that waits for it.

    Raises DatabaseIsLocked, CheckFailed.
    """
    checked(device, editor)
    if device.timer is not None:
        device.confirm()
    if asked.is_check:
        return
    minutes = asked.confirm_minutes
    comment = f"commit confirmed, rollback in {minutes}mins" if minutes else ""
    before = commit_candidate(device, editor, comment=comment, log=asked.log)
    if minutes:
        owner = asked.log or editor.user
        device.arm(minutes * 60, back_to=before, owner=owner, on_revert=lambda: reverted(device))


def checked(device: Device, editor: Editor) -> Node:
    """Return the candidate, if it can be committed. Raises DatabaseIsLocked, CheckFailed."""
    _require_access(device, editor)
    tree = candidate(device)
    violations = check(tree)
    if violations:
        raise CheckFailed(violations)
    device.require_space("juniper.conf+")
    return tree


def commit_candidate(device: Device, editor: Editor, *, comment: str, log: str = "") -> Node:
    """Make the candidate run, whatever timer runs, and return what ran before.

    Raises DatabaseIsLocked, CheckFailed.
    """
    tree = checked(device, editor)
    before = history(device)[0].tree
    _install(device, tree, user=editor.user, client=editor.client, comment=comment, log=log)
    return before


def reverted(device: Device) -> None:
    """Note that the device took a commit back by itself."""
    device.candidates.pop(_SHARED, None)
    device.startup = device.running
    _remember(device, _new(device, device.running, user="root", client="other", log=_REVERTED))


def history(device: Device) -> list[Commit]:
    """Return the commits, the running one first; a config edited out of band is one, too."""
    known = device.history
    if not known or known[0].tree is not device.running:
        client = "cli" if known else "other"
        device.startup = device.running
        _remember(device, _new(device, device.running, user="root", client=client))
    return known


def rollback(device: Device, number: int) -> Node:
    """Return the config of so many commits ago. Raises NoSuchRollback."""
    known = history(device)
    if not 0 <= number < len(known):
        raise NoSuchRollback(f"rollback {number} does not exist")
    return known[number].tree


def _require_access(device: Device, editor: Editor) -> None:
    if device.lock_holder not in {"", editor.title}:
        raise DatabaseIsLocked(
            f"configuration database locked by:\n  {device.lock_holder}\n      exclusive"
        )


def _install(device: Device, tree: Node, **how: str) -> None:
    # A tree of its own, so that each commit is told from the one before.
    tree = tree.copy()
    _remember(device, _new(device, tree, **how))
    device.candidates.pop(_SHARED, None)
    device.startup = tree
    device.install(tree, event="committed", log=how["log"], comment=how["comment"])


def _new(device: Device, tree: Node, **how: str) -> Commit:
    return Commit(tree=tree, at=device.clock.wall(), **how)


def _remember(device: Device, made: Commit) -> None:
    device.history.insert(0, made)
    del device.history[_OLDEST + 1 :]
