"""`netconfig schema`: the JSON Schema of inventories, for editors."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from netconfig.intent.schemas import SCHEMA_FILE, schema_text
from netconfig.management.base import QuickCommand


class Command(QuickCommand):
    help = "Print or write the JSON Schema of inventories, for editors that complete and check."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--out", type=Path, metavar="DIR", help=f"write {SCHEMA_FILE} there instead"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        folder = options["out"]
        if folder is None:
            self.stdout.write(schema_text(), ending="")
            return
        folder.mkdir(parents=True, exist_ok=True)
        (folder / SCHEMA_FILE).write_text(schema_text(), encoding="utf-8")
        self.stdout.write(f"Wrote {folder / SCHEMA_FILE}.")
