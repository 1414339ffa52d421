"""The SSH server of one IOS device: what sets it apart from other vendors' servers."""

from netconfig.lab.model.device import Device
from netconfig.lab.model.keys import Key
from netconfig.lab.vendors.ios.answers import CannotRun
from netconfig.lab.vendors.ios.files import file_name, read_path
from netconfig.lab.vendors.ios.shell import Shell
from netconfig.lab.vendors.wire.terminal.scp import FileRefused, FileStore
from netconfig.lab.vendors.wire.terminal.ssh import SshServer, Terminal


def start_ssh(device: Device, key: Key) -> SshServer:
    """Start the server of one device."""
    return SshServer(device, key, _TERMINAL)


def _open(device: Device) -> None:
    if not device.running.has("ip scp server enable"):
        raise FileRefused("Administratively disabled.")


def _put(device: Device, path: str, content: bytes) -> None:
    try:
        device.files[file_name(path)] = content
    except CannotRun as refusal:
        raise FileRefused(str(refusal).strip()) from refusal


def _get(device: Device, path: str) -> bytes:
    try:
        return read_path(device, path).encode()
    except CannotRun as refusal:
        raise FileRefused(str(refusal).strip()) from refusal


_TERMINAL = Terminal(
    version="Cisco-1.25",
    start_shell=lambda device, user: Shell(device, user=user),
    files=FileStore(open=_open, put=_put, get=_get),
    told=lambda shell, line: shell.told(line),
)
