"""`configure replace` of NX-OS: a whole config from a file, kept only if it is committed in time.

Sources: "Performing Configuration Replace" in the Nexus 9000 fundamentals configuration guide of
NX-OS 10.x, and an output of 9.3(1) that a user published. The file is a running config, not a
checkpoint, and must be of the switch's own version. What a refusal prints is assumed, and so is
that `show config-replace status` tells of the timer; its fields are those of the log of replaces.
"""

import re

from netconfig.lab.model.device import Device
from netconfig.lab.vendors.nxos.config.checks import read_config
from netconfig.lab.vendors.nxos.config.configs import Refused
from netconfig.lab.vendors.nxos.config.patches import rollback_patch
from netconfig.lab.vendors.nxos.config.printing import VERSION
from netconfig.lab.vendors.nxos.files import file_name, read_file
from netconfig.lab.vendors.nxos.show.answers import (
    Answer,
    Caller,
    CannotRun,
    Reply,
    row,
    simple,
)
from netconfig.lab.vendors.nxos.troubles import require_free

_BEGIN = (
    "Version match between user file and running configuration.\nPre-check for User config PASSED\n"
)
_ADVISORY = (
    "ADVISORY: Config Replace operation started...\n"
    "Modifying running configuration from another VSH terminal in parallel\n"
    "is not recommended, as this may lead to Config Replace failure.\n\n"
    "Collecting Running-Config\nGenerating Rollback patch for switch profile\n"
    "Rollback Patch is Empty\n"
)
_PATCHING = "Collecting Running-Config\nGenerating Rollback Patch\n"
_DONE = (
    "Executing Rollback Patch\nGenerating Running-config for verification\n"
    "Generating Rollback Patch\n\nConfigure replace completed successfully.\n"
)
_OPTIONS = re.compile(
    r"(?P<best>best-effort)?(?: ?commit-timeout (?P<seconds>\d+))?"
    r"(?: ?(?P<dry>verify-only|show-patch))?(?: ?non-interactive)?"
)


def _replace(caller: Caller, found: re.Match[str]) -> Reply:
    device, path = caller.device, found["path"]
    require_free(device)
    options = _OPTIONS.fullmatch(found.groupdict().get("rest") or "")
    if options is None or not 30 <= int(options["seconds"] or 30) <= 3600:
        raise CannotRun("% Invalid number, range is (30:3600) at '^' marker.\n")
    if device.timer is not None:
        raise CannotRun("ERROR: A config replace waits for its commit\n")
    tree, refused = read_config(device, _text(device, path))
    patch = rollback_patch(device.running, tree, refused)
    listed = "".join(f"`{line}`\n" for line in patch)
    if options["dry"]:
        return Answer(f"{_BEGIN}{_PATCHING}{listed}{_verdict(refused)}")
    if refused and not options["best"]:
        device.trace.event("commit refused", file=path, user=caller.user)
        raise CannotRun(
            f"{_BEGIN}{_ADVISORY}{_PATCHING}{_verdict(refused)}Config replace failed.\n"
        )
    before = device.running
    device.install(tree, event="committed", file=file_name(path), user=caller.user)
    if options["seconds"]:
        device.arm(
            int(options["seconds"]), back_to=before, owner=caller.user, on_revert=lambda: None
        )
    return Answer(f"{_BEGIN}{_ADVISORY}{_PATCHING}{_DONE}")


def _text(device: Device, path: str) -> str:
    text = read_file(device, path)
    version = re.search(r"^version (\S+)", text, re.MULTILINE)
    if version is None or version[1] != VERSION:
        raise CannotRun("ERROR: Version mismatch between user file and running configuration\n")
    return text


def _verdict(refused: list[Refused]) -> str:
    if not refused:
        return "Patch validation completed successful\n"
    return "".join(f"Syntax error while parsing '{each.line}'\n" for each in refused)


def _commit(device: Device) -> Answer:
    if device.timer is None:
        raise CannotRun("ERROR: There is no config replace to commit\n")
    device.confirm()
    return Answer("Commit successful\n")


def _status(device: Device) -> Answer:
    timer = device.timer
    if timer is None:
        return Answer("Commit timer         : not running\n")
    left = (timer.due - device.clock.steady()) * device.clock.timer_speed
    return Answer(
        "Operation            : Config-replace to user config\n"
        f"Cfg-replace done By  : {timer.owner}\n"
        f"Commit timer         : {max(0, round(left))} seconds left\n"
    )


ROWS = (
    row("conf[igure] rep[lace] commit", simple(_commit)),
    row("conf[igure] rep[lace] <path>", _replace),
    row("conf[igure] rep[lace] <path> <rest>", _replace),
    row("sh[ow] config-replace stat[us]", simple(_status)),
)
