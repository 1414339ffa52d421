"""IOS commands about configs and about files on flash: show, dir, verify, more, copy, delete.

Flash is all there is: other file systems are refused. Without `file prompt quiet` they ask first.
"""

import hashlib
import re
import time

from netconfig.lab.model.device import Device
from netconfig.lab.vendors.ios.answers import (
    Caller,
    CannotRun,
    Question,
    Reply,
    confirm,
    row,
    simple,
    told,
)
from netconfig.lab.vendors.ios.config.checks import refuse_nonsense
from netconfig.lab.vendors.ios.config.configs import merge_config, shown_config

_TOTAL_BYTES = 11_353_194_496
_NVRAM_BYTES = 2_097_152
_RUNNING = re.compile(r"(?:system:/?)?run\w*(?:-config)?")
_STARTUP = re.compile(r"(?:nvram:/?)?start\w*(?:-config)?")
_FLASH = re.compile(r"(?:boot)?flash:/?(?P<name>[^/:\s]+)")


def running_text(device: Device) -> str:
    """Return the running config as a copy of it holds it."""
    return shown_config(device, device.running, first="")


def file_name(path: str) -> str:
    """Return the name of a file on flash. Raises CannotRun for a path elsewhere."""
    found = _FLASH.fullmatch(path)
    if found is None:
        raise CannotRun(f"%Error opening {path} (No such device)\n")
    return found["name"]


def read_path(device: Device, path: str) -> str:
    """Return the text of a file or config. Raises CannotRun."""
    if path == "null:":
        return ""
    if _RUNNING.fullmatch(path):
        return running_text(device)
    if _STARTUP.fullmatch(path):
        return shown_config(device, device.startup, first="")
    content = device.files.get(file_name(path))
    if content is None:
        raise CannotRun(f"%Error opening {path} (No such file or directory)\n")
    return content.decode(errors="replace")


def save(caller: Caller, _found: re.Match[str]) -> Reply:
    """`write memory`."""
    caller.device.save()
    return "Building configuration...\n[OK]\n"


def _running(device: Device) -> str:
    first = "Building configuration...\n\nCurrent configuration : {count} bytes\n"
    return shown_config(device, device.running, first=first)


def _startup(device: Device) -> str:
    first = f"Using {{count}} out of {_NVRAM_BYTES} bytes\n"
    return shown_config(device, device.startup, first=first)


def _dir(device: Device) -> str:
    return _listing(device, "flash:/", list(device.files))


def _dir_of(caller: Caller, found: re.Match[str]) -> Reply:
    if re.fullmatch(r"(?:boot)?flash:/?", found["path"]):
        return _dir(caller.device)
    name = file_name(found["path"])
    if name not in caller.device.files:
        raise CannotRun(f"%Error opening {found['path']} (No such file or directory)\n")
    return _listing(caller.device, found["path"], [name])


def _listing(device: Device, place: str, names: list[str]) -> str:
    day = time.strftime("%b %d %Y %H:%M:%S", time.gmtime(device.changed_at))
    rows = [
        f"{number:>6}  -rw-  {len(device.files[name]):>12}  {day} +00:00  {name}\n"
        for number, name in enumerate(names, start=11)
    ]
    is_full = device.faults.has("full_flash")
    free = 0 if is_full else _TOTAL_BYTES - sum(map(len, device.files.values()))
    total = f"\n{_TOTAL_BYTES} bytes total ({free} bytes free)\n"
    return f"Directory of {place}\n\n{''.join(rows)}{total}"


def _verify(caller: Caller, found: re.Match[str]) -> Reply:
    name = file_name(found["path"])
    content = caller.device.files.get(name)
    if content is None:
        raise CannotRun(f"%Error verifying {found['path']} (No such file or directory)\n")
    # What the command is for: a checksum, no protection.
    digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
    return f".MD5 of {found['path']} Done!\nverify /md5 ({found['path']}) = {digest}\n"


def _more(caller: Caller, found: re.Match[str]) -> Reply:
    return read_path(caller.device, found["path"])


def _delete(caller: Caller, found: re.Match[str]) -> Reply:
    path = found["path"]
    return confirm(
        f"Delete filename [{file_name(path)}]? ",
        lambda: confirm(f"Delete {path}? [confirm]", lambda: _drop(caller, path)),
    )


def _drop(caller: Caller, path: str) -> str:
    if caller.device.files.pop(file_name(path), None) is None:
        raise CannotRun(f"%Error deleting {path} (No such file or directory)\n")
    caller.device.trace.event("file deleted", file=file_name(path))
    return ""


def _copy(caller: Caller, found: re.Match[str]) -> Reply:
    device, source, target = caller.device, found["source"], found["target"]
    text = read_path(device, source)
    if device.running.has("file prompt quiet"):
        return _store(caller, text, source=source, target=target)
    is_config = _RUNNING.fullmatch(target) or _STARTUP.fullmatch(target)
    name = target if is_config else file_name(target)

    def named(answer: str) -> Reply:
        chosen = target if is_config or not answer else f"flash:/{answer}"
        if not is_config and file_name(chosen) in device.files:
            warning = "%Warning:There is a file already existing with this name\n"
            return confirm(
                f"{warning}Do you want to over write? [confirm]",
                lambda: _store(caller, text, source=source, target=chosen),
            )
        return _store(caller, text, source=source, target=chosen)

    return Question(f"Destination filename [{name}]? ", named)


def _store(caller: Caller, text: str, *, source: str, target: str) -> str:
    device = caller.device
    copied = f"{len(text)} bytes copied in 0.100 secs ({len(text) * 10} bytes/sec)\n"
    if _RUNNING.fullmatch(target):
        return _merge(caller, text, source=source) + copied
    if not _STARTUP.fullmatch(target):
        device.files[file_name(target)] = text.encode()
        return copied
    if not _RUNNING.fullmatch(source):
        raise CannotRun("%Error: only the running config can become the startup config here\n")
    device.save()
    return "Building configuration...\n[OK]\n"


def _merge(caller: Caller, text: str, *, source: str) -> str:
    """Type a file's lines one by one; those that are refused are told, the others stay."""
    device = caller.device
    tree, refused = merge_config(device.running, text)
    refused += refuse_nonsense(tree, device.running)
    device.install(tree, event="committed", file=source, user=caller.user)
    return "".join(f"{each.line}\n{told(each, indent=0)}" for each in refused)


ROWS = (
    row("sh[ow] ru[nning-config]", simple(_running)),
    row("sh[ow] ru[nning-config] all", simple(_running)),
    row("sh[ow] star[tup-config]", simple(_startup)),
    row("wr[ite]", save),
    row("wr[ite] mem[ory]", save),
    row("dir", simple(_dir)),
    row("dir <path>", _dir_of),
    row("ver[ify] /md5 <path>", _verify),
    row("more <path>", _more),
    row("del[ete] /force <path>", lambda caller, found: _drop(caller, found["path"])),
    row("del[ete] <path>", _delete),
    row("cop[y] <source> <target>", _copy),
)
