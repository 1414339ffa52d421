"""A repository that somebody works in, the source that follows it, and the people around both."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from netconfig.people.models import User
from netconfig.sources.models import Source
from netconfig.sources.operations import NewSource, Outcome, add_source, sync_source
from tests.factories import make_user
from tests.git.repositories import WorkTree

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
SECRET = "planted-secret-7f3a"

SITES = """\
roles:
  - name: leaf
environments:
  - name: lab
platforms:
  - name: arista_eos
    driver: eos
sites:
  - name: dc1
    vlans:
      - vid: 10
        name: users
"""
DEVICES = """\
devices:
  - name: leaf1
    site: dc1
    role: leaf
    environment: lab
    platform: arista_eos
    management_interface: Management1
    management_address: 192.0.2.11/24
"""
NETWORK = {
    "inventory/sites.yaml": SITES,
    "inventory/devices.yaml": DEVICES,
    "inventory/lab.yaml": "devices: [{name: not intent}]\n",
    "templates/arista_eos/main.j2": "hostname {{ device.name }}\n",
}

Sync = Callable[..., Outcome]


@pytest.fixture
def work(tmp_path: Path) -> WorkTree:
    return WorkTree(tmp_path / "repositories" / "network")


@pytest.fixture(autouse=True)
def places(tmp_path: Path, settings) -> None:
    """A data directory and a folder of templates of the test's own."""
    settings.DATA_DIR = tmp_path / "data"
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    settings.NETCONFIG_GIT_LOCAL_PATHS = [tmp_path / "repositories"]
    settings.NETCONFIG_GIT_SECONDS = 20
    settings.NETCONFIG_TEMPLATES = tmp_path / "templates"
    path = tmp_path / "templates" / "arista_eos" / "main.j2"
    path.parent.mkdir(parents=True)
    path.write_text("hostname {{ device.name }}\n")


@pytest.fixture
def alice(db: None) -> User:
    """Manages sources."""
    return make_user("alice", "manage", "edit", "plan", "deploy")


@pytest.fixture
def source(alice: User, work: WorkTree) -> Source:
    """A source that deploys by policy."""
    wanted = NewSource("network", work.url, action=Source.Action.DEPLOY_BY_POLICY)
    return add_source(wanted, by=alice, now=NOW)[0]


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that moves one second with every look."""
    seconds = iter(range(1_000_000))
    return lambda: NOW + timedelta(seconds=next(seconds))


@pytest.fixture
def sync(clock: Callable[[], datetime]) -> Sync:
    """Sync the source as it is now."""

    def run(source: Source, *, again: bool = False) -> Outcome:
        source.refresh_from_db()
        outcome = sync_source(source.pk, source.generation, clock=clock, again=again)
        source.refresh_from_db()
        assert outcome is not None
        return outcome

    return run
