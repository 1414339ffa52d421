"""PostgreSQL and Redis for tests: those that run here, or ones that the tests start themselves."""

import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
import redis

_LOCAL_POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"
_LOCAL_REDIS = "redis://127.0.0.1:6379/"


def missing(what: str) -> None:
    """Skip where a system package is missing, and fail in CI, which has to install it."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and CI must have it")
    pytest.skip(f"{what} is missing")


@contextmanager
def postgres_database(folder: Path) -> Iterator[str]:
    """Yield the address of a fresh database, which is dropped afterwards."""
    with _postgres_server(folder) as server:
        name = f"netconfig_test_{secrets.token_hex(6)}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{server.rpartition('/')[0]}/{name}"
        finally:
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def redis_broker(folder: Path) -> Iterator[str]:
    """Yield the address of a Redis of the test's own, which is stopped afterwards."""
    program = shutil.which("redis-server")
    if program is None:
        missing("redis-server")
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    command = [str(program), "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    process = subprocess.Popen([*command, "--dir", str(folder)], stdout=subprocess.DEVNULL)
    try:
        address = f"redis://127.0.0.1:{port}/0"
        _wait(lambda: redis.Redis.from_url(address).ping(), (redis.ConnectionError,))
        yield address
    finally:
        process.terminate()
        process.wait(10)


def free_port() -> int:
    """Return a TCP port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _postgres_server(folder: Path) -> Iterator[str]:
    with suppress(psycopg.OperationalError):
        psycopg.connect(_LOCAL_POSTGRES, connect_timeout=2).close()
        yield _LOCAL_POSTGRES
        return
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        missing("PostgreSQL")
    programs_folder, data, port = programs[-1].parent, folder / "postgres", free_port()
    folder.mkdir(parents=True, exist_ok=True)
    # PostgreSQL refuses to run as root.
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if prefix:
        shutil.chown(folder, "postgres")
    init = [str(programs_folder / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust"]
    subprocess.run([*prefix, *init], check=True, capture_output=True)
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    control = [*prefix, str(programs_folder / "pg_ctl"), "-D", str(data), "-w"]
    subprocess.run([*control, "-o", options, "start"], check=True, stdout=subprocess.DEVNULL)
    try:
        yield f"postgres://postgres@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, capture_output=True)


def _wait(ready: object, errors: tuple[type[Exception], ...], seconds: float = 10) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            ready()  # type: ignore[operator]  # any callable
            return
        except errors:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
