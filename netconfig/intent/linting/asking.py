"""What can be asked of the linter and how it answers, for both ways in: with a database or without.

Nothing here imports Django.
"""

import argparse
import json
import os
from collections.abc import Iterable
from pathlib import Path

from netconfig.intent.linting.finding import CannotLint, Finding

STATUS = "Exit status: 0 nothing found, 1 something, 2 it could not be looked for."
HELP = "Find mistakes in device templates."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `netconfig lint` takes."""
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        nargs="?",
        type=Path,
        help="templates, a folder for each platform (usually ./templates, or NETCONFIG_TEMPLATES)",
    )
    parser.add_argument("--platform", metavar="P", default="", help="of this platform alone")
    parser.add_argument(
        "--device",
        metavar="D",
        nargs="+",
        default=[],
        help="render these devices, where all are without it",
    )
    parser.add_argument(
        "--static", action="store_true", help="render nothing: no source of truth is asked"
    )
    parser.add_argument(
        "--json", action="store_true", help='a list of {"path", "line", "sentence"}'
    )


def chosen_folder(folder: Path | None) -> Path:
    """Return the folder that is meant. Raises CannotLint."""
    project = Path(__file__).parents[3] / "templates"
    usual = [os.environ.get("NETCONFIG_TEMPLATES", ""), "templates", str(project)]
    found = folder or next(Path(each) for each in usual if each and Path(each).is_dir())
    if not found.is_dir():
        raise CannotLint(f"There is no folder of templates {found}.")
    return found


def read_files(folder: Path) -> dict[str, str]:
    """Return the templates of a folder by their path in it. Raises CannotLint."""
    files = {}
    for path in sorted(folder.rglob("*.j2")):
        try:
            files[path.relative_to(folder).as_posix()] = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CannotLint(f"Template {path} cannot be read: {error}.") from None
    return files


def told(findings: Iterable[Finding], folder: Path, *, as_json: bool) -> str:
    """Return what to print: a line for each finding, or all as JSON."""
    placed = [(f"{folder.as_posix()}/{each.path}", each.line, each.sentence) for each in findings]
    if as_json:
        keys = ("path", "line", "sentence")
        rows = [dict(zip(keys, each, strict=True)) for each in placed]
        return json.dumps(rows, indent=1, ensure_ascii=False) + "\n"
    return "".join(f"{path}:{line}: {sentence}\n" for path, line, sentence in placed)
