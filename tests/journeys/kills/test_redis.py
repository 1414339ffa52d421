"""Redis killed, and the workers with it: unfinished work goes on, once."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import redis

from tests.journeys.kills.deploying import assert_verified_once, converge, hold_after_commit
from tests.journeys.kills.stack import Star, kill_stack


class TestBrokerAndWorker:
    @pytest.mark.postgres
    def test_killed_together_lose_no_work_with_redis(self, tmp_path):
        with kill_stack(tmp_path, Star(("arista_eos",) * 3), kind="services") as stack:
            stack.start_workers(2)
            hold_after_commit(stack, "sw1")
            number = converge(stack, "sw1", "sw2")
            stack.lab.wait_until_held("sw1")

            stack.kill_workers()
            with _redis_instead(stack.env["NETCONFIG_BROKER_URL"], tmp_path):
                stack.lab.release("sw1")
                stack.start_workers(2)

                assert_verified_once(stack, number, "sw1", "sw2")


@contextmanager
def _redis_instead(address: str, folder: Path) -> Iterator[None]:
    """Kill a Redis and run an empty one in its place."""
    os.kill(int(redis.Redis.from_url(address).info("server")["process_id"]), signal.SIGKILL)
    command = ["redis-server", "--port", str(urlsplit(address).port), "--bind", "127.0.0.1"]
    options = ["--save", "", "--dir", str(folder)]
    process = subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(10)
