"""A whole journey with secrets planted everywhere: none of them comes to light anywhere.

Allowed are the devices themselves, encrypted columns, and the environment that they came from.
"""

import base64
import shutil
import subprocess
import sys
import zlib
from collections.abc import Iterator

import pytest

from tests.git.https import make_certificate
from tests.journeys.network import Network
from tests.journeys.planted import (
    VALUES,
    ProcessWatch,
    Search,
    all_found,
    columns_of,
    files_below,
)
from tests.journeys.planted_journey import TEMPLATES, Journey, travel
from tests.journeys.stack import Stack, netconfig_stack

pytestmark = pytest.mark.xdist_group("secrets-stay-secret")

ENCRYPTED = (
    "devices_secretversion.ciphertext",
    "devices_backup.secret_values",
    "changes_deviceplan.secret_values",
    "sources_source.hook_secret",
    "sources_committemplates.files",
)


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journey]:
    folder = tmp_path_factory.mktemp("secrets")
    shutil.copytree(TEMPLATES, folder / "templates")
    (folder / "tmp").mkdir()
    settings = {
        "NETCONFIG_LAB_SHA512": VALUES["a user's hash for EOS and Junos"],
        "NETCONFIG_LAB_SCRYPT": VALUES["a user's hash for IOS"],
        "NETCONFIG_LAB_COMMUNITY": VALUES["an SNMP community"],
        "NETCONFIG_LAB_WRONG": VALUES["a wrong login"],
        "NETCONFIG_TEMPLATES": str(folder / "templates"),
        "NETCONFIG_LOG_LEVEL": "DEBUG",
        "NETCONFIG_POLL_SECONDS": "600",
        "GIT_SSL_CAINFO": str(make_certificate(folder / "server.pem")),
        "TMPDIR": str(folder / "tmp"),
        **{name: value for name, value in VALUES.items() if name.startswith("NETCONFIG_")},
    }
    network = Network(("arista_eos", "cisco_ios", "juniper_junos"))
    with ProcessWatch() as watch, netconfig_stack(folder, network, **settings) as stack:
        dynamic = {
            "the devices' password": stack.env["NETCONFIG_LAB_PASSWORD"],
            "bob's token": stack.tokens["bob"],
        }
        found = Journey(stack, Search({**VALUES, **dynamic}), watch)
        travel(found, folder)
        yield found


class TestSearch:
    def test_finds_what_is_packed(self):
        value = b"before PlantHere after"
        packed = zlib.compress(value)
        places = [value, packed, base64.b64encode(value), base64.urlsafe_b64encode(packed)]

        for data in places:
            assert Search({"it": "PlantHere"}).found_in("there", data) == ["it in there"]


class TestPlantedSecrets:
    def test_are_in_no_log(self, journey: Journey):
        log = journey.stack.log()

        assert '"level": "debug"' in log
        assert all_found(journey.search, [("the log", log)]) == []

    def test_are_in_no_output_of_a_command(self, journey: Journey):
        assert any("<secret " in output for _, output in journey.told)
        assert all_found(journey.search, journey.told) == []

    def test_are_on_no_page(self, journey: Journey):
        configs = [page for address, page in journey.pages.items() if "/config/" in address]
        assert len(configs) > 5
        assert any("community &lt;secret " in page for page in configs)
        assert len([address for address in journey.pages if "/deployments/" in address]) > 5
        assert all_found(journey.search, journey.pages.items()) == []

    def test_are_in_no_column_that_is_not_encrypted(self, journey: Journey):
        columns = list(columns_of(journey.stack.folder / "data" / "netconfig.sqlite3"))
        names = {name for name, _ in columns}

        assert all_found(journey.search, columns) == []
        assert set(ENCRYPTED) <= names
        for name, data in columns:
            if name in ENCRYPTED:
                # Nothing is kept of a device that was not read.
                assert data == b"" or data.startswith(b"gAAAA"), name

    def test_are_in_no_file_but_the_mirror_of_a_repository_that_holds_them(self, journey: Journey):
        data = journey.stack.folder / "data"
        files = [(name, text) for name, text in files_below(data) if "/objects/" not in name]

        assert "git/inventory/config" in [name for name, _ in files]
        assert all_found(journey.search, files) == []
        assert data.stat().st_mode & 0o077 == 0
        assert list(files_below(journey.stack.folder / "tmp")) == []

    def test_are_in_no_argument_and_no_environment_of_git(self, journey: Journey):
        watch = journey.watch
        arguments = [("the arguments of a process", data) for data in watch.arguments]
        environments = [("the environment of Git", data) for data in watch.environments]

        assert any(b"worker" in data for _, data in arguments)
        assert any(b"GIT_TERMINAL_PROMPT" in data for _, data in environments)
        assert all_found(journey.search, [*arguments, *environments]) == []

    def test_are_in_no_message(self, journey: Journey):
        """Runs last: nobody works any more, so that messages stay where they are put."""
        stack = journey.stack
        stack.run("plan", "--all", "--title", "For nobody", "--no-wait")
        messages = list(files_below(stack.folder / "data" / "broker" / "queue"))

        assert any(b"plan_change" in text for _, text in messages)
        assert all_found(journey.search, messages) == []


class TestAddresses:
    @pytest.mark.parametrize(
        ("name", "address", "told"),
        [
            ("NETCONFIG_DATABASE_URL", "postgres://us:{}@127.0.0.1:1/none", "does not answer"),
            ("NETCONFIG_DATABASE_URL", "postgres//us:{}@127.0.0.1/none", "must look like"),
            ("NETCONFIG_BROKER_URL", "redis//:{}@127.0.0.1/0", "must be filesystem"),
            ("NETCONFIG_ENCRYPTION_KEYS", "{}", "must be Fernet keys"),
        ],
        ids=["unreachable database", "bad database", "bad broker", "bad key"],
    )
    def test_are_not_repeated_with_their_passwords(
        self, journey: Journey, name: str, address: str, told: str
    ):
        output = _try(journey.stack, ["policy", "show"], **{name: address.format("PlantAddress")})

        assert told in output
        assert "PlantAddress" not in output

    def test_of_a_broker_that_is_down_are_told_without_its_password(self, journey: Journey):
        address = "redis://:PlantAddress@127.0.0.1:1/0"

        output = _try(
            journey.stack,
            ["plan", "--all", "--title", "Unheard", "--no-wait"],
            NETCONFIG_BROKER_URL=address,
        )

        assert "broker is down" in output
        assert "PlantAddress" not in output


def _try(stack: Stack, arguments: list[str], **settings: str) -> str:
    """Run a command with other settings, and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "netconfig", *arguments],
        env={**stack.env, **settings},
        text=True,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.stdout + done.stderr
