"""Structured logs: one line each, one id from request to device, and no secret by accident."""

import asyncio
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from netconfig import celery_app, logs

TALK = """
import logging, sys
from netconfig import logs
logs.configure(form=sys.argv[1], level="INFO")
import structlog
logs.correlate("the-id-of-the-work")
log = structlog.get_logger("netconfig.talk")
log.info("planned", change=7)
log.debug("unheard")
logging.getLogger("django.request").warning("odd %s", "request")
for name in ("paramiko.transport", "ncclient.operations", "netmiko", "pyeapi", "napalm"):
    logging.getLogger(name).warning("sent: password hunter2")
def login(password):
    raise ValueError("no")
try:
    login("hunter2")
except ValueError:
    log.exception("failed")
"""


def talk(form: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", TALK, form],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == ""
    return done.stderr


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    structlog.contextvars.clear_contextvars()
    yield
    structlog.contextvars.clear_contextvars()


class TestConfigure:
    def test_as_json_writes_one_object_a_line_with_the_id_of_the_work(self):
        lines = [json.loads(line) for line in talk("json").splitlines()]

        assert [line["event"] for line in lines] == ["planned", "odd request", "failed"]
        assert {line["correlation_id"] for line in lines} == {"the-id-of-the-work"}
        assert lines[0]["change"] == 7
        assert lines[0]["logger"] == "netconfig.talk"
        assert lines[1]["level"] == "warning"
        assert lines[0]["timestamp"].endswith("Z")
        assert "ValueError: no" in lines[2]["exception"]

    @pytest.mark.parametrize("form", ["json", "console"])
    def test_shows_neither_what_device_libraries_say_nor_local_variables(self, form: str):
        told = talk(form)
        # The line of source that failed may be shown; the value behind a name may not.
        assert "password = " not in told
        assert "sent: password" not in told

    def test_for_a_console_is_for_people(self):
        assert "planned" in talk("console")


class TestCorrelation:
    def test_is_made_once_and_kept(self):
        first = logs.correlation_id()
        assert logs.correlation_id() == first

    def test_begins_anew_with_each_piece_of_work(self):
        structlog.contextvars.bind_contextvars(device="sw1")
        logs.correlate("given-id")
        assert structlog.contextvars.get_contextvars() == {"correlation_id": "given-id"}
        logs.correlate(None)
        assert logs.correlation_id() != "given-id"

    def test_goes_with_a_message_and_comes_out_at_the_worker(self):
        logs.correlate("of-the-request")
        headers: dict[str, object] = {}
        celery_app.carry_correlation_id(headers=headers)

        logs.correlate(None)
        request = type("Request", (), {"correlation_id_of_work": next(iter(headers.values()))})
        celery_app.take_correlation_id(task=type("Task", (), {"request": request}))

        assert logs.correlation_id() == "of-the-request"

    def test_is_fresh_for_a_message_that_brings_none(self):
        logs.correlate("of-the-last-task")
        celery_app.take_correlation_id(task=None)
        assert logs.correlation_id() != "of-the-last-task"


class TestRequests:
    def answer(self, given: str | None) -> HttpResponse:
        def view(request: HttpRequest) -> HttpResponse:
            return HttpResponse(logs.correlation_id())

        headers = {} if given is None else {"X-Request-ID": given}
        request = RequestFactory().get("/", headers=headers)
        found = logs.correlate_request(view)(request)
        assert isinstance(found, HttpResponse)
        return found

    def test_take_a_proxys_id_and_answer_with_it(self):
        found = self.answer("proxy-id-0001")
        assert found.content == b"proxy-id-0001"
        assert found.headers["X-Request-ID"] == "proxy-id-0001"

    @pytest.mark.parametrize(
        "given", [None, "", "short", "x" * 65, "<script>alert(1)", "a b c d e"]
    )
    def test_get_one_of_their_own_where_it_is_none_or_odd(self, given: str | None):
        found = self.answer(given)
        assert len(found.content) == 16
        assert found.headers["X-Request-ID"] == found.content.decode()

    def test_that_are_asynchronous_do_so_too(self):
        async def view(request: HttpRequest) -> HttpResponse:
            return HttpResponse(logs.correlation_id())

        middleware = logs.correlate_request(view)
        request = RequestFactory().get("/", headers={"X-Request-ID": "proxy-id-0002"})
        found: HttpResponse = asyncio.run(middleware(request))  # type: ignore[arg-type]  # asynchronous
        assert found.headers["X-Request-ID"] == "proxy-id-0002"


def test_a_log_call_before_any_work_is_no_error(caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.INFO):
        structlog.get_logger("netconfig").info("hello")
    assert caplog.records
