"""EOS config sessions: `configure session NAME`, commit, commit timer, abort.

Sources: the EOS 4.31 User Manual, "Configuration sessions"; states and keys as the NAPALM driver
reads them; the refusals' texts are assumed. A commit replaces the running config with the session's
(`mergeOnCommit` is off by default), so what others changed since it was opened is lost.
"""

from netconfig.lab.model.config.commits import Candidate
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.eos.answers import CannotRun
from netconfig.lab.vendors.eos.config.checks import check
from netconfig.lab.vendors.eos.config.configs import release_of

PENDING = "pending"
COMPLETED = "completed"
ON_TIMER = "pendingCommitTimer"

_MAX_PENDING = 5


def open_session(device: Device, name: str, *, user: str) -> Candidate:
    """Enter a session, new or pending. Raises CannotRun."""
    session = device.candidates.get(name)
    if session is None:
        pending = [s for s in device.candidates.values() if s.state == PENDING]
        if len(pending) >= _MAX_PENDING:
            raise CannotRun(
                "Maximum number of pending sessions has been reached. Please commit or abort "
                "previous sessions before creating a new one."
            )
        session = Candidate(name, device.running.copy(), owner=user)
        device.candidates[name] = session
    if session.state != PENDING:
        raise CannotRun(f"Cannot enter session {name} (session already {session.state})")
    return session


def commit(device: Device, name: str) -> None:
    """Make the session's config the running one, or confirm its timed commit. Raises CannotRun."""
    session = _known(device, name)
    if session.state == ON_TIMER:
        device.confirm()
    else:
        _require_commit_is_possible(device, session)
        device.install(session.tree, event="committed", session=name)
    _complete(device, session)


def commit_on_timer(device: Device, name: str, *, seconds: int) -> None:
    """Commit, and go back after so many seconds unless confirmed. Raises CannotRun.

    Sent again while the timer runs, it sets it anew.
    """
    session = _known(device, name)
    if session.state == ON_TIMER and device.timer is not None:
        back_to = device.timer.back_to
    else:
        _require_commit_is_possible(device, session)
        back_to = device.running
        device.install(session.tree, event="committed", session=name, timer=f"{seconds}")
    session.state = ON_TIMER

    def forget() -> None:
        device.candidates.pop(name, None)

    device.arm(seconds, back_to=back_to, owner=name, on_revert=forget)


def abort(device: Device, name: str) -> None:
    """Drop a session; a commit that waits for its confirm is taken back. Raises CannotRun."""
    session = _known(device, name)
    if session.state == ON_TIMER:
        device.revert("commit aborted")
    elif session.state == PENDING:
        del device.candidates[name]
        device.trace.event("session aborted", session=name)
    else:
        raise CannotRun(f"Cannot abort session {name} (session already {session.state})")


def listing(device: Device, *, is_detailed: bool) -> dict[str, object]:
    """Return `show configuration sessions [detail]`; times count in uptime.

    Until 4.31 a session says itself when its commit must be confirmed, from 4.32 on the whole
    listing does, and the session is shown as completed.
    """
    timer = device.timer
    is_newer = release_of(device) >= (4, 32)
    found: dict[str, object] = {}
    for session in device.candidates.values():
        is_on_timer = session.state == ON_TIMER and timer is not None
        shown: dict[str, object] = {
            "state": COMPLETED if is_on_timer and is_newer else session.state,
            "commitUser": session.owner if session.state != PENDING else "",
            "description": "",
            "instances": {},
        }
        if is_on_timer and timer is not None and not is_newer:
            shown["commitBy"] = timer.due - device.booted_steady
        found[session.name] = shown
    told: dict[str, object] = {
        "maxSavedSessions": 1,
        "maxOpenSessions": _MAX_PENDING,
        "mergeOnCommit": False,
        "sessions": found,
    }
    if timer is not None and is_newer and is_detailed:
        told["commitTimerSessionName"] = timer.owner
        told["commitTimerExpireTime"] = timer.due - device.booted_steady
    return told


def _known(device: Device, name: str) -> Candidate:
    if name not in device.candidates:
        raise CannotRun(f"Cannot find session {name}")
    return device.candidates[name]


def _require_commit_is_possible(device: Device, session: Candidate) -> None:
    wrong = check(session.tree)
    if wrong:
        raise CannotRun("\n".join(wrong))
    if session.state != PENDING:
        raise CannotRun(f"Cannot commit session {session.name} (session already {session.state})")
    if device.timer is not None:
        raise CannotRun(
            f"Cannot commit session {session.name}: session {device.timer.owner} "
            "is pending commit timer"
        )


def _complete(device: Device, session: Candidate) -> None:
    """Keep the last completed session only, as `session max completed 1` does."""
    session.state = COMPLETED
    for other in list(device.candidates.values()):
        if other.state == COMPLETED and other is not session:
            del device.candidates[other.name]
