"""`netconfig up`: one clear line when it cannot start, and nothing left when it is stopped."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.network import Network
from tests.journeys.stack import Stack, netconfig_stack
from tests.setup.leftovers import processes_of, wait_until_gone

pytestmark = pytest.mark.xdist_group("up")

# What the README promises as "within seconds".
STOP_SECONDS = 8


@pytest.fixture
def taken() -> Iterator[str]:
    """An address that somebody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield f"127.0.0.1:{listener.getsockname()[1]}"


def run(*arguments: str, folder: Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    kept = {k: v for k, v in os.environ.items() if not k.startswith("NETCONFIG_")}
    return subprocess.run(
        [sys.executable, "-m", "netconfig", *arguments],
        env={**kept, "NETCONFIG_DATA_DIR": str(folder / "data"), **settings},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


class TestBusyPort:
    @pytest.mark.parametrize("command", ["up", "web"])
    def test_gives_one_line_that_says_what_to_do(self, command: str, taken: str, tmp_path: Path):
        done = run(command, folder=tmp_path, NETCONFIG_LISTEN=taken)

        assert done.returncode == 2
        assert done.stderr == (
            f"netconfig: Cannot listen on {taken} (Address already in use): stop what uses it, "
            "or set NETCONFIG_LISTEN to another host:port.\n"
        )
        assert processes_of(tmp_path) == []

    def test_stops_the_demo_before_it_starts_anything(self, taken: str, tmp_path: Path):
        done = run("demo", "--exit", folder=tmp_path, LISTEN=taken)

        assert done.returncode == 2
        assert done.stderr == (
            f"netconfig demo: {taken} is taken (Address already in use): stop what uses it, "
            "or run the demo with LISTEN=127.0.0.1:PORT.\n"
        )
        assert not (tmp_path / ".demo").exists()


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("up")
    two = Network(("arista_eos", "arista_eos"))
    with netconfig_stack(folder, two, NETCONFIG_HEARTBEAT_SECONDS="5") as found:
        yield found


class TestControlC:
    def test_leaves_no_process_behind(self, stack: Stack):
        stack.end_commands()
        children = processes_of(stack.folder / "data")

        started = time.monotonic()
        stack.stop(signal.SIGINT)

        # The command itself, the web part, two workers, the scheduler.
        assert len(children) == 5
        wait_until_gone(stack.folder / "data", seconds=1)
        assert time.monotonic() - started < STOP_SECONDS
        stack.start()

    def test_lets_unfinished_work_go_on_after_the_next_start(self, stack: Stack):
        number = stack.plan()
        stack.approve(number)
        stack.lab.fault("sw1", "hold", pattern="commit timer", when="after", times=1)
        stack.run("deploy", str(number))
        stack.lab.wait_until_held("sw1")

        stack.stop(signal.SIGINT)
        wait_until_gone(stack.folder / "data", seconds=1)
        stack.lab.release("sw1")
        stack.start()

        # One device is verified before the other is written, so only the end will do.
        assert "verified" in stack.run("deployment", "watch", "1")
        assert stack.sessions_up("sw1") == {"10.0.0.1"}
        assert [stack.commits(name) for name in stack.network.names] == [1, 1]
