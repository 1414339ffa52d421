import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import asyncssh
import pytest

from netconfig.git import Login, Mirror, parse_remote
from netconfig.git.access import LoginIsUnusable
from netconfig.git.failures import CredentialIsRefused, HostIsNotTrusted, RepositoryIsUnreachable
from netconfig.git.process import GitTookTooLong
from tests.git.repositories import commands

SECRET = "planted-secret-7f3a"


class TestHttps:
    def test_is_let_in_with_its_password(self, https, work, mirror):
        https.want("robot", SECRET)

        commit = mirror.fetch(parse_remote(https.url), "main", login=Login("robot", SECRET))

        assert commit.sha == work.git("rev-parse", "HEAD")

    @pytest.mark.parametrize("given", ["", f"{SECRET}-old"])
    def test_says_that_the_login_is_refused_without_repeating_it(self, https, mirror, given):
        https.want("robot", SECRET)

        with pytest.raises(CredentialIsRefused, match="the login is refused") as refused:
            mirror.fetch(parse_remote(https.url), "main", login=Login("robot", given))

        assert SECRET not in str(refused.value)

    def test_gives_no_password_to_a_host_that_is_not_trusted(self, https, mirror, monkeypatch):
        monkeypatch.delenv("GIT_SSL_CAINFO")
        https.want("robot", SECRET)

        with pytest.raises(HostIsNotTrusted):
            mirror.fetch(parse_remote(https.url), "main", login=Login("robot", SECRET))

        assert https.seen == []

    def test_follows_no_redirect_since_it_could_lead_the_password_away(self, https, mirror):
        remote = parse_remote(https.url.replace("network.git", "moved.git"))

        with pytest.raises(RepositoryIsUnreachable, match="302"):
            mirror.fetch(remote, "main", login=Login())

    def test_refuses_a_password_that_would_say_more(self, https, mirror):
        with pytest.raises(LoginIsUnusable) as refused:
            mirror.fetch(parse_remote(https.url), "main", login=Login("a", f"{SECRET}\nhost=b"))

        assert SECRET not in str(refused.value)

    def test_keeps_its_password_out_of_arguments_environment_and_files(self, https, tmp_path):
        https.want("robot", SECRET)
        https.let_go.clear()
        mirror = Mirror(tmp_path / "mirror", seconds=2)
        seen: list[str] = []

        def look() -> None:
            wait_for(lambda: any(https.seen))
            seen.extend(commands())

        looker = threading.Thread(target=look)
        looker.start()
        with pytest.raises(GitTookTooLong):
            mirror.fetch(parse_remote(https.url), "main", login=Login("robot", SECRET))
        looker.join()

        assert [text for text in seen if https.url in text]
        assert not [text for text in seen if SECRET in text]
        written = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert not [path for path in written if SECRET.encode() in path.read_bytes()]


class TestKeeper:
    def test_ends_git_when_its_worker_is_killed(self, silent_port, tmp_path):
        script = (
            "from pathlib import Path\n"
            "from netconfig.git import *\n"
            f"remote = parse_remote('https://127.0.0.1:{silent_port}/network.git')\n"
            f"mirror = Mirror(Path({str(tmp_path / 'mirror')!r}), seconds=60)\n"
            "mirror.fetch(remote, 'main', login=Login())\n"
        )

        def running() -> list[str]:
            return [args for args in commands() if f":{silent_port}/network.git" in args]

        worker = subprocess.Popen([sys.executable, "-c", script])
        wait_for(lambda: len([args for args in running() if "git-remote" in args]) > 0)
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()

        wait_for(lambda: not running())


class SshServer:
    """Lets one key in, and serves whatever repository is asked for."""

    def __init__(self, authorized: str) -> None:
        self.host_key = asyncssh.generate_private_key("ssh-ed25519")
        self._authorized = asyncssh.import_authorized_keys(authorized)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = self._run(self._listen())
        self.port = self._server.get_port()

    @property
    def public_key(self) -> str:
        return self.host_key.export_public_key().decode().strip()

    def stop(self) -> None:
        self._server.close()
        self._run(self._server.wait_closed())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(20)

    async def _listen(self):
        return await asyncssh.listen(
            "127.0.0.1",
            0,
            server_host_keys=[self.host_key],
            authorized_client_keys=self._authorized,
            process_factory=_upload,
            encoding=None,
        )


async def _upload(process) -> None:
    child = await asyncio.create_subprocess_shell(
        process.command,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    await process.redirect(child.stdin, child.stdout, child.stderr)
    process.exit(await child.wait())


@pytest.fixture
def client_key():
    return asyncssh.generate_private_key("ssh-ed25519")


@pytest.fixture
def ssh(client_key):
    server = SshServer(client_key.export_public_key().decode())
    yield server
    server.stop()


class TestSsh:
    @pytest.fixture
    def remote(self, ssh, work):
        return parse_remote(f"ssh://git@127.0.0.1:{ssh.port}{work.folder}")

    def test_is_let_in_with_its_key(self, ssh, remote, work, mirror, client_key):
        key = client_key.export_private_key().decode()

        commit = mirror.fetch(remote, "main", login=Login("", key, ssh.public_key))

        assert commit.sha == work.git("rev-parse", "HEAD")

    def test_says_that_its_key_is_refused(self, ssh, remote, mirror):
        key = asyncssh.generate_private_key("ssh-ed25519").export_private_key().decode()

        with pytest.raises(CredentialIsRefused, match="the login is refused") as refused:
            mirror.fetch(remote, "main", login=Login("", key, ssh.public_key))

        assert key.splitlines()[1] not in str(refused.value)

    def test_stops_at_another_host_key(self, remote, mirror, client_key):
        other = asyncssh.generate_private_key("ssh-ed25519").export_public_key().decode()
        key = client_key.export_private_key().decode()

        with pytest.raises(HostIsNotTrusted):
            mirror.fetch(remote, "main", login=Login("", key, other))

    def test_wants_a_host_key(self, remote, mirror, client_key):
        with pytest.raises(LoginIsUnusable, match="needs its host's key"):
            mirror.fetch(remote, "main", login=Login("", "a key"))


def wait_for(condition: Callable[[], bool], *, seconds: float = 10) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)
