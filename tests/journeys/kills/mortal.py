"""Runs netconfig's own worker and commands in processes that die where a test wants it.

Django is loaded once; each worker and each command is a fork of it, so that a new one is there at
once.
"""

import json
import os
import signal
import sys
import tempfile
from typing import Any, NoReturn

import django
from django.conf import settings
from django.core.management import call_command

from netconfig import cli


def main(role: str, count: int) -> None:
    """Run `count` workers for ever, each followed by another when it dies; or serve commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netconfig.settings")
    django.setup()
    from tests.journeys.kills import wrappers  # noqa: PLC0415  (needs Django to be set up)

    wrappers.install(role)
    if role == "worker":
        _keep_workers(count)
    else:
        _serve_commands()


def _keep_workers(count: int) -> None:
    """Fork workers; each leaves when this process is gone, as a supervisor's children do."""
    read_end, _write_end = os.pipe()
    workers = {_fork_worker(read_end, _write_end) for _ in range(count)}

    def stop(*_: object) -> NoReturn:
        for pid in workers:
            os.kill(pid, signal.SIGKILL)
        os._exit(0)

    signal.signal(signal.SIGTERM, stop)
    while True:
        pid, _status = os.wait()
        workers.discard(pid)
        workers.add(_fork_worker(read_end, _write_end))


def _fork_worker(read_end: int, write_end: int) -> int:
    pid = os.fork()
    if pid:
        return pid
    os.close(write_end)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.environ["NETCONFIG_SUPERVISOR_PIPE"] = str(read_end)
    try:
        call_command("worker", "--single")
    finally:
        os._exit(0)


def _serve_commands() -> None:
    """Answer each line `{"args": […], "token": …}` with `{"status": …, "output": …}`."""
    for line in sys.stdin:
        asked = json.loads(line)
        with tempfile.TemporaryFile() as output:
            pid = os.fork() or _run_command(asked, output.fileno())
            status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            output.seek(0)
            answer = {"status": status, "output": output.read().decode()}
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()


def _run_command(asked: dict[str, Any], output: int) -> NoReturn:
    status = 99
    try:
        os.dup2(output, 1)
        os.dup2(output, 2)
        settings.NETCONFIG_USER_TOKEN = asked["token"]
        if asked["args"][0] == "ring":
            from netconfig.pipeline import run_devices  # noqa: PLC0415  (same)

            for _ in range(20):
                run_devices.apply_async(kwargs={"deployment_id": int(asked["args"][1])})
            status = 0
        elif asked["args"] == ["evidence"]:
            from tests.journeys.kills.evidence import print_evidence  # noqa: PLC0415  (same)

            print_evidence()
            status = 0
        else:
            status = cli.run(asked["args"])
    finally:
        sys.stdout.flush()
        os._exit(status)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
