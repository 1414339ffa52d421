"""Config replace and rollback of IOS: `configure replace`, its revert timer, and the archive.

Sources: the IOS-XE configuration management guide, "Configuration replace and rollback" and
"Configuration rollback confirmed change"; the wording that the NAPALM driver looks for. What is
printed between is assumed. Without `path` below `archive` nothing can be reverted.
"""

import re
from collections.abc import Callable

from netconfig.lab.model.config.commits import Commit
from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.ios.answers import (
    USERS_GO,
    Caller,
    CannotRun,
    Reply,
    confirm,
    row,
    simple,
)
from netconfig.lab.vendors.ios.config.checks import refuse_nonsense
from netconfig.lab.vendors.ios.config.configs import clean_config, merge_config, moment
from netconfig.lab.vendors.ios.config.diffs import differences, incremental
from netconfig.lab.vendors.ios.files import read_path, running_text

_NONE_PENDING = "%No Rollback Confirmed Change pending\n"
_ARCHIVE_IS_OFF = "%Please turn config archive on before using this option\n"
_DONE = "Total number of passes: 1\nRollback Done\n\n"
_SURE = "This replaces the whole running configuration. Enter Y if you are sure. ? [no]: "
_LIMIT = 10
_OPTIONS = re.compile(
    r"(?: ?(?:nolock|list|force|ignorecase|time \d+"
    r"|revert(?: trigger(?: error)?)?(?: timer \d+)?))*"
)


def guard(caller: Caller, minutes: str) -> str:
    """Go back to the config of now after so many minutes, unless confirmed. Raises CannotRun."""
    device = caller.device
    if not _is_on(device):
        raise CannotRun(_ARCHIVE_IS_OFF)
    if device.timer is not None:
        raise CannotRun("%Rollback Confirmed Change is pending already\n")
    if not 1 <= int(minutes) <= 120:
        raise CannotRun("% Invalid input detected at '^' marker.\n")
    name = _keep(caller)
    back_to = device.running
    device.arm(int(minutes) * 60, back_to=back_to, owner=caller.user, on_revert=lambda: None)
    return f"Rollback Confirmed Change: Backing up current running config to {name}\n\n"


def _replace(caller: Caller, found: re.Match[str]) -> Reply:
    options = found.groupdict().get("rest", "")
    if _OPTIONS.fullmatch(options) is None:
        raise CannotRun("% Invalid input detected at '^' marker.\n")
    read_path(caller.device, found["path"])
    if "force" not in options.split():
        return confirm(_SURE, lambda: _checked(caller, found["path"], options))
    return _checked(caller, found["path"], options)


def _checked(caller: Caller, path: str, options: str) -> Reply:
    """Refuse what can be refused at once, then ask about each user that would go."""
    device, text = caller.device, read_path(caller.device, path)
    if not text.rstrip().endswith("\nend"):
        raise CannotRun("%The input file is not a valid config file.\n")
    if "revert" in options and not _is_on(device):
        raise CannotRun(_ARCHIVE_IS_OFF)
    tree, refused = merge_config(clean_config(device), text)
    refused += refuse_nonsense(tree, clean_config(device))
    going = _user_names(device.running) - _user_names(tree)

    def apply() -> Reply:
        return _apply(caller, tree, refused, options=options, path=path)

    return _ask_about(len(going), apply)


def _ask_about(count: int, apply: Callable[[], Reply]) -> Reply:
    return confirm(USERS_GO, lambda: _ask_about(count - 1, apply)) if count else apply()


def _apply(
    caller: Caller, tree: Node, refused: list[LineRefused], *, options: str, path: str
) -> Reply:
    device = caller.device
    failed = "".join(f"{each.line}\n" for each in refused)
    failure = f"The following commands are failed to apply to the IOS image.\n{failed}"
    if refused and "trigger" in options:
        device.trace.event("commit refused", file=path, user=caller.user)
        return (
            f"{failure}Rollback aborted after 5 passes\n"
            "The original configuration has been successfully restored.\n"
        )
    minutes = re.search(r"time[r]? (\d+)", options)
    said = guard(caller, minutes[1]) if minutes else ""
    timer = {"timer": minutes[1]} if minutes else {}
    device.install(tree, event="committed", file=path, user=caller.user, **timer)
    return said + (f"{failure}Rollback aborted after 5 passes\n" if refused else _DONE)


