"""Confirmed commits as RFC 6241, section 8.4, has them (`:confirmed-commit:1.1`).

A commit that waits for its confirmation belongs to its session, and is taken back when that ends,
unless it was given a persist id: then whoever knows the id may confirm, prolong or cancel it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from netconfig.lab.model.config.commits import RevertTimer
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.wire.netconf.replies import Element, RpcError, RpcRefused

_DEFAULT_SECONDS = "600"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a `<commit>` asks for; `seconds` is 0 for good."""

    seconds: int = 0
    persist: str = ""
    persist_id: str = ""


@dataclass(frozen=True)
class _Pending:
    timer: RevertTimer
    session: int
    persist: str


class ConfirmedCommits:
    """The one commit of a device that may wait for its confirmation."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._last: _Pending | None = None

    @property
    def is_pending(self) -> bool:
        """Whether a commit waits for its confirmation."""
        return self._pending() is not None

    def admit(self, asked: Asked, *, session: int) -> None:
        """Let a session commit only if the pending commit is its own. Raises RpcRefused."""
        pending = self._pending()
        if pending is None:
            if asked.persist_id:
                raise _refused("no confirmed commit is pending", "invalid-value", "persist-id")
            return
        if pending.persist:
            if asked.persist_id != pending.persist:
                tag = "invalid-value" if asked.persist_id else "in-use"
                raise _refused("another confirmed commit is pending", tag, "persist-id")
        elif pending.session != session:
            raise _refused("a confirmed commit of another session is pending", "in-use")
        elif asked.persist_id:
            raise _refused("the pending commit has no persist id", "invalid-value", "persist-id")

    def settle(
        self, asked: Asked, *, session: int, before: Node, on_revert: Callable[[], None]
    ) -> None:
        """Start, prolong or end the wait, once the commit is done; `before` is what ran until then.

        A follow-up confirmed commit goes back to where the first one would have gone.
        """
        pending = self._pending()
        back_to = pending.timer.back_to if pending else before
        if not asked.seconds:
            if pending is not None:
                self._device.confirm()
            return
        persist = asked.persist or (pending.persist if pending else "")
        owner = persist or f"netconf session {session}"
        self._device.arm(asked.seconds, back_to=back_to, owner=owner, on_revert=on_revert)
        if self._device.timer is not None:
            self._last = _Pending(self._device.timer, session, persist)

    def cancel(self, persist_id: str, *, session: int) -> None:
        """Take the pending commit back now. Raises RpcRefused."""
        if self._pending() is None:
            raise _refused("no confirmed commit is pending", "operation-failed")
        self.admit(Asked(persist_id=persist_id), session=session)
        self._device.revert("commit cancelled")

    def session_ended(self, session: int) -> None:
        """Take back what the session committed without a persist id and never confirmed."""
        pending = self._pending()
        if pending is not None and not pending.persist and pending.session == session:
            self._device.revert("session ended unconfirmed")

    def _pending(self) -> _Pending | None:
        """Return the pending commit, unless it was settled by other means meanwhile."""
        if self._last is not None and self._device.timer is not self._last.timer:
            self._last = None
        return self._last


def read_commit(rpc: Element) -> Asked:
    """Read the parameters of a `<commit>`. Raises RpcRefused."""
    is_confirmed = rpc.find("{*}confirmed") is not None
    seconds = text_of(rpc, "confirm-timeout")
    persist, persist_id = text_of(rpc, "persist"), text_of(rpc, "persist-id")
    if not is_confirmed and (seconds or persist):
        name = "confirm-timeout" if seconds else "persist"
        raise _refused(f"{name} is for confirmed commits", "unknown-element", name)
    if persist and persist_id:
        raise _refused("persist and persist-id exclude each other", "bad-element", "persist-id")
    seconds = seconds or _DEFAULT_SECONDS
    if not seconds.isdecimal() or not 1 <= int(seconds) <= 4294967295:
        raise _refused(f"invalid value '{seconds}'", "invalid-value", "confirm-timeout")
    return Asked(
        seconds=int(seconds) if is_confirmed else 0, persist=persist, persist_id=persist_id
    )


def text_of(rpc: Element, name: str) -> str:
    """Return the text of a parameter in whichever namespace, "" without one."""
    return (rpc.findtext(f"{{*}}{name}") or "").strip()


def _refused(message: str, tag: str, element: str = "") -> RpcRefused:
    return RpcRefused([RpcError(message, tag=tag, element=element)])
