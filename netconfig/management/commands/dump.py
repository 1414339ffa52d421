"""`netconfig dump`: write the source of truth as an inventory folder."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from netconfig.core.errors import NetconfigError
from netconfig.intent.yaml_in import LAB_FILE
from netconfig.intent.yaml_out import dump_inventory
from netconfig.management.base import QuickCommand
from netconfig.people.models import Right
from netconfig.people.queries import acting_user, require


class CannotDump(NetconfigError):
    """The folder cannot be written."""


class Command(QuickCommand):
    help = "Write all intent as YAML; loading it again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--prune", action="store_true", help="remove YAML files that are not part of it"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        require(acting_user(), Right.VIEW, [{}])
        folder: Path = options["folder"]
        files = dump_inventory()
        for name, text in files.items():
            _write(folder / name, text)
        self.stdout.write(f"Wrote {len(files)} files to {folder}.")
        for path in sorted(folder.rglob("*.yaml")):
            if path.relative_to(folder).as_posix() in (*files, LAB_FILE):
                continue
            if options["prune"]:
                path.unlink()
            word = "Removed" if options["prune"] else "Not part of it (--prune removes it):"
            self.stdout.write(f"{word} {path}")


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CannotDump(f"{path} cannot be written: {error.strerror}.") from None
