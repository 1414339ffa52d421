"""One edit among many devices: seconds until what it would change is rendered, and for how many.

`python -m tests.bench.edit`; it is never part of pass or fail. Renames one VLAN of one site, and
changes one port, as a change request does before the devices are read.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from django.core.management import call_command
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from netconfig.core.edits import Edit
from tests.bench.render import PER_SITE, make_devices

# After the above, which says where the database is.
from netconfig.changes.intended import Templates, render_intended  # isort: skip
from netconfig.changes.operations import open_change  # isort: skip
from netconfig.intent.rendering import read_templates  # isort: skip
from netconfig.people.models import Grant, Right, User  # isort: skip

ROOT = Path(__file__).parents[2]
SIZES = (1_000, 10_000)
EDITS = {
    "rename a VLAN of a site": Edit("update", "vlan", "s0 11", None, {"name": "guests"}),
    "describe a port": Edit("update", "interface", "d7 Ethernet9", None, {"description": "new"}),
}


def main() -> None:
    """Print a line for each size and edit."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    _measure_all(arguments.parse_args().sizes)


def _measure_all(sizes: Sequence[int]) -> None:
    call_command("migrate", verbosity=0)
    author = User.objects.create(username="alice")
    Grant.objects.create(user=author, right=Right.EDIT)
    found = read_templates(ROOT / "templates")
    templates = Templates(found, found)
    table = Table("devices", "edit", "seconds", "CPU s", "rendered", "goal")
    made = 0
    for size in sorted(sizes):
        make_devices(made, size)
        made = size
        for title, edit in EDITS.items():
            change = open_change(title=title, author=author, now=timezone.now(), edits=[edit])
            render_intended(change, templates=templates, now=timezone.now())
            start, cpu = time.perf_counter(), time.process_time()
            told = render_intended(change, templates=templates, now=timezone.now())
            took = (time.perf_counter() - start, time.process_time() - cpu)
            goal = f"{PER_SITE if edit.kind == 'vlan' else 1} devices, under 2 s"
            row = [f"{size:,}", title, *(f"{t:.2f}" for t in took), str(len(told.after)), goal]
            table.add_row(*row)
    Console().print(table)


if __name__ == "__main__":
    main()
