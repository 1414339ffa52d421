"""NX-OS checkpoints, the rollback to one, and what it would do.

Sources: "Configuring Rollback" in the Nexus 9000 system management configuration guide 10.5(x); the
outputs that users of 10.2(2) published; what the NAPALM drivers look for. A file is taken only with
the first line of a checkpoint: users of 9.2(4) report that others are not recognised, and that one
without `version` fails at the line `vdc`. How a failed rollback is told is assumed.
"""

import re

from netconfig.lab.grammar.cisco_nxos.words import INVALID
from netconfig.lab.model.config.commits import Commit
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.nxos.config.checks import read_config
from netconfig.lab.vendors.nxos.config.configs import Refused
from netconfig.lab.vendors.nxos.config.patches import rollback_patch
from netconfig.lab.vendors.nxos.config.printing import CHECKPOINT, checkpoint_text, moment
from netconfig.lab.vendors.nxos.files import file_name, read_file, write_file
from netconfig.lab.vendors.nxos.show.answers import (
    Answer,
    Caller,
    CannotRun,
    Reply,
    confirm,
    row,
    simple,
)
from netconfig.lab.vendors.nxos.troubles import require_free

Config = tuple[Node, list[Refused]]

# Drivers compare a file and then roll back to it: trees are never changed, so they can be shared.
_READ: dict[tuple[tuple[str, ...], str], Config] = {}
_REMEMBERED = 64
_LIMIT = 10
_COLLECTING = "Collecting Running-Config\n"
_GENERATING = "Generating Rollback Patch\n"
_EMPTY = "Rollback Patch is Empty\n"
_ADVISORY = (
    "ADVISORY: Rollback operation started...\n"
    "Modifying running configuration from another VSH terminal in parallel\n"
    "is not recommended, as this may lead to Rollback failure.\n\n"
    f"{_COLLECTING}Generating Rollback patch for switch profile\n{_EMPTY}"
)
_OPTIONS = re.compile(r"(?:atomic|best-effort|stop-at-first-failure)?(?: ?verbose)?")


def read_checkpoint(device: Device, source: str) -> Config:
    """Return the config that the words after `rollback running-config` name. Raises CannotRun."""
    kind, _, name = source.partition(" ")
    if "running-config".startswith(kind) and len(kind) > 2:
        return device.running, []
    if "startup-config".startswith(kind) and len(kind) > 3:
        return device.startup, []
    if kind == "checkpoint":
        return _named(device, name).tree, []
    return _from_file(device, name)


def install_checkpoint(caller: Caller, config: Config, *, source: str) -> str:
    """Roll back to a config; give what is printed before its end."""
    device, (tree, refused) = caller.device, config
    patch = rollback_patch(device.running, tree, refused)
    said = f"{_ADVISORY}{_COLLECTING}{_GENERATING}"
    if not patch:
        return said + _EMPTY
    device.install(tree, event="committed", file=source, user=caller.user)
    checked = f"Generating Running-config for verification\n{_GENERATING}"
    return f"{said}Executing Rollback Patch\n{checked}"


def _from_file(device: Device, path: str) -> Config:
    text = read_file(device, path)
    if CHECKPOINT not in text.splitlines():
        raise CannotRun(f"ERROR: {file_name(path)} is not a valid checkpoint file\n")
    tree, refused = _read(device, text)
    if not re.search(r"^version ", text, re.MULTILINE):
        hostname = tree.rest("hostname")
        refused = [*refused, Refused(f"vdc {hostname} id 1", INVALID, is_syntax=True)]
    return tree, refused


def _read(device: Device, text: str) -> Config:
    """Read a whole config; the same text is read once, as long as no fault has a say in it."""
    key = (device.identity.ports, text)
    if device.faults.has("error"):
        return read_config(device, text)
    if key not in _READ:
        _remember(device, text, read_config(device, text))
    return _READ[key]


def _remember(device: Device, text: str, config: Config) -> None:
    _READ[device.identity.ports, text] = config
    if len(_READ) > _REMEMBERED:
        del _READ[next(iter(_READ))]


def _rollback(caller: Caller, found: re.Match[str]) -> Reply:
    source = f"{found['kind']} {found['name']}"
    options = found.groupdict().get("rest") or ""
    require_free(caller.device)
    if _OPTIONS.fullmatch(options) is None:
        raise CannotRun(f"{INVALID}\n")
    config = read_checkpoint(caller.device, source)
    if config[1] and not options.startswith("best-effort"):
        raise CannotRun(_failure(caller, config, source=source))
    said = install_checkpoint(caller, config, source=source)
    return Answer(f"{said}\nRollback completed successfully.\n\n")


