"""Reads the Dockerfile, and lays out what its image holds in a folder, without a Docker engine."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.setup.compose import PROJECT

_IGNORED = shutil.ignore_patterns("__pycache__")


@dataclass(frozen=True)
class Instruction:
    """One instruction of the Dockerfile, with its continuation lines joined."""

    stage: int
    word: str
    text: str

    @property
    def words(self) -> list[str]:
        """Its arguments, in exec form or not, without flags."""
        given = json.loads(self.text) if self.text.startswith("[") else shlex.split(self.text)
        return [each for each in given if not each.startswith("--")]


def read_dockerfile() -> list[Instruction]:
    """Return its instructions in order; the stages count from 1."""
    text = (PROJECT / "Dockerfile").read_text()
    lines = re.sub(r"\\\n\s*", "", text).splitlines()
    found: list[Instruction] = []
    for line in lines:
        if line.strip() and not line.startswith("#"):
            word, _, rest = line.partition(" ")
            stage = (found[-1].stage if found else 0) + (word == "FROM")
            found.append(Instruction(stage, word, rest.strip()))
    return found


def copies_of_the_project() -> list[Instruction]:
    """Return the COPY instructions that take files from the project."""
    return [i for i in read_dockerfile() if i.word == "COPY" and "--from" not in i.text]


@dataclass(frozen=True)
class Image:
    """What the image holds, below a folder, and how it starts a program."""

    root: Path

    @property
    def site(self) -> Path:
        """Where the installed netconfig lies."""
        return self.root / "venv" / "site"

    def environment(self) -> dict[str, str]:
        """Return what a program of the image finds in its environment, paths mapped."""
        lines = (i.text for i in read_dockerfile() if i.word == "ENV")
        named = dict(pair.split("=", 1) for line in lines for pair in shlex.split(line))
        path = f"{self.site / 'bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}"
        home = self.map("/var/lib/netconfig")
        mapped = {name: self.map(value) for name, value in named.items()}
        return mapped | {"PATH": path, "PYTHONPATH": str(self.site), "HOME": home}

    def command(self, arguments: list[str]) -> list[str]:
        """Return a service's command behind the image's entry point."""
        entry = next(i for i in read_dockerfile() if i.word == "ENTRYPOINT")
        return [*entry.words, *arguments]

    def map(self, text: str) -> str:
        """Return a path of the container as the path that stands for it here."""
        is_inside = re.match(r"/(app|var/lib/netconfig|tmp)(/|$)", text)
        return f"{self.root}{text}" if is_inside else text


def build_image(root: Path) -> Image:
    """Do what the Dockerfile says: its copies, and its installation of netconfig itself."""
    image = Image(root)
    build = root / "build"
    build.mkdir(parents=True)
    for copy in copies_of_the_project():
        *sources, target = copy.words
        # The work directory of the first stage is /app; the second one copies to full paths.
        folder = build if copy.stage == 1 else root
        _copy(sources, folder / target.lstrip("/"), is_folder=target.endswith("/"))
    install = next(i.words for i in read_dockerfile() if "--no-deps" in i.text)
    assert install[-1] == ".", install
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--target", str(image.site)]
    command = [sys.executable, "-m", "pip", "install", *options, "."]
    subprocess.run(command, cwd=build, check=True, env=_without_netconfig(os.environ))
    for empty in ("var/lib/netconfig", "tmp"):
        (root / empty).mkdir(parents=True)
    return image


def _copy(sources: list[str], target: Path, *, is_folder: bool) -> None:
    for name in sources:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True, ignore=_IGNORED)
        else:
            into = target / source.name if is_folder else target
            into.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, into)


def _without_netconfig(environ: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environ.items() if not name.startswith("NETCONFIG_")}
