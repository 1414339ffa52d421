"""Real repositories, and servers that real Git is pointed at, each in a place of its own."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from netconfig.git import Mirror
from tests.git.https import HttpsServer, make_certificate, publish
from tests.git.repositories import WorkTree


@pytest.fixture
def work(tmp_path: Path) -> WorkTree:
    return WorkTree(tmp_path / "network")


@pytest.fixture
def mirror(tmp_path: Path) -> Mirror:
    return Mirror(tmp_path / "mirrors" / "network", seconds=20)


@pytest.fixture
def https(tmp_path: Path, work: WorkTree, monkeypatch: pytest.MonkeyPatch) -> Iterator[HttpsServer]:
    certificate = make_certificate(tmp_path / "server.pem")
    monkeypatch.setenv("GIT_SSL_CAINFO", str(certificate))
    publish(work.folder, tmp_path / "served" / "network.git")
    server = HttpsServer(tmp_path / "served", certificate)
    yield server
    server.stop()


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port that accepts connections, and never says a word."""
    listener = socket.create_server(("127.0.0.1", 0))
    yield listener.getsockname()[1]
    listener.close()
