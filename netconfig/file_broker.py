"""A folder as broker: kombu's file transport, whose messages appear whole and are taken once.

kombu itself lets a reader see a file that is still being written, which ends the worker that reads
it, and moves messages through the machine's temporary folder.
"""

import fcntl
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps, loads


class Channel(filesystem.Channel):
    """Writes to a draft first, and takes a message by renaming it."""

    def _put(  # type: ignore[override]  # kombu's classes name the message in two ways
        self, queue: str, payload: Any, **_: Any
    ) -> None:
        # kombu reads in the order of names, and only names that end in the queue's.
        name = f"{round(time.monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg"
        _write_whole(Path(self.data_folder_out) / name, payload)

    def _get(self, queue: str, timeout: float | None = None) -> Any:
        del timeout  # kombu polls
        for path in sorted(Path(self.data_folder_in).glob(f"*.{queue}.msg")):
            taken = path.with_suffix(".taken")
            try:
                path.rename(taken)
            except FileNotFoundError:
                continue  # another worker was first
            payload = loads(taken.read_text(encoding="utf-8"))
            taken.unlink()
            return payload
        raise Empty

    def _queue_bind(
        self, exchange: str, routing_key: str | None, pattern: str | None, queue: str | None
    ) -> None:
        row = [routing_key or "", pattern or "", queue or ""]
        file = Path(self.control_folder) / f"{exchange}.exchange"
        with _alone(file.with_suffix(".lock")):
            rows = [list(each) for each in self.get_table(exchange)]
            if row not in rows:
                _write_whole(file, [row, *rows])


class Transport(filesystem.Transport):
    """kombu's file transport with our channel."""

    Channel = Channel


def install() -> None:
    """Have `filesystem://` mean this transport."""
    TRANSPORT_ALIASES["filesystem"] = f"{__name__}:Transport"


def _write_whole(path: Path, value: Any) -> None:
    draft = path.with_name(f".{uuid.uuid4()}")
    draft.write_text(dumps(value), encoding="utf-8")
    draft.rename(path)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