def _failure(caller: Caller, config: Config, *, source: str) -> str:
    """Tell of a rollback that met an error: everything is as it was before."""
    wrong = "".join(f"{_told(each)}\n" for each in config[1])
    caller.device.trace.event("commit refused", file=source, user=caller.user)
    return (
        f"{_ADVISORY}{_COLLECTING}{_GENERATING}Executing Rollback Patch\n{wrong}\n"
        "Rolling back to previous configuration\nRollback failed.\n"
    )


def _told(refused: Refused) -> str:
    if refused.is_syntax or refused.reason == INVALID:
        return f"Syntax error while parsing '{refused.line}'"
    return f"{refused.line}\n{refused.reason}"


def _differ(caller: Caller, found: re.Match[str]) -> Reply:
    device = caller.device
    (old, _), (new, refused) = (read_checkpoint(device, one) for one in _sources(found["rest"]))
    patch = rollback_patch(old, new, refused)
    begin = _COLLECTING if "run" in found["rest"] else ""
    body = "".join(f"{line}\n" for line in ("!!", *patch)) if patch else _EMPTY
    return Answer(f"{begin}{_GENERATING}{body}")


def _sources(text: str) -> tuple[str, str]:
    """Split two sources: `file A checkpoint B`, `file A running-config`."""
    one = r"(file \S+|checkpoint \S+|run\S*|start\S*)"
    found = re.fullmatch(f"{one} {one}", text)
    if found is None:
        raise CannotRun(f"{INVALID}\n")
    return found[1], found[2]


def _checkpoint_file(caller: Caller, found: re.Match[str]) -> Reply:
    name = file_name(found["path"])
    require_free(caller.device)

    def write() -> Answer:
        device = caller.device
        text = checkpoint_text(device, device.running)
        write_file(device, name, text.encode())
        _remember(device, text, (device.running, []))
        device.trace.event("checkpoint", file=name)
        return Answer("Done\n")

    if name in caller.device.files:
        return confirm(caller, "File already exists. Overwrite(y/n)?[n] ", write)
    return write()


def _checkpoint(caller: Caller, found: re.Match[str]) -> Reply:
    device = caller.device
    require_free(device)
    taken = {kept.comment for kept in device.history}
    free = (f"user-checkpoint-{number}" for number in range(1, _LIMIT + 1))
    name = found.groupdict().get("name") or next((n for n in free if n not in taken), "")
    if name in taken:
        raise CannotRun(f"ERROR: Checkpoint {name} already exists\n")
    if len(taken) >= _LIMIT:
        raise CannotRun("ERROR: Maximum number of checkpoints reached\n")
    now = device.clock.wall()
    device.require_space(name)
    device.history.append(
        Commit(tree=device.running, at=now, user=caller.user, client="cli", comment=name)
    )
    return Answer(".Done\n")


def _drop_checkpoint(caller: Caller, found: re.Match[str]) -> Reply:
    caller.device.history.remove(_named(caller.device, found["name"]))
    return Answer()


def _show_checkpoint(caller: Caller, found: re.Match[str]) -> Reply:
    kept = _named(caller.device, found["name"])
    return Answer(f"{'-' * 80}\nName: {kept.comment}\n{checkpoint_text(caller.device, kept.tree)}")


def _summary(device: Device) -> Answer:
    rows = [
        f"{number}) {kept.comment}:\nCreated by {kept.user}\n"
        f"Created at {moment(device, kept.at)}\n"
        f"Size is {len(device.text(kept.tree)):,} bytes\nDescription: None\n\n"
        for number, kept in enumerate(device.history, start=1)
    ]
    return Answer("User Checkpoint Summary\n" + "-" * 80 + "\n" + "".join(rows))


def _named(device: Device, name: str) -> Commit:
    found = [kept for kept in device.history if kept.comment == name]
    if not found:
        raise CannotRun(f"ERROR: Checkpoint {name} does not exist\n")
    return found[0]


ROWS = (
    row("checkp[oint]", _checkpoint),
    row("checkp[oint] file <path>", _checkpoint_file),
    row("checkp[oint] <name>", _checkpoint),
    row("no checkp[oint] <name>", _drop_checkpoint),
    row("sh[ow] checkp[oint] sum[mary]", simple(_summary)),
    row("sh[ow] checkp[oint] <name>", _show_checkpoint),
    row("sh[ow] diff rollback-patch <rest>", _differ),
    row("rollb[ack] run[ning-config] <kind> <name>", _rollback),
    row("rollb[ack] run[ning-config] <kind> <name> <rest>", _rollback),
)
