"""The live stream as a browser gets it, from a server process."""

import json
import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from netconfig.notify.operations import announce
from tests.factories import (
    PASSWORD,
    make_change,
    make_device,
    make_user,
)
from tests.web.served import Served

Told = tuple[int, str, str]


class TestEvents:
    """The stream as a browser gets it, from a server process."""

    def test_brings_what_happens_to_the_subject_and_nothing_else(self, served: Served):
        cookie, mine, other = self.make(served)

        with listening(served, cookie, f"subject=change:{mine}") as events:
            announce(f"change:{other}", "planning")
            announce(f"change:{mine}", "planning")
            announce(f"change:{mine}", "in_review")
            started = time.monotonic()
            first, second = next(events), next(events)

        assert [told[1:] for told in (first, second)] == [
            (f"change:{mine}", "planning"),
            (f"change:{mine}", "in_review"),
        ]
        assert first[0] < second[0]
        assert time.monotonic() - started < 2

    def test_goes_on_where_it_was_cut(self, served: Served):
        cookie, mine, _ = self.make(served)
        with listening(served, cookie, f"subject=change:{mine}") as events:
            announce(f"change:{mine}", "planning")
            last, *_ = next(events)
        announce(f"change:{mine}", "in_review")
        announce(f"change:{mine}", "stale")

        with listening(served, cookie, f"subject=change:{mine}", last=str(last)) as events:
            missed = [next(events)[2], next(events)[2]]
            announce(f"change:{mine}", "closed")
            then = next(events)[2]

        assert missed == ["in_review", "stale"]
        assert then == "closed"

    @pytest.mark.parametrize("last", ["nonsense", "-1", "9" * 40])
    def test_takes_no_nonsense_for_where_it_was(self, served: Served, last: str):
        cookie, mine, _ = self.make(served)

        with listening(served, cookie, f"subject=change:{mine}", last=last) as events:
            announce(f"change:{mine}", "planning")
            assert next(events)[2] == "planning"

    @pytest.mark.parametrize(
        ("query", "status"),
        [
            ("", 400),
            ("subject=change:999999", 404),
            ("subject=people:1", 404),
            ("&".join(f"subject=change:{n}" for n in range(30)), 400),
        ],
    )
    def test_refuses_what_cannot_be_followed(self, served: Served, query: str, status: int):
        cookie, *_ = self.make(served)

        with pytest.raises(urllib.error.HTTPError) as refused, listening(served, cookie, query):
            pass

        assert refused.value.code == status

    def test_refuses_a_change_that_the_person_may_not_see(self, served: Served):
        name = f"near-{secrets.token_hex(4)}"
        make_user(name, "view:site=nowhere", password=PASSWORD)
        _, mine, _ = self.make(served)
        cookie = served.sign_in(name)

        with (
            pytest.raises(urllib.error.HTTPError) as refused,
            listening(served, cookie, f"subject=change:{mine}"),
        ):
            pass

        assert refused.value.code == 404

    @staticmethod
    def make(served: Served) -> tuple[str, int, int]:
        tag = secrets.token_hex(4)
        make_user(f"viewer-{tag}", "view", password=PASSWORD)
        author = make_user(f"author-{tag}", "plan")
        make_device(f"leaf-{tag}")
        changes = [make_change(author) for _ in range(2)]
        return served.sign_in(f"viewer-{tag}"), changes[0].pk, changes[1].pk


@contextmanager
def listening(
    served: Served, cookie: str, query: str, *, last: str = ""
) -> Iterator[Iterator[Told]]:
    """Open a stream as a browser does; yields (id, subject, kind) of each event."""
    headers = {"Cookie": cookie, "Accept": "text/event-stream"}
    if last:
        headers["Last-Event-ID"] = last
    request = urllib.request.Request(f"{served.url}/events/?{query}", headers=headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert answer.headers["Content-Type"] == "text/event-stream"
        assert answer.readline() == b"retry: 1000\n"
        yield _events_in(answer)


def _events_in(answer: Iterator[bytes]) -> Iterator[Told]:
    number = 0
    for line in answer:
        name, _, value = line.decode().rstrip("\n").partition(": ")
        if name == "id":
            number = int(value)
        elif name == "data":
            told = json.loads(value)
            yield number, told["subject"], told["kind"]
