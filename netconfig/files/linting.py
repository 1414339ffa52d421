"""`netconfig lint` on plain files: what templates alone tell. With devices it is a command."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from netconfig.files import screen


def asks_devices(arguments: Sequence[str]) -> bool:
    """Tell whether devices are to be rendered: there is a source of truth, or they are named."""
    if {"--static", "--help", "-h"} & set(arguments):
        return False
    return "--device" in arguments or _is_there_a_database()


def lint(asked: argparse.Namespace) -> int:
    """Print what is wrong with a folder of templates; return 1 where something is."""
    from netconfig.intent.linting import asking, static  # noqa: PLC0415  (others start without it)

    folder = asking.chosen_folder(asked.folder)
    found = static.lint_templates(asking.read_files(folder), platform=asked.platform)
    screen.print_text(asking.told(found, folder, as_json=asked.json))
    if not asked.static:
        screen.note("lint", "There is no source of truth here, so no device was rendered.")
    return 1 if found else 0


def _is_there_a_database() -> bool:
    if os.environ.get("NETCONFIG_DATABASE_URL") or os.environ.get("NETCONFIG_DATABASE_URL_FILE"):
        return True
    home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    folder = os.environ.get("NETCONFIG_DATA_DIR") or f"{home}/netconfig"
    return (Path(folder).expanduser() / "netconfig.sqlite3").exists()
