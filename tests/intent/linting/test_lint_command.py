"""`netconfig lint`: findings with file and line, and an exit status to match."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from netconfig.cli import run as run_cli
from netconfig.devices.queries import UnknownDevices
from netconfig.files.linting import asks_devices
from netconfig.intent.linting.finding import CannotLint
from netconfig.intent.omissions import OmissionsCannotBeRead
from netconfig.people.operations import add_user, new_token
from tests.intent.network import SMALL

NAME = "hostname {{ system.hostname }}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the templates of the platform that the small network has."""
    path = tmp_path / "templates"
    (path / "arista_eos").mkdir(parents=True)
    (path / "arista_eos" / "main.j2").write_text(NAME)
    return path


@pytest.fixture
def alice(db: None, settings: Any) -> None:
    settings.NETCONFIG_USER_TOKEN = new_token(add_user("alice", grants=("view",)))


def write(folder: Path, text: str) -> None:
    (folder / "arista_eos" / "main.j2").write_text(text)


def run(*arguments: object) -> tuple[int, str, str]:
    """Return status, output and notes of the command with a source of truth."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("lint", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as status:
        return int(str(status.code)), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


class TestWithDevices:
    def test_finds_nothing_in_templates_that_are_right(self, load, alice, folder):
        load()

        assert run(folder) == (0, "", "")

    def test_tells_of_lines_that_templates_write_for_devices(self, load, alice, folder):
        load()
        write(folder, f"{NAME}hostnam {{{{ device.name }}}}\n")

        status, out, _ = run(folder)

        assert status == 1
        assert out.startswith(
            f"{folder}/arista_eos/main.j2:2: arista_eos does not know 'hostnam leaf1': "
        )
        assert out.count("\n") == 1

    def test_tells_of_a_name_once_though_every_device_stumbles_over_it(self, load, alice, folder):
        load()
        write(folder, "{{ sytem.hostname }}\n")

        assert run(folder)[1] == (
            f"{folder}/arista_eos/main.j2:1: sytem is not defined; did you mean system?\n"
        )

    def test_warns_of_what_the_templates_leave_out_of_the_intent(self, load, alice, folder):
        load()
        said = '- why: Nobody knows.\n  keys: [system.ntp, "interfaces[].mtu"]\n'
        (folder / "arista_eos" / "omitted.yaml").write_text(said)

        status, out, notes = run(folder, "--device", "leaf1")

        assert (status, out) == (0, "")
        assert notes.splitlines() == [
            (
                "netconfig lint: warning: interface_profile fabric: mtu is not written on leaf1 "
                "(arista_eos): Nobody knows."
            ),
            (
                "netconfig lint: warning: system_profile global -: ntp is not written on leaf1 "
                "(arista_eos): Nobody knows."
            ),
        ]

    def test_says_which_file_of_omissions_is_wrong(self, load, alice, folder):
        load()
        (folder / "arista_eos" / "omitted.yaml").write_text("- why: Nobody knows.\n")

        with pytest.raises(OmissionsCannotBeRead, match=r"omitted\.yaml cannot be read: 0\.keys"):
            run(folder)

    def test_looks_at_the_named_devices_alone(self, load, alice, folder):
        load()
        write(folder, f"{NAME}{{{{ 'oops' if device.name == 'leaf1' }}}}\n")

        assert run(folder, "--device", "leaf2")[0] == 0
        assert run(folder, "--device", "leaf2", "leaf1")[0] == 1

    def test_does_not_pass_when_a_device_could_not_be_looked_at(self, load, alice, folder):
        load(SMALL, ("{name: Ethernet2, access_vlan: 10}", "{name: Ethernet2, access_vlan: 99}"))

        status, out, err = run(folder)

        assert (status, out) == (1, "")
        assert "leaf1 was not rendered: interface leaf1 Ethernet2 uses VLAN 99" in err

    def test_says_that_a_platform_has_no_grammar(self, load, alice, folder):
        load(SMALL.replace("arista_eos", "frr"))
        (folder / "arista_eos").rename(folder / "frr")

        status, _, err = run(folder)

        assert status == 0
        assert err.count("There is no grammar of frr") == 1

    def test_knows_no_device_that_is_not_there(self, load, alice, folder):
        load()

        with pytest.raises(UnknownDevices, match="no device leaf99"):
            run(folder, "--device", "leaf99")

    def test_finds_nothing_in_the_shipped_templates(self, example, alice):
        shipped = Path(__file__).parents[3] / "templates"

        assert run(shipped)[:2] == (0, "")


class TestOnPlainFiles:
    def test_tells_file_line_and_sentence(self, folder, capsys):
        write(folder, "!\n{{ sytem }}\n")

        assert run_cli(["lint", "--static", str(folder)]) == 1
        assert capsys.readouterr().out == (
            f"{folder}/arista_eos/main.j2:2: sytem is not defined; did you mean system?\n"
        )

    def test_tells_it_to_programs(self, folder, capsys):
        write(folder, "{{ sytem }}")

        assert run_cli(["lint", "--static", "--json", str(folder)]) == 1
        (found,) = json.loads(capsys.readouterr().out)
        assert found == {
            "path": f"{folder}/arista_eos/main.j2",
            "line": 1,
            "sentence": "sytem is not defined; did you mean system?",
        }

    def test_says_that_nothing_was_rendered_without_a_source_of_truth(
        self, folder, tmp_path, monkeypatch, capsys
    ):
        monkeypatch.setenv("NETCONFIG_DATA_DIR", str(tmp_path))
        monkeypatch.delenv("NETCONFIG_DATABASE_URL", raising=False)

        assert run_cli(["lint", str(folder)]) == 0
        assert "no device was rendered" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["nowhere"], "There is no folder of templates nowhere."),
            (["--platform", "p"], "There is no template p/main.j2."),
        ],
    )
    def test_is_misuse_where_there_is_nothing_to_look_at(self, folder, capsys, arguments, sentence):
        where = [] if arguments[0] == "nowhere" else [str(folder)]

        assert run_cli(["lint", "--static", *where, *arguments]) == 2
        assert capsys.readouterr().err == f"netconfig lint: {sentence}\n"

    def test_is_misuse_where_the_folder_is_a_platforms(self, folder, db):
        with pytest.raises(CannotLint, match=r"PLATFORM/main\.j2"):
            call_command("lint", str(folder / "arista_eos"))


class TestAsksDevices:
    @pytest.mark.parametrize(
        ("arguments", "url", "answer"),
        [
            ([], "", False),
            ([], "sqlite:////tmp/there.sqlite3", True),
            (["--static"], "sqlite:////tmp/there.sqlite3", False),
            (["--help"], "sqlite:////tmp/there.sqlite3", False),
            (["--device", "leaf1"], "", True),
        ],
    )
    def test_is_so_where_they_are_named_or_there_is_a_database(
        self, tmp_path, monkeypatch, arguments, url, answer
    ):
        monkeypatch.setenv("NETCONFIG_DATA_DIR", str(tmp_path))
        monkeypatch.setenv("NETCONFIG_DATABASE_URL", url)

        assert asks_devices(arguments) is answer
