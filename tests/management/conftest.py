"""Commands as people type them, in this process."""

import io
from collections.abc import Callable

import pytest
from django.core.management import call_command

Run = Callable[..., str]


@pytest.fixture
def run(db: None) -> Run:
    """Run a command and return what it printed."""

    def run(*arguments: object) -> str:
        out = io.StringIO()
        call_command(*map(str, arguments), stdout=out)
        return out.getvalue()

    return run
