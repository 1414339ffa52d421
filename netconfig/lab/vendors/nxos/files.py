"""NX-OS commands about configs and about files on bootflash: show, dir, delete, copy.

Bootflash is all there is: other file systems are refused. Source: the Nexus 9000 fundamentals
configuration guide of NX-OS 10.x, and what netmiko looks for in `dir` and `show file`.
"""

import hashlib
import re
import time

from netconfig.lab.grammar.cisco_nxos.words import INVALID, interface_name
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.nxos.config.configs import merge_config
from netconfig.lab.vendors.nxos.config.printing import (
    VERSION,
    print_nxos,
    print_sections,
    shown_config,
    with_defaults,
)
from netconfig.lab.vendors.nxos.show.answers import (
    Answer,
    Caller,
    CannotRun,
    NotUnderstood,
    Reply,
    confirm,
    row,
    simple,
)
from netconfig.lab.vendors.nxos.troubles import require_free

_TOTAL_BYTES = 116_526_366_720
_RUNNING = re.compile(r"run\w*(?:-config)?")
_STARTUP = re.compile(r"start\w*(?:-config)?")
_FLASH = re.compile(r"(?:bootflash:/{0,3}|/bootflash/)?(?P<name>[^/:\s]+)")
_NONE = "No such file or directory\n"


def file_name(path: str) -> str:
    """Return the name of a file on bootflash. Raises CannotRun for a path elsewhere."""
    found = _FLASH.fullmatch(path)
    if found is None:
        raise CannotRun(f"Invalid file path: {path}\n")
    return found["name"]


def read_file(device: Device, path: str) -> str:
    """Return the text of a file. Raises CannotRun."""
    content = device.files.get(file_name(path))
    if content is None:
        raise CannotRun(_NONE)
    return content.decode(errors="replace")


def write_file(device: Device, path: str, content: bytes) -> None:
    """Keep a file. Raises CannotRun."""
    device.files[file_name(path)] = content


def save(caller: Caller) -> Reply:
    """`copy running-config startup-config`. Raises CannotRun."""
    require_free(caller.device)
    caller.device.save()
    done = "[########################################] 100%\nCopy complete.\n"
    return Answer(done)


def _running(device: Device) -> Answer:
    return Answer(shown_config(device, device.running, command="show running-config"))


def _running_interface(caller: Caller, found: re.Match[str]) -> Reply:
    device, name = caller.device, interface_name(found["rest"].replace(" ", ""))
    known = device.running.find(f"interface {name}") if name else []
    if not known:
        raise NotUnderstood(INVALID, index=3)
    alone = Node()
    alone.put(known[0])
    head, _, _ = shown_config(
        device, device.running, command=f"show running-config interface {name}"
    ).partition("version ")
    return Answer(f"{head}version {VERSION} Bios:version \n\n{print_sections(alone)}\n")


def _running_all(device: Device) -> Answer:
    head, _, _ = shown_config(device, device.running, command="show running-config all").partition(
        "version "
    )
    return Answer(head + print_nxos(with_defaults(device.running)))


def _startup(device: Device) -> Answer:
    return Answer(shown_config(device, device.startup, command="show startup-config"))


def _dir(device: Device) -> Answer:
    return Answer(_listing(device, list(device.files)))


def _dir_of(caller: Caller, found: re.Match[str]) -> Reply:
    if re.fullmatch(r"bootflash:/{0,3}", found["path"]):
        return _dir(caller.device)
    name = file_name(found["path"])
    if name not in caller.device.files:
        raise CannotRun(_NONE)
    return Answer(_listing(caller.device, [name]))


def _listing(device: Device, names: list[str]) -> str:
    day = time.strftime("%b %d %H:%M:%S %Y", time.gmtime(device.changed_at))
    rows = [f"{len(device.files[name]):>11}    {day}  {name}\n" for name in sorted(names)]
    is_full = device.faults.has("full_flash")
    used = _TOTAL_BYTES if is_full else sum(map(len, device.files.values()))
    return (
        f"{''.join(rows)}\nUsage for bootflash://sup-local\n{used:>12} bytes used\n"
        f"{_TOTAL_BYTES - used:>12} bytes free\n{_TOTAL_BYTES:>12} bytes total\n"
    )


def _show_file(caller: Caller, found: re.Match[str]) -> Reply:
    return Answer(read_file(caller.device, found["path"]))


def _md5(caller: Caller, found: re.Match[str]) -> Reply:
    content = read_file(caller.device, found["path"]).encode()
    # What the command is for: a checksum, no protection.
    return Answer(f"{hashlib.md5(content, usedforsecurity=False).hexdigest()}\n")


def _delete(caller: Caller, found: re.Match[str]) -> Reply:
    name = file_name(found["path"])
    return confirm(
        caller,
        f'Do you want to delete "/{name}" ? (yes/no/abort)   [y] ',
        lambda: _drop(caller, name),
    )


def _drop(caller: Caller, name: str) -> Answer:
    if caller.device.files.pop(name, None) is None:
        raise CannotRun(_NONE)
    caller.device.trace.event("file deleted", file=name)
    return Answer()


def _copy(caller: Caller, found: re.Match[str]) -> Reply:
    source, target = found["source"], found["target"]
    if _RUNNING.fullmatch(source) and _STARTUP.fullmatch(target):
        return save(caller)
    text = _content(caller.device, source)
    if _RUNNING.fullmatch(target):
        return _merge(caller, text, source=source)
    if _STARTUP.fullmatch(target):
        raise CannotRun("Only the running config can become the startup config here\n")
    if file_name(target) in caller.device.files:
        question = "Warning: There is already a file existing with this name. Overwrite (y/n)?[n] "
        return confirm(caller, question, lambda: _store(caller, target, text))
    return _store(caller, target, text)


def _content(device: Device, source: str) -> str:
    if _RUNNING.fullmatch(source):
        return _running(device).text
    if _STARTUP.fullmatch(source):
        return _startup(device).text
    return read_file(device, source)


def _store(caller: Caller, target: str, text: str) -> Answer:
    write_file(caller.device, target, text.encode())
    return Answer("Copy complete, now saving to disk (please wait)...\nCopy complete.\n")


def _merge(caller: Caller, text: str, *, source: str) -> Answer:
    """Type a file's lines one by one; those that are refused are told, the others stay."""
    device = caller.device
    tree, refused = merge_config(device, device.running, text)
    device.install(tree, event="committed", file=source, user=caller.user)
    return Answer("".join(f"{each.line}\n{each.reason}\n" for each in refused) + "Copy complete.\n")


ROWS = (
    row("sh[ow] ru[nning-config]", simple(_running)),
    row("sh[ow] ru[nning-config] all", simple(_running_all)),
    row("sh[ow] ru[nning-config] int[erface] <rest>", _running_interface),
    row("sh[ow] star[tup-config]", simple(_startup)),
    row("sh[ow] file <path>", _show_file),
    row("sh[ow] file <path> md5sum", _md5),
    row("dir", simple(_dir)),
    row("dir <path>", _dir_of),
    row("del[ete] <path>", _delete),
    row("cop[y] <source> <target>", _copy),
)
