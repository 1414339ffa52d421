"""Secrets that are sent in clear, and that devices show in a form that they make of them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.edits import replaced
from tests.journeys.network import Network
from tests.journeys.stack import Stack, netconfig_stack

TEMPLATES = Path(__file__).parents[2] / "templates"
PASSWORD, NEXT_PASSWORD = "Pl4nted-Pl4nted", "R0tated-R0tated"
# How each platform takes a password in clear, instead of a hash.
IN_CLEAR = {
    "arista_eos": ("secret sha512 {{ user.hashes.sha512 }}", "secret 0 {{ user.hashes.sha512 }}"),
    "cisco_ios": ("secret 9 {{ user.hashes.scrypt }}", "secret 0 {{ user.hashes.scrypt }}"),
    "cisco_iosxr": ("secret 10 {{ user.hashes.sha512 }}", "secret 0 {{ user.hashes.sha512 }}"),
    "cisco_nxos": ("password 5 {{ user.hashes.sha256 }}", "password 0 {{ user.hashes.sha256 }}"),
    "juniper_junos": (
        'encrypted-password "{{ user.hashes.sha512 }}"',
        'plain-text-password-value "{{ user.hashes.sha512 }}"',
    ),
}
SHOWN = {
    "arista_eos": "secret sha512 $6$",
    "cisco_ios": "secret 9 $9$",
    "cisco_iosxr": "secret 10 $6$",
    "cisco_nxos": "password 5 $5$",
    "juniper_junos": 'encrypted-password "$6$',
}


@pytest.fixture(scope="module")
def password(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("secret") / "password"
    file.write_text(PASSWORD)
    return file


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory, password: Path) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("otherwise")
    shutil.copytree(TEMPLATES, folder / "templates")
    for platform, change in IN_CLEAR.items():
        files = (folder / "templates" / platform).rglob("*.j2")
        (file,) = [file for file in files if change[0] in file.read_text()]
        file.write_text(replaced(file.read_text(), change))
    network = Network(tuple(IN_CLEAR))
    settings = {"NETCONFIG_TEMPLATES": str(folder / "templates")}
    with netconfig_stack(folder, network, **settings) as found:
        organisation = folder / "inventory" / "organisation.yaml"
        text = organisation.read_text()
        for kind in ("sha512", "scrypt", "sha256"):
            text = replaced(text, (f"env:NETCONFIG_LAB_{kind.upper()}", f"file:{password}"))
        organisation.write_text(text)
        found.run("load", "inventory", "--apply-now")
        found.run("policy", "set", "confirm_seconds=120", "verify_seconds=30")
        found.deploy()
        yield found


def users(stack: Stack) -> dict[str, str]:
    """Return by platform what each device shows of its user."""
    found = {}
    for name, platform in zip(stack.network.names, stack.network.platforms, strict=True):
        marks = SHOWN[platform].split("$")[0]
        lines = [line.strip() for line in stack.lab.running(name).splitlines() if marks in line]
        found[platform] = "\n".join(lines)
    return found


class TestSecretsInClear:
    def test_are_shown_as_hashes_and_mean_no_difference(self, stack: Stack):
        shown = users(stack)

        assert all(SHOWN[platform] in text for platform, text in shown.items())
        assert PASSWORD not in str(shown)
        assert "no difference" in stack.run("plan", "--all", "--title", "Is it so?")

    @pytest.mark.long
    def test_are_changed_when_they_are_rotated_and_taken_back(self, stack: Stack, password: Path):
        before = users(stack)
        password.write_text(NEXT_PASSWORD)
        try:
            number = stack.deploy()
            told = stack.run("show", str(number))
            after = users(stack)
            stack.run("rollback", str(number), "--watch")
        finally:
            password.write_text(PASSWORD)

        assert NEXT_PASSWORD not in told
        assert told.count("<secret ") >= 2 * len(IN_CLEAR)
        assert all(after[platform] != before[platform] for platform in IN_CLEAR)
        assert users(stack) == before
        assert "no difference" in stack.run("plan", "--all", "--title", "Is it so?")

    def test_are_found_when_somebody_else_sets_another(self, stack: Stack):
        stack.lab.edit("sw1", "username netconfig secret 0 Somebody-Else-1")

        told = stack.run("plan", "--device", "sw1", "--title", "Whose is it?")

        assert "username netconfig" in told
        assert "Somebody-Else-1" not in told
