"""The settings as a process reads them: loud on nonsense, keys made once, nothing insecure."""

import json
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet

NONSENSE = [
    ("NETCONFIG_DEBUG", "maybe"),
    ("NETCONFIG_DEBUG", ""),
    ("NETCONFIG_WORKERS", "0"),
    ("NETCONFIG_WORKERS", "-1"),
    ("NETCONFIG_WORKERS", "2.0"),
    ("NETCONFIG_WORKERS", "²"),
    ("NETCONFIG_WORKERS", "99999999999999999999"),
    ("NETCONFIG_DEVICE_SECONDS", "soon"),
    ("NETCONFIG_LISTEN", "8080"),
    ("NETCONFIG_LISTEN", ":8080"),
    ("NETCONFIG_LISTEN", "127.0.0.1:0"),
    ("NETCONFIG_LISTEN", "127.0.0.1:99999"),
    ("NETCONFIG_LISTEN", "127.0.0.1:http"),
    ("NETCONFIG_URL", "nc.example"),
    ("NETCONFIG_URL", "ftp://nc.example"),
    ("NETCONFIG_URL", "http://["),
    ("NETCONFIG_LOG_FORMAT", "xml"),
    ("NETCONFIG_LOG_LEVEL", "info"),
    ("NETCONFIG_TIME_ZONE", "Mars/Olympus"),
    ("NETCONFIG_TIME_ZONE", "../../etc/passwd"),
    ("NETCONFIG_DATABASE_URL", "mysql://user:hunter2@host/name"),
    ("NETCONFIG_DATABASE_URL", "postgres://host"),
    ("NETCONFIG_DATABASE_URL", "postgres://user:hunter2@host:port/name"),
    ("NETCONFIG_DATABASE_URL", "postgres://[/name"),
    ("NETCONFIG_DATABASE_URL", "sqlite://relative/file"),
    ("NETCONFIG_BROKER_URL", "http://user:hunter2@host"),
    ("NETCONFIG_BROKER_URL", "localhost:6379"),
    ("NETCONFIG_ENCRYPTION_KEYS", "hunter2"),
    ("NETCONFIG_SECRET_KEY", ""),
    ("NETCONFIG_TEMPLATES", "templates"),
    ("NETCONFIG_TEMPLATES", "/proc/version"),
    ("NETCONFIG_TEMPLATES", "/,/usr"),
    ("NETCONFIG_GIT_LOCAL_PATHS", "/,srv/git"),
    ("NETCONFIG_WORKER", "3"),
    ("NETCONFIG_SECRETKEY", "hunter2"),
]

TRY = """
import json, os, runpy, sys
from netconfig import settings
found = []
for name, value in json.loads(sys.argv[1]):
    os.environ[name] = value
    try:
        runpy.run_path(settings.__file__)
        found.append("it was taken")
    except Exception as error:
        found.append(f"{type(error).__name__}: {error}")
    del os.environ[name]
print(json.dumps(found))
"""

