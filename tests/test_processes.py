"""The supervisor and its parts, as processes: restarted, stopped, and never left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from netconfig import processes

# Stands in for the interpreter that runs `-m netconfig PART`.
PART = """\
    #!{python}
    import os, signal, sys, time
    from pathlib import Path
    from netconfig.processes import leave_with_supervisor

    name, folder = sys.argv[3], Path({folder!r})
    with (folder / f"{{name}}.starts").open("a") as starts:
        print(os.getpid(), time.monotonic(), file=starts)
    if name == "dies":
        sys.exit(3)
    if name == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    leave_with_supervisor()
    (folder / f"{{name}}.ready").touch()
    time.sleep(60)
"""
SUPERVISE = """\
    import sys
    from pathlib import Path
    from netconfig import processes

    sys.executable = sys.argv[1]
    processes._STOP_SECONDS = 1.0
    folder, names = Path(sys.argv[2]), sys.argv[3:]
    processes.Supervisor([processes.Child(name, [name]) for name in names]).run(
        ready=lambda: (folder / "steady.ready").exists(), say="all is up"
    )
"""


class Supervised:
    """A supervisor in a process of its own, over parts that write down each of their starts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.part = folder / "part"
        self.part.write_text(dedent(PART.format(python=sys.executable, folder=str(folder))))
        self.part.chmod(0o700)
        self.process: subprocess.Popen[str] | None = None

    def start(self, *names: str) -> "subprocess.Popen[str]":
        arguments = [sys.executable, "-c", dedent(SUPERVISE), str(self.part), str(self.folder)]
        root = str(Path(__file__).parents[1])
        self.process = subprocess.Popen(
            [*arguments, *names],
            env={**os.environ, "PYTHONPATH": root},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for name in set(names) - {"dies"}:
            wait_until((self.folder / f"{name}.ready").exists)
        return self.process

    def starts(self, name: str) -> list[tuple[int, float]]:
        """Return (process id, time) of each start of a part."""
        path = self.folder / f"{name}.starts"
        lines = path.read_text().splitlines() if path.exists() else []
        return [(int(pid), float(at)) for pid, at in (line.split() for line in lines)]

    def pids(self) -> list[int]:
        return [pid for path in self.folder.glob("*.starts") for pid, _ in self.starts(path.stem)]


def wait_until(is_so: Callable[[], object], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "waited too long"
        time.sleep(0.02)


def lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


@pytest.fixture
def supervised(tmp_path: Path) -> Iterator[Supervised]:
    found = Supervised(tmp_path)
    yield found
    if found.process is not None:
        found.process.kill()
        found.process.wait()
    for pid in found.pids():
        if lives(pid):
            os.kill(pid, signal.SIGKILL)


class TestSupervisor:
    def test_says_once_that_all_is_up(self, supervised: Supervised):
        process = supervised.start("steady")
        time.sleep(0.5)
        process.send_signal(signal.SIGTERM)

        assert process.communicate(timeout=60)[0] == "all is up\n"

    def test_starts_a_part_again_that_died(self, supervised: Supervised):
        supervised.start("steady", "other")
        (pid, _) = supervised.starts("steady")[0]

        os.kill(pid, signal.SIGKILL)
        wait_until(lambda: len(supervised.starts("steady")) == 2)

        assert len(supervised.starts("other")) == 1

    def test_starts_one_that_dies_at_once_ever_more_slowly(self, supervised: Supervised):
        supervised.start("dies")
        wait_until(lambda: len(supervised.starts("dies")) >= 3)

        first, second, third = (at for _, at in supervised.starts("dies")[:3])
        assert second - first >= 2
        assert third - second >= 4

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_stops_everything_within_seconds(self, supervised: Supervised, number: int):
        process = supervised.start("steady", "stubborn")
        begun = time.monotonic()

        process.send_signal(number)
        process.wait(60)

        # A part would sleep for a minute.
        assert time.monotonic() - begun < 30
        assert process.returncode == 0
        assert not [pid for pid in supervised.pids() if lives(pid)]

    def test_leaves_no_part_behind_when_it_is_killed(self, supervised: Supervised):
        process = supervised.start("steady", "other", "stubborn")

        process.kill()
        process.wait()

        wait_until(lambda: not [pid for pid in supervised.pids() if lives(pid)])


class TestSignsOfLife:
    @pytest.fixture(autouse=True)
    def data(self, tmp_path: Path, settings: Any) -> None:
        settings.DATA_DIR = tmp_path

    def test_are_there_once_they_were_given(self):
        assert not processes.is_alive("worker")

        processes.say_alive("worker")

        assert processes.is_alive("worker")
        assert not processes.is_alive("web")

    def test_do_not_last(self, tmp_path: Path):
        processes.say_alive("worker")
        old = time.time() - 31
        (sign,) = (tmp_path / "alive").iterdir()
        os.utime(sign, (old, old))

        assert not processes.is_alive("worker")

    def test_go_on_by_themselves(self, tmp_path: Path):
        program = dedent("""
            import sys, time
            from pathlib import Path
            from django.conf import settings
            settings.configure(DATA_DIR=Path(sys.argv[1]))
            from netconfig.processes import keep_saying_alive
            keep_saying_alive("worker", every_seconds=0.05)
            time.sleep(60)
        """)
        root = str(Path(__file__).parents[1])
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path)], env={**os.environ, "PYTHONPATH": root}
        )
        try:
            wait_until(lambda: list(tmp_path.glob("alive/*")))
            (sign,) = tmp_path.glob("alive/*")
            first = sign.stat().st_mtime_ns
            wait_until(lambda: sign.stat().st_mtime_ns > first)
        finally:
            process.kill()
            process.wait()


def test_a_process_without_a_supervisor_stays(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("NETCONFIG_SUPERVISOR_PIPE", raising=False)
    processes.leave_with_supervisor()
