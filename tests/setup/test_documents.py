"""README.md, pyproject.toml and the pins say what is there, all of it and no more."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from netconfig import settings
from netconfig.lab import cli as lab_cli
from tests.setup.compose import PROJECT

README = (PROJECT / "README.md").read_text()
CODE = [*re.findall(r"```\n(.*?)```", README, re.DOTALL), *re.findall(r"`([^`\n]+)`", README)]
METADATA = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
PINS = sorted((PROJECT / "requirements").glob("*.txt"))


def commands() -> set[str]:
    """Return the names that `netconfig help` lists."""
    command = [sys.executable, "-m", "netconfig", "help"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {line.split()[0] for line in told.splitlines() if line.startswith("  ")}


class TestReadme:
    def test_settings_table_names_every_setting_and_no_other(self):
        table = re.findall(r"^\| `(NETCONFIG_\w+)` \|", README, re.MULTILINE)

        assert sorted(table) == sorted(set(settings.ENVIRONMENT_NAMES))

    def test_settings_that_may_come_from_a_file_are_marked_secret(self):
        marked = set(
            re.findall(r"^\| `(NETCONFIG_\w+)` \|[^|]*\| \*secret\*", README, re.MULTILINE)
        )
        text = Path(settings.__file__).read_text()
        keys = set(re.findall(r'env_key\(\s*"(\w+)"', text))
        others = set(re.findall(r'_raw\("(\w+)", secret=True\)', text))

        assert marked == keys | others

    def test_names_commands_that_exist(self):
        words = {word for code in CODE for word in re.findall(r"(?<!-m )netconfig (\w+)", code)}

        assert {"load", "trust", "plan", "vote", "deploy", "user", "up", "help"} <= words
        assert words - {"help"} <= commands()

    def test_names_lab_commands_that_exist(self):
        named = set(re.findall(r"`(?:netconfig )?lab (\w+)", README))

        assert {"up", "status", "trace", "fault"} <= named
        for verb in named:
            with pytest.raises(SystemExit) as ended:
                lab_cli.main([verb, "--help"])
            assert ended.value.code == 0

    def test_names_make_targets_that_exist(self):
        makefile = (PROJECT / "Makefile").read_text()

        for target in set(re.findall(r"\bmake (\w+)", README)) - {"it"}:
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), target

    def test_links_lead_somewhere(self):
        for target in re.findall(r"\]\(([^)#]+)\)", README):
            assert (PROJECT / target).exists(), target

    def test_names_rooms_that_exist(self):
        rooms = re.findall(r"`(netconfig/[\w./]+)`", README)

        assert len(rooms) > 12
        for room in rooms:
            assert (PROJECT / room).exists(), room


class TestHelp:
    @pytest.mark.parametrize(
        "name", sorted(name for name, app in get_commands().items() if app == "netconfig")
    )
    def test_says_of_each_command_what_it_does(self, name: str):
        command = load_command_class("netconfig", name)

        assert command.help
        shown = command.create_parser("netconfig", name).format_help()
        assert command.help in " ".join(shown.split())


def pins_in(name: str) -> dict[str, str]:
    """Return by name the versions that a file of pins holds."""
    text = (PROJECT / "requirements" / name).read_text()
    return dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))


class TestPins:
    @pytest.mark.parametrize("path", PINS, ids=lambda path: path.name)
    def test_carry_version_and_hashes_and_no_address(self, path: Path):
        text = path.read_text()
        pins = re.sub(r"\s*\\\n\s*", " ", re.sub(r"^#.*\n", "", text)).splitlines()

        assert pins
        for pin in pins:
            assert re.match(r"[\w.\[\],-]+==[\w.!+]+( ; .+?)?( --hash=sha256:[0-9a-f]{64})+$", pin)
        assert "://" not in text
        assert not re.search(r"index-url|find-links|trusted-host", text)

    def test_hold_all_that_the_project_asks_for(self):
        pinned = pins_in("run.txt").keys()
        asked = [*METADATA["dependencies"], *METADATA["optional-dependencies"]["lab"]]
        names = {re.match(r"[\w.-]+", each)[0].lower() for each in asked}  # type: ignore[index]  # each begins with one

        assert len(pinned) > 20
        assert names <= pinned

    def test_for_running_and_for_checking_agree(self):
        dev, run = pins_in("dev.txt"), pins_in("run.txt")

        assert {name: dev[name] for name in run} == run


class TestMetadata:
    def test_is_real(self):
        assert METADATA["name"] == "netconfig"
        assert METADATA["license"] == "GPL-3.0-or-later"
        assert METADATA["scripts"] == {"netconfig": "netconfig.cli:main"}
        assert METADATA["requires-python"] == ">=3.11,<3.14"
        assert len(METADATA["description"]) > 40

    def test_names_files_that_exist(self):
        for name in (METADATA["readme"], *METADATA["license-files"]):
            assert (PROJECT / name).read_text()
        assert "GNU GENERAL PUBLIC LICENSE" in (PROJECT / "LICENSE").read_text()
        assert "Version 3" in (PROJECT / "LICENSE").read_text()[:200]
