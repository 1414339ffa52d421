"""Runs the `git` program as a child: nothing of the account's own settings, hooks or prompts."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from netconfig.core.errors import NetconfigError
from netconfig.git.access import Access

_KEEPER = str(Path(__file__).with_name("keeper.py"))
_GRACE_SECONDS = 2.0
# Where the machine says how to get out; everything else of the environment stays here.
_PASSED_ON = (
    *("PATH", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH"),
    *("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"),
)
_ALWAYS = {
    "core.hooksPath": "/dev/null",
    "core.fsmonitor": "false",
    "gc.autoDetach": "false",
    "maintenance.autoDetach": "false",
    "http.followRedirects": "false",
    "http.lowSpeedLimit": "100",
    "http.lowSpeedTime": "30",
    "i18n.logOutputEncoding": "UTF-8",
}
_Process: TypeAlias = "subprocess.Popen[bytes]"


class GitIsMissing(NetconfigError):
    """There is no program `git` on this machine."""


class GitTookTooLong(NetconfigError):
    """Git did not end within its time limit, and was ended."""


@dataclass(frozen=True)
class Answer:
    """How a Git process ended; `errors` is what it said, without secrets."""

    status: int
    output: bytes
    errors: str


def run_git(
    arguments: Sequence[str],
    *,
    folder: Path,
    seconds: float,
    protocol: str = "",
    access: Access | None = None,
    stdin: bytes = b"",
) -> Answer:
    """Run `git ARGUMENTS` on the bare repository in `folder`; the whole group ends with the limit.

    `protocol` is the only one that Git may speak, none by default. With `access` the process also
    ends when this one does. Raises GitIsMissing, GitTookTooLong.
    """
    given = access or Access()
    command = [*_git(folder, given.settings), *arguments]
    environment = {**_environment(protocol, folder), **given.environment}
    read_end, write_end = os.pipe()
    try:
        if access is not None:
            command = [sys.executable, "-I", "-S", _KEEPER, str(read_end), *command]
        process = subprocess.Popen(
            command,
            env=environment,
            cwd="/",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=[read_end, *given.descriptors],
            start_new_session=True,
        )
        output, errors = _communicate(process, stdin, seconds=seconds, what=arguments[0])
    finally:
        os.close(read_end)
        os.close(write_end)
    text = redacted(errors.decode("utf-8", "replace"), given.secrets)
    return Answer(process.returncode, output, text)


def redacted(text: str, secrets: Sequence[str]) -> str:
    """Return the text with every secret (a short line of one is none) as three stars."""
    for secret in secrets:
        if len(secret) >= 4:
            text = text.replace(secret, "***")
    return text


def _git(folder: Path, settings: Mapping[str, str]) -> list[str]:
    program = shutil.which("git")
    if program is None:
        raise GitIsMissing("There is no program `git`: install it on every machine with a worker.")
    all_settings = {**_ALWAYS, "safe.directory": str(folder), **settings}
    options = [word for name, value in all_settings.items() for word in ("-c", f"{name}={value}")]
    return [program, f"--git-dir={folder}", *options]


def _environment(protocol: str, folder: Path) -> dict[str, str]:
    passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {
        **passed,
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "LC_ALL": "C",
        "GIT_ALLOW_PROTOCOL": protocol or "none",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
    }


def _communicate(
    process: _Process, stdin: bytes, *, seconds: float, what: str
) -> tuple[bytes, bytes]:
    try:
        return process.communicate(stdin, timeout=seconds)
    except subprocess.TimeoutExpired:
        _ask_to_end(process)
        raise GitTookTooLong(f"git {what} did not end within {seconds:g} seconds.") from None
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()


def _ask_to_end(process: _Process) -> None:
    """Let Git remove its lock files; returns when the group is gone, or the grace is over."""
    until = time.monotonic() + _GRACE_SECONDS
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
        while time.monotonic() < until:
            process.poll()
            os.killpg(process.pid, 0)
            time.sleep(0.02)
