"""The RPCs of one NETCONF session: which there are, and those about the config.

Sources: the Junos XML protocol and NETCONF developer guides. Configs are taken as JSON, but not
given; private and ephemeral databases are not there.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from lxml import etree

from netconfig.lab.model.braces.compare import compare
from netconfig.lab.model.braces.json_form import BadJson, json_to_xml
from netconfig.lab.model.braces.loading import Loader, Problem
from netconfig.lab.model.braces.printing import print_commands
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.junos.config import commits, configs
from netconfig.lab.vendors.junos.replies import edit_path
from netconfig.lab.vendors.junos.show import dispatch
from netconfig.lab.vendors.wire.netconf.replies import (
    Element,
    RpcError,
    RpcRefused,
    element,
    to_text,
)

_Handler = Callable[["Session", Element], str]
_DEFAULT_CONFIRM_MINUTES = "10"


@dataclass(frozen=True)
class Session:
    """One login's view of a device."""

    device: Device
    editor: commits.Editor

    def answer(self, rpc: etree._Element) -> str:
        """Do one RPC and return the inside of its reply. Raises RpcRefused."""
        name = str(rpc.tag)
        with refusals():
            found = (
                _CONFIG[name](self, rpc) if name in _CONFIG else dispatch.answer(self.device, rpc)
            )
        if found is None:
            raise RpcRefused([RpcError("syntax error", element=name)])
        return found


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what the candidate refuses into errors of an RPC. Raises RpcRefused."""
    try:
        yield
    except (commits.DatabaseIsLocked, commits.DatabaseIsModified) as error:
        raise RpcRefused([RpcError(str(error), tag="lock-denied")]) from error
    except (commits.DatabaseIsNotOpen, commits.NoSuchRollback) as error:
        raise RpcRefused([RpcError(str(error))]) from error
    except commits.CheckFailed as failure:
        raise RpcRefused(list(_violations(failure))) from failure


def load_into_candidate(
    device: Device,
    editor: commits.Editor,
    content: str | etree._Element,
    *,
    is_whole: bool,
    honours_replace: bool = False,
) -> None:
    """Load a config into the candidate, in its place if it is a whole one. Raises RpcRefused."""
    loaders: list[Loader] = []

    def change(tree: Node) -> Node:
        start = configs.empty_config(device) if is_whole else tree.copy()
        loaders.append(configs.load(start, content, honours_replace=honours_replace))
        return loaders[0].root

    commits.edit(device, editor, change)
    problems = loaders[0].problems
    if problems:
        raise _refused_load(problems)


def describe(rpc: etree._Element) -> str:
    """Return an RPC as one readable line, without the config that it carries."""
    if rpc.tag == "command":
        return f"command {' '.join((rpc.text or '').split())}"
    attributes = sorted((str(key), str(rpc.get(key))) for key in rpc.attrib)
    words = [str(rpc.tag), *(f"{key}={value}" for key, value in attributes)]
    for child in rpc:
        if not isinstance(child.tag, str) or child.tag.startswith("configuration"):
            continue
        text = " ".join((child.text or "").split())
        words.append(f"{child.tag}={text}" if text else child.tag)
    return " ".join(words)


def _get(session: Session, rpc: etree._Element) -> str:
    device = session.device
    is_committed = rpc.get("database") == "committed"
    tree = device.running if is_committed else commits.candidate(device)
    if rpc.get("compare") == "rollback":
        return _compared(device, tree, _number(rpc))
    form = rpc.get("format", "xml")
    if form == "text":
        header = _header(device, is_committed=is_committed)
        text = configs.shown(device, tree, header=header)
        return to_text(element("configuration-text", f"\n{text}"))
    if form == "set":
        return to_text(element("configuration-set", f"\n{print_commands(tree)}"))
    if form != "xml":
        raise RpcRefused([RpcError(f"invalid value '{form}' for format", element="format")])
    return to_text(configs.as_xml(tree, rpc.find("configuration")))


def _compared(device: Device, tree: Node, number: int) -> str:
    difference = compare(commits.rollback(device, number), tree)
    output = element("configuration-output", f"\n{difference}")
    return to_text(element("configuration-information", "", output))


def _header(device: Device, *, is_committed: bool) -> str:
    newest = commits.history(device)[0]
    if is_committed:
        return configs.last_commit(newest.at, newest.user)
    changed_at = device.clock.wall() if commits.is_modified(device) else newest.at
    return configs.last_changed(changed_at)


def _load(session: Session, rpc: etree._Element) -> str:
    if rpc.get("compare") == "rollback" or rpc.get("rollback") is not None:
        tree = commits.rollback(session.device, _number(rpc))
        commits.edit(session.device, session.editor, lambda _: tree)
        return _LOADED
    load_into_candidate(
        session.device,
        session.editor,
        _content(rpc),
        is_whole=rpc.get("action", "merge") in {"override", "update"},
        honours_replace=rpc.get("action") == "replace",
    )
    return _LOADED


_LOADED = "<load-configuration-results>\n<ok/>\n</load-configuration-results>"


def _content(rpc: etree._Element) -> str | etree._Element:
    for tag in ("configuration-text", "configuration-set"):
        found = rpc.find(tag)
        if found is not None:
            return found.text or ""
    as_json = rpc.findtext("configuration-json")
    if as_json is not None:
        try:
            return json_to_xml(as_json)
        except BadJson as error:
            raise RpcRefused([RpcError("syntax error", element=str(error))]) from None
    tree = rpc.find("configuration")
    if tree is None:
        raise RpcRefused([RpcError("syntax error", element="load-configuration")])
    return tree


def _refused_load(problems: list[Problem]) -> RpcRefused:
    errors = [
        RpcError(
            problem.message,
            path=edit_path(problem.path),
            element=problem.element,
            is_warning=problem.is_warning,
        )
        for problem in problems
    ]
    count = sum(not problem.is_warning for problem in problems)
    tail = f"\n<load-error-count>{count}</load-error-count>" if count else "\n<load-success/>"
    return RpcRefused(errors, wrapped="load-configuration-results", tail=tail)


def _commit(session: Session, rpc: etree._Element) -> str:
    minutes = "0"
    if rpc.find("confirmed") is not None:
        minutes = (rpc.findtext("confirm-timeout") or _DEFAULT_CONFIRM_MINUTES).strip()
    if not minutes.isdecimal() or int(minutes) > 65535:
        raise RpcRefused([RpcError(f"invalid value '{minutes}'", element="confirm-timeout")])
    asked = commits.Asked(
        log=(rpc.findtext("log") or "").strip(),
        confirm_minutes=int(minutes),
        is_check=rpc.find("check") is not None,
    )
    commits.commit(session.device, session.editor, asked)
    return "<ok/>"


def _violations(failure: commits.CheckFailed) -> Iterator[RpcError]:
    for found in failure.violations:
        yield RpcError(found.message, path=edit_path(found.path), element=found.element)
    is_mandatory = any(v.message.startswith("Missing mandatory") for v in failure.violations)
    mandatory = "commit failed: (missing mandatory statements)"
    yield RpcError(mandatory if is_mandatory else str(failure))


def _lock(session: Session, _rpc: etree._Element) -> str:
    commits.lock(session.device, session.editor)
    return "<ok/>"


def _unlock(session: Session, _rpc: etree._Element) -> str:
    commits.unlock(session.device, session.editor)
    return "<ok/>"


def _number(rpc: etree._Element) -> int:
    text = rpc.get("rollback", "0")
    if not text.isdecimal() or int(text) > 49:
        raise RpcRefused([RpcError(f"invalid value '{text}' for rollback", element="rollback")])
    return int(text)


_CONFIG: dict[str, _Handler] = {
    "get-configuration": _get,
    "load-configuration": _load,
    "commit-configuration": _commit,
    "lock-configuration": _lock,
    "unlock-configuration": _unlock,
}
