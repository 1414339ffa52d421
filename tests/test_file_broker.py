"""Messages in a folder: seen whole, taken once, in order."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty
from types import SimpleNamespace

import pytest

from netconfig.file_broker import Channel


@pytest.fixture
def channel(tmp_path: Path) -> Channel:
    (tmp_path / "queue").mkdir()
    (tmp_path / "control").mkdir()
    options = {
        "data_folder_in": str(tmp_path / "queue"),
        "data_folder_out": str(tmp_path / "queue"),
        "control_folder": str(tmp_path / "control"),
    }
    found = Channel.__new__(Channel)
    client = SimpleNamespace(transport_options=options)
    found.connection = SimpleNamespace(client=client)  # type: ignore[assignment]  # all it reads
    found.closed = True  # kombu's own finaliser has nothing to close
    return found


class TestChannel:
    def test_hands_a_message_to_one_reader(self, channel: Channel, tmp_path: Path):
        channel._put("netconfig", {"id": 1})

        assert channel._get("netconfig") == {"id": 1}
        with pytest.raises(Empty):
            channel._get("netconfig")
        assert list((tmp_path / "queue").iterdir()) == []

    def test_leaves_messages_of_other_queues(self, channel: Channel):
        channel._put("site-a", {"id": 1})

        with pytest.raises(Empty):
            channel._get("netconfig")
        assert channel._size("site-a") == 1

    def test_shows_no_half_written_message_and_gives_none_twice(self, channel: Channel):
        count = 300
        body = "x" * 20_000

        def write() -> None:
            for number in range(count):
                channel._put("netconfig", {"id": number, "body": body})

        def read() -> list[int]:
            found: list[int] = []
            while len(found) < count and not (writing.done() and not channel._size("netconfig")):
                try:
                    found.append(channel._get("netconfig")["id"])
                except Empty:
                    continue
            return found

        with ThreadPoolExecutor(3) as pool:
            writing = pool.submit(write)
            readers = [pool.submit(read), pool.submit(read)]
            found = sorted(number for reader in readers for number in reader.result(60))

        assert found == list(range(count))

    def test_keeps_every_binding_of_an_exchange(self, channel: Channel):
        queues = [f"site-{number}" for number in range(20)]

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda queue: channel._queue_bind("work", queue, "", queue), queues))

        assert {row.queue for row in channel.get_table("work")} == set(queues)
