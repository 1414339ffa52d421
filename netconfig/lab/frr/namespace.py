"""A first process in namespaces of its own: with it, they begin and end."""

import select
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from netconfig.lab.errors import LabError

_END_SECONDS = 10


class NamespaceFailed(LabError):
    """What should run in namespaces did not start there, or a command in them failed."""


class Namespace:
    """A child process that made namespaces; it ends when its standard input does.

    That is, when this process ends it or is killed itself.
    """

    def __init__(self, name: str, command: Sequence[str], *, first_input: bytes = b"") -> None:
        self._name = name
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,  # a terminal's Ctrl-C is for the lab, which then ends this
        )
        self._write(first_input)

    @property
    def pid(self) -> int:
        """The first process inside: `unshare` forks it. Raises NamespaceFailed."""
        parent = self._process.pid
        path = Path(f"/proc/{parent}/task/{parent}/children")
        try:
            children = path.read_text().split()
        except OSError:
            children = []
        if not children:
            raise NamespaceFailed(f"{self._name} is not running any more.")
        return int(children[0])

    def expect(self, word: str, *, seconds: float) -> None:
        """Wait until it says this word on a line. Raises NamespaceFailed with what it said else."""
        output = self._process.stdout
        end = time.monotonic() + seconds
        while output is not None:
            ready, _, _ = select.select([output], [], [], max(0.0, end - time.monotonic()))
            line = output.readline().decode(errors="replace") if ready else ""
            if line.strip() == word:
                return
            if not line:
                break
        self.end()
        told = self._process.stderr.read() if self._process.stderr else b""
        lines = told.decode(errors="replace").strip().splitlines() or ["it told no reason"]
        raise NamespaceFailed(f"{self._name} did not start: {lines[-1]}.")

    def go(self) -> None:
        """Let it go on."""
        self._write(b"go\n")

    def enter(self, *command: str, only_net: bool = False) -> list[str]:
        """Return a command line that runs this command inside. Raises NamespaceFailed."""
        kinds = ["--net"] if only_net else ["--net", "--mount", "--uts", "--ipc", "--pid"]
        return ["nsenter", "--target", str(self.pid), *kinds, "--", *command]

    def let_go(self) -> None:
        """Begin its end; may be called again."""
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()

    def end(self) -> None:
        """End it and wait until all in it is gone; may be called again."""
        self.let_go()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _write(self, content: bytes) -> None:
        if self._process.stdin is None:
            return
        try:
            self._process.stdin.write(content)
            self._process.stdin.flush()
        except OSError:
            # Why it ended is on its errors, which whoever expects a word of it reads.
            return


def run(command: Sequence[str], *, text: str = "") -> str:
    """Run a command and return its output. Raises NamespaceFailed with its last line of errors."""
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["no reason told"]
        raise NamespaceFailed(f"`{' '.join(command[-6:])}` failed: {lines[-1]}")
    return done.stdout
