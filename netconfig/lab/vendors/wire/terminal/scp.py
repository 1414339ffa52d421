"""The device's half of SCP for single files: `scp -t` receives one, `scp -f` sends one.

Source: the protocol that OpenSSH's scp spoke before it turned to SFTP, and the package `scp`.
"""

import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass

import asyncssh

from netconfig.lab.model.device import Device

Process = asyncssh.SSHServerProcess[bytes]

_FILE = re.compile(rb"C[0-7]+ (\d+) .+\n")
_TIMES = re.compile(rb"T\d+ \d+ \d+ \d+\n")


class FileRefused(Exception):
    """The device does not take or give a file; the text is what its scp says."""


@dataclass(frozen=True)
class FileStore:
    """A device's files, by the path that a client names. All three may raise FileRefused."""

    open: Callable[[Device], None]
    put: Callable[[Device, str, bytes], None]
    get: Callable[[Device, str], bytes]


async def transfer_file(
    process: Process, device: Device, store: FileStore, *, service: str, user: str
) -> None:
    """Do what an `scp` command asks."""
    command = process.command or ""
    words = shlex.split(command)
    try:
        store.open(device)
        if "-f" in words:
            await _send(process, device, store, service=service, user=user)
        elif "-t" in words:
            await _receive(process, device, store, service=service, user=user)
        else:
            raise FileRefused("Only single files can be copied.")
    except FileRefused as refusal:
        process.stdout.write(f"\x01{refusal}\n".encode())


async def _receive(
    process: Process, device: Device, store: FileStore, *, service: str, user: str
) -> None:
    """Take a header, the content, and a zero byte after each."""
    process.stdout.write(b"\0")
    header = await process.stdin.readline()
    if _TIMES.fullmatch(header):
        process.stdout.write(b"\0")
        header = await process.stdin.readline()
    found = _FILE.fullmatch(header)
    if found is None:
        raise FileRefused("Only single files can be received.")
    process.stdout.write(b"\0")
    content = (await process.stdin.readexactly(int(found[1]) + 1))[:-1]
    path = _path(process)

    def keep() -> None:
        store.put(device, path, content)
        device.trace.event("file received", file=path, bytes=str(len(content)))

    await device.run(process.command or "", keep, service=service, user=user)
    process.stdout.write(b"\0")
    await process.stdin.read()


async def _send(
    process: Process, device: Device, store: FileStore, *, service: str, user: str
) -> None:
    path = _path(process)
    await process.stdin.readexactly(1)
    content = await device.run(
        process.command or "", lambda: store.get(device, path), service=service, user=user
    )
    name = re.split(r"[/:]", path)[-1]
    process.stdout.write(f"C0644 {len(content)} {name}\n".encode())
    await process.stdin.readexactly(1)
    process.stdout.write(content + b"\0")
    await process.stdin.readexactly(1)


def _path(process: Process) -> str:
    return shlex.split(process.command or "")[-1]
