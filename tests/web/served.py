"""A real server process over a database file, which the test writes to as well."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

from django.db import connections

from tests.factories import PASSWORD
from tests.servers import free_port


@dataclass(frozen=True)
class Served:
    """Where the server answers."""

    url: str

    def sign_in(self, username: str, password: str = PASSWORD) -> str:
        """Sign in through the form and return the session's cookie."""
        jar = CookieJar()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        page = opener.open(f"{self.url}/sign-in/").read().decode()
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token
        sent = {"csrfmiddlewaretoken": token[1], "username": username, "password": password}
        opener.open(f"{self.url}/sign-in/", urlencode(sent).encode())
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


@contextmanager
def serve(folder: Path) -> Iterator[Served]:
    """Migrate a fresh database in the folder and serve it; everything ends with the block."""
    env = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("NETCONFIG_") and name != "DJANGO_SETTINGS_MODULE"
    } | {"NETCONFIG_DATA_DIR": str(folder)}
    subprocess.run([sys.executable, "-m", "netconfig", "migrate", "-v0"], env=env, check=True)
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "netconfig.asgi:application", "--lifespan", "off"]
    with (folder / "web.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--port", str(port), "--timeout-graceful-shutdown", "1"],
            env=env,
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/healthz")
            yield Served(f"http://127.0.0.1:{port}")
        finally:
            process.terminate()
            process.wait(60)


@contextmanager
def database_of(folder: Path) -> Iterator[None]:
    """Make the database file in the folder this process's own, in every thread."""
    before = connections.settings["default"]
    ours = connections["default"]
    connections.settings["default"] = {**before, "NAME": str(folder / "netconfig.sqlite3")}
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"] = before
        connections["default"] = ours


def _wait_for(address: str) -> None:
    until = time.monotonic() + 90
    while True:
        try:
            urllib.request.urlopen(address, timeout=1).close()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
