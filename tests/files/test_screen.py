"""On a terminal a diff is coloured, and no text of a config steers the terminal."""

import os
import pty
import subprocess
import sys

import pytest


@pytest.fixture
def on_terminal(files):
    """Run a command on a terminal of its own and return what arrives there."""

    def on_terminal(*arguments: str, **environment: str) -> str:
        ours, theirs = pty.openpty()
        env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}
        command = [sys.executable, "-m", "netconfig", *arguments, "--platform", "arista_eos"]
        process = subprocess.Popen(
            command, stdout=theirs, env={**env, "TERM": "xterm", **environment}
        )
        os.close(theirs)
        arrived = b""
        while piece := _read(ours):
            arrived += piece
        process.wait()
        os.close(ours)
        return arrived.decode().replace("\r\n", "\n")

    return on_terminal


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux tells so that the other side has closed
        return b""


class TestTerminal:
    def test_shows_what_goes_in_red_and_what_comes_in_green(self, on_terminal):
        told = on_terminal("diff", "running", "intended")

        assert "\x1b[31m-   ip address 10.0.0.1/31\x1b[0m\n" in told
        assert "\x1b[32m+   ip address 10.0.0.3/31\x1b[0m\n" in told

    def test_has_no_colours_where_they_are_not_wanted(self, on_terminal):
        assert "\x1b" not in on_terminal("diff", "running", "intended", NO_COLOR="1")
        assert "\x1b" not in on_terminal("diff", "running", "intended", TERM="dumb")

    @pytest.mark.parametrize("more", [[], ["--side-by-side"]])
    def test_is_not_steered_by_a_config(self, files, on_terminal, more):
        files(evil="hostname a\nsnmp-server location \x1b]0;owned\x07\n")

        told = on_terminal("diff", "running", "evil", *more, NO_COLOR="1")

        assert "\x1b" not in told
        assert "\\x1b]0;owned\\x07" in told


def test_a_reader_that_leaves_early_is_no_error(files):
    files(long="".join(f"vlan {number}\n" for number in range(2, 4000)))
    command = f"{sys.executable} -m netconfig normalise long --platform arista_eos | head -n 1"
    told = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)

    assert (told.stdout, told.stderr) == ("vlan 2\n", "")