ASK = """
import json, sys
try:
    from netconfig import settings
except Exception as error:
    print(json.dumps({"error": f"{type(error).__name__}: {error}"}))
else:
    print(json.dumps({name: eval(name, vars(settings)) for name in sys.argv[1:]}, default=str))
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What each piece of nonsense was answered with, all of it tried in one process."""
    return list(json.loads(run(tmp_path_factory.mktemp("data"), TRY, json.dumps(NONSENSE))))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def run(data: Path, program: str, *arguments: str, **environment: str) -> str:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("NETCONFIG_")}
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={**clean, "NETCONFIG_DATA_DIR": str(data), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout


def read(data: Path, *names: str, **environment: str) -> dict[str, Any]:
    """Read settings in a process of its own; `error` tells why they cannot be read."""
    return dict(json.loads(run(data, ASK, *names, **environment)))


def error(data: Path, **environment: str) -> str:
    told = str(read(data, **environment).get("error", ""))
    kind, _, text = told.partition(": ")
    assert kind == "ImproperlyConfigured", told
    assert "\n" not in text
    return text


class TestDefaults:
    def test_are_safe(self, data: Path):
        names = ("DEBUG", "NETCONFIG_LISTEN", "ALLOWED_HOSTS", "SESSION_COOKIE_HTTPONLY")
        assert read(data, *names) == {
            "DEBUG": False,
            "NETCONFIG_LISTEN": "127.0.0.1:8080",
            "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "127.0.0.1"],
            "SESSION_COOKIE_HTTPONLY": True,
        }

    def test_keep_the_data_to_their_owner(self, data: Path):
        read(data)
        assert stat.S_IMODE(data.stat().st_mode) == 0o700

    def test_behind_https_send_cookies_over_nothing_else(self, data: Path):
        found = read(
            data, "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", NETCONFIG_URL="https://nc.example"
        )
        assert found == {"SESSION_COOKIE_SECURE": True, "CSRF_COOKIE_SECURE": True}


class TestNonsense:
    @pytest.mark.parametrize("number", range(len(NONSENSE)), ids=lambda n: " ".join(NONSENSE[n]))
    def test_is_refused_by_name_and_shows_no_password(self, told: list[str], number: int):
        kind, _, text = told[number].partition(": ")

        assert kind == "ImproperlyConfigured"
        assert NONSENSE[number][0] in text
        assert "hunter2" not in text


class TestFiles:
    def test_may_hold_a_secret(self, data: Path, tmp_path: Path):
        key = tmp_path / "key"
        key.write_text("the key of a file\n")
        found = read(data, "SECRET_KEY", NETCONFIG_SECRET_KEY_FILE=str(key))
        assert found == {"SECRET_KEY": "the key of a file"}

    def test_and_values_are_not_both_taken(self, data: Path, tmp_path: Path):
        told = error(data, NETCONFIG_SECRET_KEY="x", NETCONFIG_SECRET_KEY_FILE=str(tmp_path))
        assert told == "Set NETCONFIG_SECRET_KEY or NETCONFIG_SECRET_KEY_FILE, not both."

    def test_that_cannot_be_read_are_named(self, data: Path, tmp_path: Path):
        missing, odd = tmp_path / "missing", tmp_path / "odd"
        odd.write_bytes(b"\xff\xfe")
        for path in (missing, odd, tmp_path):
            assert str(path) in error(data, NETCONFIG_TOKEN_KEY_FILE=str(path))

    def test_that_are_empty_are_no_key(self, data: Path, tmp_path: Path):
        (tmp_path / "empty").write_text("\n")
        told = error(data, NETCONFIG_TOKEN_KEY_FILE=str(tmp_path / "empty"))
        assert told == "NETCONFIG_TOKEN_KEY is empty."


class TestKeys:
    FILES = ("secret.key", "encryption.keys", "token.key")

    def test_are_made_once_for_their_owner_alone(self, data: Path):
        names = ("SECRET_KEY", "NETCONFIG_ENCRYPTION_KEYS", "NETCONFIG_TOKEN_KEY")
        first, second = read(data, *names), read(data, *names)

        assert first == second
        assert len({str(value) for value in first.values()}) == 3
        for name in self.FILES:
            assert stat.S_IMODE((data / name).stat().st_mode) == 0o600
        assert {path.name for path in data.iterdir() if path.is_file()} == set(self.FILES)

    def test_are_the_same_for_processes_that_start_together(self, data: Path):
        with ThreadPoolExecutor(4) as pool:
            asked = [pool.submit(read, data, "SECRET_KEY", "NETCONFIG_TOKEN_KEY") for _ in range(4)]
            found = [future.result() for future in asked]

        assert all(each == found[0] for each in found)
        assert "error" not in found[0]

    def test_of_the_environment_are_not_written_down(self, data: Path):
        read(data, NETCONFIG_SECRET_KEY="given")
        assert not (data / "secret.key").exists()

    def test_for_encryption_may_be_several(self, data: Path):
        keys = [Fernet.generate_key().decode() for _ in range(2)]
        found = read(data, "NETCONFIG_ENCRYPTION_KEYS", NETCONFIG_ENCRYPTION_KEYS=" , ".join(keys))
        assert found == {"NETCONFIG_ENCRYPTION_KEYS": keys}

    @pytest.mark.parametrize("name", FILES)
    def test_whose_file_was_emptied_are_not_replaced_in_silence(self, data: Path, name: str):
        read(data)
        (data / name).write_text("")
        assert str(data / name) in error(data)


class TestTheDataDirectory:
    def test_that_cannot_be_made_is_one_clear_line(self, tmp_path: Path):
        (tmp_path / "file").write_text("")
        told = error(tmp_path / "file" / "data")
        assert told.startswith(f"The data directory {tmp_path / 'file' / 'data'} cannot be made")
        assert "NETCONFIG_DATA_DIR" in told

    def test_that_cannot_be_written_is_one_clear_line(self):
        # Nobody writes there, not even root.
        assert "cannot be written" in error(Path("/proc/self"))

    def test_that_cannot_hold_the_broker_is_one_clear_line(self, data: Path):
        read(data, NETCONFIG_BROKER_URL="redis://127.0.0.1:6379/0")
        (data / "broker").write_text("")
        assert "cannot be written" in error(data)

    def test_is_what_the_command_line_says_too(self, tmp_path: Path):
        (tmp_path / "file").write_text("")
        done = subprocess.run(
            [sys.executable, "-m", "netconfig", "migrate"],
            env={**os.environ, "NETCONFIG_DATA_DIR": str(tmp_path / "file" / "data")},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert done.stderr.startswith("netconfig: The data directory")


class TestTheDatabase:
    def test_is_a_file_that_survives_a_power_cut_by_default(self, data: Path):
        found = read(data, "DATABASES")["DATABASES"]["default"]
        assert found["NAME"] == str(data / "netconfig.sqlite3")
        assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        assert "synchronous=FULL" in found["OPTIONS"]["init_command"]

    def test_is_found_in_a_data_directory_with_an_odd_name(self, tmp_path: Path):
        data = tmp_path / "a #1 100%20?"
        found = read(data, "DATABASES")["DATABASES"]["default"]
        assert found["NAME"] == str(data / "netconfig.sqlite3")

    def test_may_be_another_file(self, data: Path):
        found = read(data, "DATABASES", NETCONFIG_DATABASE_URL="sqlite:////srv/net%20c.db")
        assert found["DATABASES"]["default"]["NAME"] == "/srv/net c.db"

    def test_takes_odd_characters_and_options_from_the_address(self, data: Path):
        address = "postgres://us%40er:p%2Fw@db.example:5433/net%20config?sslmode=verify-full"
        found = read(data, "DATABASES", NETCONFIG_DATABASE_URL=address)["DATABASES"]["default"]
        assert (found["USER"], found["PASSWORD"]) == ("us@er", "p/w")
        assert (found["HOST"], found["PORT"]) == ("db.example", 5433)
        assert found["NAME"] == "net config"
        assert found["OPTIONS"] == {"sslmode": "verify-full"}
