"""The `netconfig lab` commands: start, look at and end a lab. Needs no database and no settings."""

import argparse
import hashlib
import json
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from netconfig.lab.errors import LabError
from netconfig.lab.model.faults.kinds import KINDS
from netconfig.lab.model.secrets.passwords import cisco_type9, sha256_crypt, sha512_crypt
from netconfig.lab.run.client import LabClient
from netconfig.lab.run.rundir import LabIsNotRunning, LabIsRunning, RunDir, default_run_dir

if TYPE_CHECKING:
    from netconfig.lab.run.lab import Lab

_START_SECONDS = 60
_STOP_SECONDS = 10
_FAULT_OPTIONS = ("pattern", "step", "when", "seconds", "times", "text", "interface")


class LabDidNotStart(LabError):
    """A lab ended instead of getting ready, or was not ready in time."""


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit status; errors are one line on standard error."""
    asked = _parser().parse_args(argv)
    action: Callable[[argparse.Namespace], int] = asked.action
    try:
        return action(asked)
    except LabError as error:
        _say(f"netconfig lab: {error}", to_errors=True)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="netconfig lab", description=__doc__)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--run-dir", type=Path, default=default_run_dir(), help="keeps labs apart")
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")

    def verb(name: str, action: Callable[[argparse.Namespace], int], text: str) -> _Parser:
        found = verbs.add_parser(name, help=text, description=text, parents=[common])
        found.set_defaults(action=action)
        return found

    up = verb("up", _up, "Start a lab, in the foreground unless detached.")
    up.add_argument("--topology", type=Path, help="a topology file; a small network without it")
    up.add_argument("--frr", action="store_true", help="with real FRRouting routers; needs root")
    up.add_argument("--detach", action="store_true", help="return once the lab is ready")
    status = verb("status", _status, "List the devices; exit 0 only when the lab is ready.")
    status.add_argument("--json", action="store_true", help="usable unchanged with NAPALM")
    verb("env", _env, "Print the secrets that inventory/ names, for a shell to take in.")
    verb("show", _show, "Print a device's running config and state.").add_argument("device")
    verb("trace", _trace, "Print what a device received and did.").add_argument("device")
    verb("down", _down, "End the lab.")
    verb("behaviours", _behaviours, "Print what its devices do as vendors' do, as Markdown.")
    _add_generate(verb("generate", _generate, "Write a network: its intent and its topology."))
    _add_fault(verb("fault", _fault, "Let a fault stand on a device, or list or end its faults."))
    return parser


_Parser = argparse.ArgumentParser


def _add_fault(parser: _Parser) -> None:
    parser.add_argument("device")
    parser.add_argument("kind", nargs="?", help=f"{', '.join(KINDS[:-1])} or {KINDS[-1]}")
    parser.add_argument("--pattern", help="regular expression found in the command or line")
    parser.add_argument("--step", help="load, compare, commit or confirm")
    parser.add_argument("--when", choices=["before", "after"], help="side of the command's effect")
    parser.add_argument("--seconds", type=float, help="how long it lasts, or is wrong")
    parser.add_argument("--times", type=int, help="end the fault after so many strikes (edit: 1)")
    parser.add_argument("--text", help="lines that somebody types, or why a line is refused")
    parser.add_argument("--interface", help="whose cable comes and goes")
    parser.add_argument("--clear", action="store_true", help="end all faults of the device")


def _add_generate(parser: _Parser) -> None:
    parser.add_argument("--sites", type=int, required=True, help="how many, joined in a ring")
    parser.add_argument("--devices", type=int, required=True, help="of all sites together")
    parser.add_argument("--vendors", help="platforms by commas; all without it")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same network")
    parser.add_argument("--out", type=Path, required=True, help="a new or empty folder")


def _generate(asked: argparse.Namespace) -> int:
    # Only this command needs it.
    from netconfig.lab.generate.network import shape_network  # noqa: PLC0415  # said above
    from netconfig.lab.generate.vendors import VENDORS  # noqa: PLC0415  # same
    from netconfig.lab.generate.writing import write_network  # noqa: PLC0415  # same

    vendors = [name.strip() for name in asked.vendors.split(",")] if asked.vendors else [*VENDORS]
    shape = shape_network(
        sites=asked.sites, devices=asked.devices, vendors=vendors, seed=asked.seed
    )
    count = write_network(asked.out, shape, seed=asked.seed)
    _say(f"{len(shape.members)} devices and {len(shape.wires)} links in {count} files.")
    _say(f"Try it: netconfig lab up --detach --topology {asked.out / 'topology.yaml'}")
    return 0


def _behaviours(_asked: argparse.Namespace) -> int:
    from netconfig.lab.vendors.document import document  # noqa: PLC0415  # needs all vendors
    from netconfig.lab.vendors.registry import PLATFORMS  # noqa: PLC0415  # same

    _say(document(PLATFORMS.values()).rstrip())
    return 0


def _up(asked: argparse.Namespace) -> int:
    run_dir = RunDir(asked.run_dir)
    if asked.detach:
        return _detach(asked, run_dir)
    # Only `up` needs the servers' libraries; the other commands start without them.
    try:
        from netconfig.lab.run import process  # noqa: PLC0415  # said above
    except ModuleNotFoundError as error:
        raise LabDidNotStart(f"{error.name} is missing: install netconfig[lab].") from error

    password = os.environ.get("NETCONFIG_LAB_PASSWORD", "")

    def on_ready(lab: "Lab") -> None:
        _say(_ready(len(lab.status()), run_dir))

    process.run_lab(
        asked.topology, run_dir, password=password, has_routers=asked.frr, on_ready=on_ready
    )
    return 0


def _detach(asked: argparse.Namespace, run_dir: RunDir) -> int:
    if run_dir.is_held():
        raise LabIsRunning(f"A lab runs in {run_dir.path} already.")
    run_dir.make()
    command = [sys.executable, "-m", "netconfig.lab", "up", "--run-dir", str(run_dir.path)]
    if asked.topology:
        command += ["--topology", str(asked.topology)]
    if asked.frr:
        command.append("--frr")
    with run_dir.log.open("wb") as log:
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    end = time.monotonic() + _START_SECONDS
    while child.poll() is None:
        try:
            count = len(LabClient(run_dir.path).status())
        except LabIsNotRunning:
            if time.monotonic() > end:
                child.kill()
                raise LabDidNotStart(f"The lab in {run_dir.path} was not ready in time.") from None
            time.sleep(0.05)
        else:
            _say(_ready(count, run_dir))
            return 0
    lines = run_dir.log.read_text().strip().splitlines() or ["it ended without a word."]
    raise LabDidNotStart(lines[-1].removeprefix("netconfig lab: "))


def _status(asked: argparse.Namespace) -> int:
    devices = LabClient(asked.run_dir).status()
    if asked.json:
        _say(json.dumps(devices, indent=2))
        return 0
    for device in devices:
        place = f"{device['host']}:{device['port']}"
        _say(f"{device['name']:20} {device['platform']:16} {place:22} {device['username']}")
    return 0


def _env(asked: argparse.Namespace) -> int:
    password = LabClient(asked.run_dir).status()[0]["password"]
    # The same salt and community each time, so that another terminal tells the same.
    mark = hashlib.sha256(password.encode()).hexdigest()
    values = {
        "PASSWORD": password,
        "SHA256": sha256_crypt(password, mark[:14]),
        "SHA512": sha512_crypt(password, mark[:14]),
        "SCRYPT": cisco_type9(password, mark[:14]),
        "COMMUNITY": f"read-{mark[-8:]}",
    }
    for name, value in values.items():
        _say(f"export NETCONFIG_LAB_{name}={shlex.quote(value)}")
    return 0


def _show(asked: argparse.Namespace) -> int:
    client = LabClient(asked.run_dir)
    _say(client.running(asked.device).rstrip())
    _say(json.dumps(client.state(asked.device), indent=2))
    return 0


def _trace(asked: argparse.Namespace) -> int:
    for entry in LabClient(asked.run_dir).trace(asked.device):
        moment = time.strftime("%H:%M:%S", time.localtime(entry["at"]))
        detail = " ".join(f"{key}={value}" for key, value in entry["detail"].items())
        mark = ">" if entry["kind"] == "command" else "*"
        _say(f"{moment}.{entry['at'] % 1 * 1000:03.0f} {mark} {entry['text']} {detail}".rstrip())
    return 0


def _fault(asked: argparse.Namespace) -> int:
    client = LabClient(asked.run_dir)
    if asked.clear:
        client.release(asked.device)
    if asked.kind:
        given = {name: getattr(asked, name) for name in _FAULT_OPTIONS}
        options = {name: value for name, value in given.items() if value is not None}
        client.fault(asked.device, asked.kind, **options)
    _say(json.dumps(client.faults(asked.device), indent=2))
    return 0


def _down(asked: argparse.Namespace) -> int:
    client = LabClient(asked.run_dir)
    try:
        client.stop(seconds=_STOP_SECONDS)
    except LabIsNotRunning:
        if RunDir(asked.run_dir).is_held():
            raise LabDidNotStart(f"The lab in {asked.run_dir} is still starting.") from None
        _say(f"No lab runs in {asked.run_dir}.")
    return 0


def _ready(count: int, run_dir: RunDir) -> str:
    devices = "1 device" if count == 1 else f"{count} devices"
    return f"Lab of {devices} is ready in {run_dir.path}."


def _say(text: str, *, to_errors: bool = False) -> None:
    print(text, file=sys.stderr if to_errors else sys.stdout, flush=True)  # a command prints