def _confirm(device: Device) -> str:
    if device.timer is None:
        raise CannotRun(_NONE_PENDING)
    device.confirm()
    return ""


def _revert_now(device: Device) -> str:
    if device.timer is None:
        raise CannotRun(_NONE_PENDING)
    device.revert("commit aborted")
    return f"Rollback Confirmed Change: rolling to:{_name(device, len(device.history))}\n{_DONE}"


def _set_timer(caller: Caller, found: re.Match[str]) -> Reply:
    device = caller.device
    if device.timer is None:
        raise CannotRun(_NONE_PENDING)
    timer = device.timer
    seconds = int(found["minutes"]) * 60
    device.arm(seconds, back_to=timer.back_to, owner=timer.owner, on_revert=lambda: None)
    return ""


def _show_timer(device: Device) -> str:
    timer = device.timer
    if timer is None:
        return _NONE_PENDING
    run = timer.seconds / device.clock.timer_speed
    armed_at = device.clock.wall() - (device.clock.steady() - (timer.due - run))
    return (
        f"Time configured(or reconfigured): {moment(device, armed_at)}\n"
        f"Timer type: absolute timer\nTimer value: {timer.seconds / 60:.0f} min\n"
        f"User: {timer.owner}\n"
    )


def _show_archive(device: Device) -> str:
    if not _is_on(device):
        return "Archive feature not enabled\n"
    count = len(device.history)
    shown = [_name(device, number + 1) for number in range(count)]
    rows = "".join(f"   {number:<8} {name}\n" for number, name in enumerate(shown, start=1))
    return (
        f"The maximum archive configurations allowed is {_limit(device)}.\n"
        f"There are currently {count} archive configurations saved.\n"
        f"The next archive file will be named {_name(device, count + 1)}\n"
        f" Archive #  Name\n{rows.rstrip()}{' <- Most Recent' if rows else ''}\n"
    )


def _differ(caller: Caller, found: re.Match[str]) -> Reply:
    device = caller.device
    return differences(read_path(device, found["old"]), read_path(device, found["new"]))


def _increment(caller: Caller, found: re.Match[str]) -> Reply:
    text = read_path(caller.device, found["path"])
    if not text.rstrip().endswith("end"):
        return f"%Parsing {found['path']} failed (error code 5)\n"
    return incremental(running_text(caller.device), text)


def _archive_now(caller: Caller, _found: re.Match[str]) -> Reply:
    if not _is_on(caller.device):
        raise CannotRun(_ARCHIVE_IS_OFF)
    _keep(caller)
    return ""


def _keep(caller: Caller) -> str:
    """Put the running config into the archive and return its name there."""
    device = caller.device
    device.require_space(_name(device, len(device.history) + 1))
    kept = Commit(tree=device.running, at=device.clock.wall(), user=caller.user, client="cli")
    device.history.append(kept)
    del device.history[: -_limit(device)]
    return _name(device, len(device.history))


def _archive(device: Device) -> Node | None:
    return next(iter(device.running.find("archive")), None)


def _is_on(device: Device) -> bool:
    archive = _archive(device)
    return archive is not None and bool(archive.rest("path"))


def _limit(device: Device) -> int:
    archive = _archive(device)
    return int((archive.rest("maximum") if archive else "") or _LIMIT)


def _name(device: Device, number: int) -> str:
    archive = _archive(device)
    return f"{archive.rest('path') if archive else 'flash:archive'}-{number}"


def _user_names(tree: Node) -> set[str]:
    return {node.args[0] for node in tree.find("username")}


ROWS = (
    row("sh[ow] arch[ive]", simple(_show_archive)),
    row("sh[ow] arch[ive] config rollback timer", simple(_show_timer)),
    row("sh[ow] arch[ive] config diff[erences] <old> <new>", _differ),
    row("sh[ow] arch[ive] config incr[emental-diffs] <path>", _increment),
    row("sh[ow] arch[ive] config incr[emental-diffs] <path> ignorecase", _increment),
    row("arch[ive] config", _archive_now),
    row("conf[igure] rep[lace] <path>", _replace),
    row("conf[igure] rep[lace] <path> <rest>", _replace),
    row("conf[igure] confirm", simple(_confirm)),
    row("conf[igure] revert now", simple(_revert_now)),
    row("conf[igure] revert timer <minutes>", _set_timer),
)
