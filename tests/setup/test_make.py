"""The Makefile on machines that lack something, and after it was interrupted."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.setup.compose import PROJECT

# Answers `python -c CODE` as an interpreter that differs in one thing.
_DIFFERENT = """#!/bin/sh
shift
exec {python} -c 'import sys; {difference}; exec(sys.argv[1])' "$@"
"""
# Makes a venv whose python keeps a record of what it is asked for, and stops where it is told to.
_RECORDER = """#!/bin/sh
[ "$1" = -c ] && exit 0
rm -rf .venv
mkdir -p .venv/bin
cat > .venv/bin/python <<'END'
#!/bin/sh
echo "$@" >> calls
case "$*" in *"$STOP_AT"*) kill -KILL $PPID; exit 1;; esac
END
chmod +x .venv/bin/python
case "venv" in "$STOP_AT") kill -KILL $PPID; exit 1;; esac
"""


@dataclass
class Tree:
    """A copy of what `make install` reads."""

    folder: Path

    def make(self, target: str, **settings: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            ["make", "--no-print-directory", target],
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "STOP_AT": "nowhere", **settings},
            capture_output=True,
            text=True,
            check=False,
        )

    def python(self, script: str) -> str:
        path = self.folder / "fake-python"
        path.write_text(script)
        path.chmod(0o755)
        return str(path)

    def calls(self) -> list[str]:
        path = self.folder / "calls"
        return path.read_text().splitlines() if path.exists() else []


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(PROJECT / name, tmp_path)
    shutil.copytree(PROJECT / "requirements", tmp_path / "requirements")
    return Tree(tmp_path)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every account can reach, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp())
    yield folder
    folder.chmod(0o700)
    shutil.rmtree(folder)


def different(difference: str) -> str:
    return _DIFFERENT.format(python=sys.executable, difference=difference)


def said(done: "subprocess.CompletedProcess[str]") -> str:
    """Return the one line that make's own complaint follows."""
    line, complaint = done.stderr.splitlines()
    assert complaint.startswith("make: ***")
    assert done.stdout == ""
    return line


class TestMissing:
    @pytest.mark.parametrize("version", [(3, 10, 14), (3, 14, 0), (2, 7, 18)])
    def test_python_of_another_age_is_named(self, tree: Tree, version: tuple[int, int, int]):
        python = tree.python(different(f"sys.version_info = {version}"))

        line = said(tree.make("install", PYTHON=python))

        assert line.startswith(f"netconfig needs Python 3.11, 3.12 or 3.13 as PYTHON={python}")
        assert "make PYTHON=" in line
        assert not (tree.folder / ".venv").exists()

    def test_no_python_at_all_gives_the_same_line(self, tree: Tree):
        line = said(tree.make("install", PYTHON="no-such-python"))

        assert line.startswith("netconfig needs Python 3.11, 3.12 or 3.13")

    @pytest.mark.parametrize("module", ["venv", "ensurepip"])
    def test_venv_module_is_named_with_the_package_that_brings_it(self, tree: Tree, module: str):
        python = tree.python(different(f'sys.modules["{module}"] = None'))

        line = said(tree.make("install", PYTHON=python))

        assert "has no venv module" in line
        assert "python3-venv" in line

    def test_right_to_write_is_named_with_the_folder(self, tree: Tree, open_folder: Path):
        shutil.copytree(tree.folder, open_folder, dirs_exist_ok=True)
        python = Tree(open_folder).python(_RECORDER)
        open_folder.chmod(0o555)
        # Root may write anywhere.
        as_nobody = ["runuser", "-u", "nobody", "--"] if os.geteuid() == 0 else []
        command = [*as_nobody, "make", "--no-print-directory", "install", f"PYTHON={python}"]

        done = subprocess.run(
            command,
            cwd=open_folder,
            # What a make around these tests tells its children is not for this one.
            env={"PATH": os.environ["PATH"]},
            capture_output=True,
            text=True,
            check=False,
        )

        assert f"{open_folder} cannot be written" in said(done)


class TestInterrupted:
    def test_install_goes_on_where_it_stopped(self, tree: Tree):
        python = tree.python(_RECORDER)
        stopped = tree.make("install", PYTHON=python, STOP_AT="requirements/run.txt")

        resumed = tree.make("install", PYTHON=python)

        assert stopped.returncode != 0
        assert resumed.returncode == 0
        assert [call.split()[-1] for call in tree.calls()] == [
            "requirements/run.txt",
            "requirements/run.txt",
            ".",
            "netconfig",
        ]

    def test_venv_that_was_not_finished_is_made_again(self, tree: Tree):
        python = tree.python(_RECORDER)
        tree.make("install", PYTHON=python, STOP_AT="venv")
        (tree.folder / ".venv" / "half").touch()

        resumed = tree.make("install", PYTHON=python)

        assert resumed.returncode == 0
        assert not (tree.folder / ".venv" / "half").exists()

    def test_what_is_installed_is_not_installed_again_until_the_pins_move(self, tree: Tree):
        python = tree.python(_RECORDER)
        tree.make("install", PYTHON=python)
        first = len(tree.calls())

        tree.make("install", PYTHON=python)
        unchanged = len(tree.calls())
        later = (tree.folder / ".venv" / "run.stamp").stat().st_mtime + 5
        os.utime(tree.folder / "requirements" / "run.txt", (later, later))
        tree.make("install", PYTHON=python)

        assert unchanged == first
        assert len(tree.calls()) == 2 * first

    def test_installs_from_pins_with_hashes_only(self, tree: Tree):
        tree.make("install", PYTHON=tree.python(_RECORDER))

        pins, itself, _compiled = tree.calls()
        assert "--require-hashes -r requirements/run.txt" in pins
        assert "--no-deps --no-build-isolation" in itself
