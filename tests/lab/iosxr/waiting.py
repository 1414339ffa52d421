"""Waiting for what a lab does by itself, and for a command line's prompts and questions."""

import time
from collections.abc import Callable
from typing import Any

PROMPT_OR_QUESTION = r"(?:CPU0:\S+#|\[[\w/,]+\]:?) ?$"


def wait_for(is_so: Callable[[], bool], *, seconds: float = 5) -> None:
    """Wait until something is so, or fail."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def typed(session: Any, line: str) -> str:
    """Type a line into a netmiko session; return what came back, prompt or question included."""
    told: str = session.send_command(
        line, expect_string=PROMPT_OR_QUESTION, strip_prompt=False, auto_find_prompt=False
    )
    return told
