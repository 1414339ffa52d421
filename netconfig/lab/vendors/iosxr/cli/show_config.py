"""What IOS-XR shows of configs: running, target, failed, sessions and the commit database.

Sources: published sessions on XRv9000 24.3.1 for the tables; the system management guide for the
rest. Commands about the target are config mode's.
"""

import re

from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.iosxr.cli.answers import Caller, CannotRun, row
from netconfig.lab.vendors.iosxr.config.checks import failed_config
from netconfig.lab.vendors.iosxr.config.commits import XrCommit, history
from netconfig.lab.vendors.iosxr.config.diffs import changes, commands
from netconfig.lab.vendors.iosxr.config.printing import (
    BUILDING,
    HEADER,
    moment,
    node_lines,
    print_iosxr,
    shown_config,
)

_NOTHING = "% No such configuration item(s)\n\n"
_NO_COMMIT = "% Invalid commit ID or count\n"


def _running(caller: Caller, _found: re.Match[str]) -> str:
    return BUILDING + shown_config(caller.device, caller.device.running)


def _part_of_running(caller: Caller, found: re.Match[str]) -> str:
    wanted = " ".join(found["rest"].split())
    nodes = caller.device.running.find(wanted)
    lines = [line for node in nodes for line in node_lines(node, depth=0)]
    return "".join(f"{line}\n" for line in lines) + "\n" if lines else _NOTHING


def _target(caller: Caller, _found: re.Match[str]) -> str:
    target = caller.session.target
    return f"{BUILDING}{HEADER}{commands(target.base, target.merged())}end\n"


def _merged(caller: Caller, _found: re.Match[str]) -> str:
    # The sign stands where `show running-config` has it, or clients would see a difference.
    return f"{BUILDING}{HEADER}!\n{print_iosxr(caller.session.target.merged())}"


def _replaced(caller: Caller, _found: re.Match[str]) -> str:
    target = caller.session.target
    return f"{BUILDING}{HEADER}{changes(caller.device.running, target.alone())}end\n"


def _merge_changes(caller: Caller, _found: re.Match[str]) -> str:
    target = caller.session.target
    return f"{BUILDING}{HEADER}{changes(target.base, target.merged())}end\n"


def _failed(caller: Caller, _found: re.Match[str]) -> str:
    return failed_config(caller.session.failed)


def _sessions(caller: Caller, _found: re.Match[str]) -> str:
    rows = [
        f"{name:<30} {'vty0':<10} {user:<8} {moment(caller.device.clock.wall())} {mark}".rstrip()
        for name, user, mark in _open_sessions(caller.device)
    ]
    head = f"{'Current Configuration Session':<30} {'Line':<10} {'User':<8} {'Date':<24} Lock\n"
    return head + "".join(f"{line}\n" for line in rows) if rows else ""


def _open_sessions(device: Device) -> list[tuple[str, str, str]]:
    found = [
        (name, candidate.owner, "*" if device.lock_holder == name else "")
        for name, candidate in device.candidates.items()
    ]
    if device.lock_holder and device.lock_holder not in device.candidates:
        found.append((device.lock_holder, device.identity.login.username, "*"))
    if device.timer is not None:
        found.append((device.timer.owner, device.identity.login.username, ""))
    return found


def _commit_list(caller: Caller, found: re.Match[str]) -> str:
    count = int(found.groupdict().get("count") or 100)
    rows = [
        f"{number:<4} {kept.label or kept.identifier:<12} {kept.user:<8} {kept.line:<19} "
        f"{kept.client:<11} {moment(kept.at)}"
        for number, kept in enumerate(history(caller.device)[:count], start=1)
    ]
    head = (
        f"{'SNo.':<4} {'Label/ID':<12} {'User':<8} {'Line':<19} {'Client':<11} Time Stamp\n"
        f"{'~~~~':<4} {'~' * 8:<12} {'~~~~':<8} {'~~~~':<19} {'~' * 6:<11} ~~~~~~~~~~\n"
    )
    return head + "".join(f"{line}\n" for line in rows)


def _commit_changes(caller: Caller, found: re.Match[str]) -> str:
    before, after = _last(caller.device, found["count"])
    return f"{BUILDING}{HEADER}{commands(before, after)}end\n"


def _commit_diff(caller: Caller, found: re.Match[str]) -> str:
    before, after = _last(caller.device, found["count"])
    return f"{BUILDING}{HEADER}{changes(before, after)}end\n"


def _rollback_changes(caller: Caller, found: re.Match[str]) -> str:
    before, after = _last(caller.device, found["count"])
    return f"{BUILDING}{HEADER}{commands(after, before)}end\n"


def _last(device: Device, count: str) -> tuple[Node, Node]:
    """Return the configs of so many commits ago and of now."""
    known: list[XrCommit] = history(device)
    if not count.isdecimal() or not 1 <= int(count) < len(known):
        raise CannotRun(_NO_COMMIT)
    return known[int(count)].tree, known[0].tree


def _policy(caller: Caller, found: re.Match[str]) -> str:
    nodes = caller.device.running.find(f"route-policy {found['name']}")
    return "".join(f"{line}\n" for node in nodes for line in node_lines(node, depth=0))


EXEC_ROWS = (
    row("sh[ow] ru[nning-config]", _running),
    row("sh[ow] ru[nning-config] all", _running),
    row("sh[ow] ru[nning-config] <rest>", _part_of_running),
    row("sh[ow] conf[iguration] ru[nning-config]", _running),
    row("sh[ow] conf[iguration] failed", _failed),
    row("sh[ow] conf[iguration] sessions", _sessions),
    row("sh[ow] conf[iguration] commit list", _commit_list),
    row("sh[ow] conf[iguration] commit list <count>", _commit_list),
    row("sh[ow] conf[iguration] commit changes last <count>", _commit_changes),
    row("sh[ow] conf[iguration] commit changes last <count> diff", _commit_diff),
    row("sh[ow] conf[iguration] rollback changes last <count>", _rollback_changes),
    row("sh[ow] rpl route-policy <name>", _policy),
)


CONFIG_ROWS = (
    row("sh[ow]", _target),
    row("sh[ow] conf[iguration]", _target),
    row("sh[ow] conf[iguration] merge", _merged),
    row("sh[ow] conf[iguration] failed", _failed),
    row("sh[ow] conf[iguration] failed inheritance", _failed),
    row("sh[ow] conf[iguration] changes diff", _replaced),
    row("sh[ow] commit changes diff", _merge_changes),
)
