"""Config files, and the commands on them: in this process, or as people start them."""

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from netconfig.cli import run as run_command

RUNNING = """\
hostname leaf1
username admin secret sha512 $6$saltsalt$before
ip access-list MGMT
   10 permit ip 192.0.2.0/24 any
   20 deny ip any any
interface Ethernet1
   description to spine1
   ip address 10.0.0.1/31
"""
INTENDED = RUNNING.replace("$before", "$after").replace("10.0.0.1/31", "10.0.0.3/31")


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Write config files into the folder in which the commands run."""
    monkeypatch.chdir(tmp_path)

    def write(**texts: str | bytes) -> None:
        for name, text in texts.items():
            (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    write(running=RUNNING, intended=INTENDED)
    return write


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """Run a command and return its exit status and what it printed on both channels."""

    def run(*arguments: str, stdin: str = "", platform: str = "arista_eos") -> SimpleNamespace:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        chosen = ["--platform", platform] if platform else []
        try:
            status = run_command([*arguments, *chosen])
        except SystemExit as end:
            status = int(end.code or 0)
        printed = capsys.readouterr()
        return SimpleNamespace(status=status, out=printed.out, err=printed.err)

    return run
