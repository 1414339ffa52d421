"""A network with an object of every kind; some of it loaded from files, some kept on pages."""

import pytest
from django.utils import timezone

from netconfig.core.edits import Edit
from netconfig.intent.operations import apply_edits
from netconfig.intent.yaml_in import diff_inventory, read_inventory
from netconfig.people.models import User
from netconfig.sources.models import Source
from tests.factories import make_user
from tests.intent.everything import EVERYTHING

GIT = """
roles: [{name: spine, description: between leaves}]
prefix_lists: [{name: FROM-GIT, entries: [{prefix: 10.9.0.0/16}]}]
"""


@pytest.fixture
def everything(db: None) -> None:
    """An object of every kind, loaded from files that no Git source brings."""
    _load({"all.yaml": EVERYTHING}, source="files")


@pytest.fixture
def git(everything: None) -> Source:
    """A Git source, and a role and a prefix list that it brought."""
    source = Source.objects.create(
        name="network",
        url="https://git.example.net/network.git",
        user=User.objects.filter(username="source-network").first() or make_user("source-network"),
        hook_secret=b"",
        poll_seconds=60,
        created_at=timezone.now(),
    )
    _load({"inventory/roles.yaml": GIT}, source="network")
    return source


def apply(*edits: Edit, change: str = "load", actor: str = "alice") -> None:
    """Apply edits as a change request of that number would (`change:7`)."""
    apply_edits(edits, change=change, actor=actor, at=timezone.now())


def _load(files: dict[str, str], *, source: str) -> None:
    apply(*diff_inventory(read_inventory(files), managed_by=source))
