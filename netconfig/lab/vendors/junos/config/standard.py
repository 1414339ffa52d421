"""The operations of RFC 6241 on a Junos device: the same candidate, under the standard's names.

Source: Junos NETCONF XML management protocol developer guide, which lists those that there are.
"""

import math
from collections.abc import Callable

from netconfig.lab.vendors.junos.config import commits, configs
from netconfig.lab.vendors.junos.rpcs import load_into_candidate, refusals
from netconfig.lab.vendors.wire.netconf.confirmed import read_commit, text_of
from netconfig.lab.vendors.wire.netconf.replies import (
    Element,
    RpcError,
    RpcRefused,
    element,
    to_text,
)
from netconfig.lab.vendors.wire.netconf.session import Visit

_OK = "<ok/>"


class Standard:
    """Does the standard's operations for one session; requests come without namespaces."""

    def __init__(self, visit: Visit, editor: commits.Editor) -> None:
        self._visit = visit
        self._device = visit.device
        self._editor = editor
        self._known: dict[str, Callable[[Element], str]] = {
            "get-config": self._get_config,
            "edit-config": self._edit_config,
            "lock": self._lock,
            "unlock": self._unlock,
            "commit": self._commit,
            "cancel-commit": self._cancel,
            "discard-changes": self._discard,
            "validate": self._validate,
        }

    def knows(self, rpc: Element) -> bool:
        """Tell whether this is an operation of the standard."""
        return str(rpc.tag) in self._known

    def answer(self, rpc: Element) -> str:
        """Do an operation and return the inside of its reply. Raises RpcRefused."""
        with refusals():
            return self._known[str(rpc.tag)](rpc)

    def _get_config(self, rpc: Element) -> str:
        is_running = _store(rpc, "source") == "running"
        tree = self._device.running if is_running else commits.candidate(self._device)
        wanted = rpc.find("filter")
        shown = configs.as_xml(tree, None if wanted is None else wanted.find("configuration"))
        return to_text(element("data", "", shown))

    def _edit_config(self, rpc: Element) -> str:
        _require_candidate(rpc, "target")
        config = rpc.find("config/configuration")
        if config is None:
            raise RpcRefused([RpcError("syntax error", element="config")])
        is_whole = text_of(rpc, "default-operation") == "replace"
        load_into_candidate(self._device, self._editor, config, is_whole=is_whole)
        return _OK

    def _lock(self, rpc: Element) -> str:
        _store(rpc, "target")
        commits.lock(self._device, self._editor)
        return _OK

    def _unlock(self, rpc: Element) -> str:
        _store(rpc, "target")
        commits.unlock(self._device, self._editor)
        return _OK

    def _commit(self, rpc: Element) -> str:
        asked = read_commit(rpc)
        confirmed, number = self._visit.confirmed, self._visit.number
        confirmed.admit(asked, session=number)
        minutes = math.ceil(asked.seconds / 60)
        comment = f"commit confirmed, rollback in {minutes}mins" if minutes else ""
        before = commits.commit_candidate(self._device, self._editor, comment=comment)
        confirmed.settle(
            asked,
            session=number,
            before=before,
            on_revert=lambda: commits.reverted(self._device),
        )
        return _OK

    def _cancel(self, rpc: Element) -> str:
        self._visit.confirmed.cancel(text_of(rpc, "persist-id"), session=self._visit.number)
        return _OK

    def _discard(self, _rpc: Element) -> str:
        commits.edit(self._device, self._editor, lambda _: self._device.running)
        return _OK

    def _validate(self, rpc: Element) -> str:
        _require_candidate(rpc, "source")
        commits.checked(self._device, self._editor)
        return _OK


def _store(rpc: Element, end: str) -> str:
    """Return the datastore that a request names. Raises RpcRefused."""
    found = rpc.find(end)
    name = str(found[0].tag) if found is not None and len(found) else ""
    if name not in ("candidate", "running"):
        raise RpcRefused([RpcError("syntax error", element=end)])
    return name


def _require_candidate(rpc: Element, end: str) -> None:
    if _store(rpc, end) != "candidate":
        raise RpcRefused(
            [
                RpcError(
                    "only the candidate can be edited", element=end, tag="operation-not-supported"
                )
            ]
        )
