"""What must be as it was: the devices by their own word, and every row that is kept."""

import sqlite3
from contextlib import closing

from tests.journeys.stack import Stack

# Heartbeats, and when a sync is due next, move by themselves.
MOVING = ("audit_", "notify_", "sources_source", "devices_devicelock", "django_session", "sqlite_")


class unchanged_devices:  # noqa: N801  (read as a sentence: with unchanged_devices(stack): …)
    """Asserts that no device's config moved, and that nothing was committed, meanwhile."""

    def __init__(self, stack: Stack, *names: str) -> None:
        self.stack, self.names = stack, names or tuple(stack.network.names)

    def __enter__(self) -> None:
        self.before = {name: self.stack.lab.running(name) for name in self.names}
        self.commits = {name: self.stack.commits(name) for name in self.names}

    def __exit__(self, *error: object) -> None:
        if error == (None, None, None):
            assert {name: self.stack.lab.running(name) for name in self.names} == self.before
            assert {name: self.stack.commits(name) for name in self.names} == self.commits


def rows_of(stack: Stack) -> dict[str, list[tuple[object, ...]]]:
    """Return every row that is kept, but for what moves by itself."""
    path = f"file:{stack.folder / 'data' / 'netconfig.sqlite3'}?mode=ro"
    with closing(sqlite3.connect(path, uri=True)) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: database.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()
            for (name,) in names
            if not name.startswith(MOVING)
        }
