"""The demo's Git server: a bare repository to push to, and the hook that tells of a push."""

import hashlib
import hmac
import json
import os
import subprocess
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable
from pathlib import Path

from netconfig.management.demo.site import DemoSite, DemoStopped


def make_repository(site: DemoSite) -> Path:
    """Make the network folder a repository, and return the bare one that it is pushed to."""
    bare = site.folder / "network.git"
    _git(site.folder, "init", "--quiet", "--bare", "--initial-branch=main", str(bare))
    _git(site.network, "init", "--quiet", "--initial-branch=main")
    _git(site.network, "remote", "add", "origin", str(bare))
    _git(site.network, "add", ".")
    _git(site.network, "commit", "--quiet", "-m", "The network as it is")
    _git(site.network, "push", "--quiet", "origin", "main")
    return bare


def push_commit(site: DemoSite, subject: str, edit: Callable[[Path], None]) -> None:
    """Edit the network folder, commit and push."""
    edit(site.network)
    _git(site.network, "commit", "--quiet", "--all", "-m", subject)
    _git(site.network, "push", "--quiet", "origin", "main")


def send_hook(url: str, secret: str) -> None:
    """Tell of a push as GitHub does, signed. Raises DemoStopped when it is not accepted."""
    body = json.dumps({"ref": "refs/heads/main"}).encode()
    signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    request = urllib.request.Request(  # noqa: S310  (our own address)
        url,
        data=body,
        headers={
            "Content-Type": "application/json",
            "X-GitHub-Event": "push",
            "X-GitHub-Delivery": str(uuid.uuid4()),
            "X-Hub-Signature-256": f"sha256={signature}",
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310  (the same)
            status = answer.status
    except urllib.error.URLError as error:
        raise DemoStopped(f"The hook was not accepted: {error}") from error
    if status != 202:
        raise DemoStopped(f"The hook was not taken: status {status}")


def _git(folder: Path, *arguments: str) -> None:
    env = {
        **os.environ,
        "GIT_AUTHOR_NAME": "Alice",
        "GIT_AUTHOR_EMAIL": "alice@example.net",
        "GIT_COMMITTER_NAME": "Alice",
        "GIT_COMMITTER_EMAIL": "alice@example.net",
    }
    try:
        subprocess.run(
            ["git", "-C", str(folder), *arguments],  # noqa: S607  (the git that people have)
            env=env,
            check=True,
            capture_output=True,
        )
    except FileNotFoundError:
        raise DemoStopped("The demo's push needs the program git: install it.") from None
    except subprocess.CalledProcessError as error:
        raise DemoStopped(f"git {arguments[0]}: {error.stderr.decode().strip()}") from error
