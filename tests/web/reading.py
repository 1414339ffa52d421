"""How tests read pages and press buttons."""

import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from netconfig.changes.models import Plan


def text_of(client: Client, address: str) -> str:
    """Return what a page says, without its tags."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", text)


def queries_of(client: Client, address: str) -> int:
    """Return how many queries a page takes."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def said(client: Client, address: str, **sent: str) -> str:
    """Press a button, and return the page that it leads to."""
    return client.post(address, sent, follow=True).content.decode()


def fingerprint(plan: Plan) -> str:
    return f"{plan.effect}-{plan.basis}"
