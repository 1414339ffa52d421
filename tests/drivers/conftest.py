"""The servers and the lab that the drivers are tested against, each on ports of their own."""

import contextlib
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from netconfig.lab.run.client import LabClient
from tests.drivers.bench import KINDS, TOPOLOGY, Bench, Kind
from tests.drivers.servers import EapiServer, SshServer
from tests.lab_fixtures import start_lab, stop_lab


@pytest.fixture
def eapi(tmp_path: Path) -> Iterator[EapiServer]:
    server = EapiServer(tmp_path)
    yield server
    server.stop()


@pytest.fixture
def ssh_server() -> Iterator[Callable[..., SshServer]]:
    servers: list[SshServer] = []

    def start(*algorithms: str) -> SshServer:
        servers.append(SshServer(algorithms or ("ssh-ed25519",)))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port that accepts connections, and never says a word."""
    listener = socket.create_server(("127.0.0.1", 0))
    yield listener.getsockname()[1]
    listener.close()


@pytest.fixture
def refusing_port() -> int:
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture(scope="session")
def drivers_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabClient]:
    run_dir = tmp_path_factory.mktemp("lab")
    client = start_lab(TOPOLOGY, run_dir)
    yield client
    stop_lab(client, run_dir)


@pytest.fixture
def bench(drivers_lab: LabClient) -> Iterator[Bench]:
    """All devices of the lab as they were at the start, and sessions that are closed at the end."""
    found = Bench(drivers_lab)
    yield found
    found.close()


@pytest.fixture(params=sorted(KINDS))
def kind(request: pytest.FixtureRequest) -> Kind:
    """Each platform in turn."""
    return KINDS[request.param]


@pytest.fixture
def name(kind: Kind) -> str:
    return kind.device


@pytest.fixture
def before(bench: Bench, name: str) -> str:
    return bench.lab.running(name)


@pytest.fixture
def after(kind: Kind, before: str) -> str:
    return kind.add_ntp(before)
