"""A small network and its people, and clients that are signed in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker, Settings

from netconfig.changes.models import Plan
from netconfig.people.models import User
from tests.factories import make_change, make_device, make_plan, make_user
from tests.web.served import Served, database_of, serve

SignIn = Callable[[User], Client]


@pytest.fixture
def quick_passwords(settings: Settings) -> None:
    """Hash passwords fast: what is tested is who comes in, not the hash."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def client_of() -> SignIn:
    """Give a client that is signed in as the user."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def alice(db: None) -> User:
    """May do everything but approve."""
    return make_user("alice", "view", "edit", "plan", "deploy", "operate")


@pytest.fixture
def bob(db: None) -> User:
    """Approves."""
    return make_user("bob", "approve")


@pytest.fixture
def guest(db: None) -> User:
    """Sees only the branch."""
    return make_user("guest", "view:site=branch1")


@pytest.fixture
def network(db: None) -> None:
    """Three devices on two sites."""
    make_device("leaf1", management_address="192.0.2.21/24")
    make_device("leaf2", management_address="192.0.2.22/24")
    make_device("edge1", site="branch1", role="edge", platform="cisco_ios")


@pytest.fixture(scope="session")
def web_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory of the server process."""
    return tmp_path_factory.mktemp("web")


@pytest.fixture(scope="session")
def web_server(web_folder: Path) -> Iterator[Served]:
    """A real server process, one for all tests: each test makes rows of its own."""
    with serve(web_folder) as found:
        yield found


@pytest.fixture
def served(
    web_server: Served, web_folder: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[Served]:
    """The server, with its database open to the test."""
    with django_db_blocker.unblock(), database_of(web_folder):
        yield web_server


@pytest.fixture
def bells(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the tasks that were rung for, in place of a broker."""
    rung: list[str] = []

    def ring(task: object, **_ids: int) -> int:
        rung.append(getattr(task, "name", "").rpartition(".")[2])
        return 1

    for room in ("pipeline", "web.views.change_actions", "web.views.deployment_actions"):
        monkeypatch.setattr(f"netconfig.{room}.ring", ring)
    return rung


@pytest.fixture
def plan(alice: User, network: None) -> Plan:
    """Alice's change to leaf1, in review."""
    return make_plan(make_change(alice), ["leaf1"])
