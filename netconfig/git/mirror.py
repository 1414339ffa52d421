"""A bare mirror of one source's branch: a cache that may be deleted at any time."""

import secrets
import shutil
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from netconfig.core.errors import NetconfigError
from netconfig.git.access import open_access
from netconfig.git.failures import failure_of, mirror_is_broken
from netconfig.git.process import Answer, GitTookTooLong, run_git
from netconfig.git.remote import Login, Remote, check_branch
from netconfig.git.tree import Limits, read_files

_HEAD = "refs/netconfig/head"


class MirrorFails(NetconfigError):
    """The mirror on this machine cannot be written or read."""


@dataclass(frozen=True)
class Commit:
    """One commit: its full name, its subject, and who wrote it."""

    sha: str
    subject: str
    author: str


class Mirror:
    """The mirror in one folder; `seconds` limits each child process."""

    def __init__(self, folder: Path, *, seconds: float) -> None:
        self._folder = folder.absolute()
        self._seconds = seconds

    def fetch(self, remote: Remote, branch: str, *, login: Login) -> Commit:
        """Bring the branch here and return the commit that it is at, by which all else is read.

        Raises a subclass of UnableToFetch, GitTookTooLong, GitIsMissing, LoginIsUnusable.
        """
        check_branch(branch)
        self._prepare()
        answer = self._fetch(remote, branch, login)
        if answer.status and mirror_is_broken(answer):
            self.remove()
            self._prepare()
            answer = self._fetch(remote, branch, login)
        if answer.status:
            raise failure_of(answer, remote=remote, branch=branch)
        return self._describe(_HEAD)

    def read_tree(
        self,
        commit: str,
        *,
        folders: Mapping[str, Collection[str]],
        limits: Limits | None = None,
    ) -> dict[str, str]:
        """Return the text files below these top folders, which say what endings are read.

        Raises TreeIsRefused when one of them cannot be taken.
        """
        return read_files(self._plumb, commit, folders=folders, limits=limits or Limits())

    def remove(self) -> None:
        """Delete the mirror; the next fetch makes it anew."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _prepare(self) -> None:
        """Make the repository whole or not at all; another process may make it at the same time."""
        if (self._folder / "HEAD").exists():
            return
        draft = self._folder.with_name(f".{self._folder.name}.{secrets.token_hex(4)}")
        try:
            draft.mkdir(mode=0o700, parents=True)
            answer = run_git(
                ["init", "--bare", "--quiet", "--template="], folder=draft, seconds=self._seconds
            )
            if answer.status:
                raise MirrorFails(f"The mirror {self._folder} cannot be made: {answer.errors}")
            # What is left of a mirror without HEAD is of no use, and would be in the way.
            self.remove()
            draft.rename(self._folder)
        except OSError as error:
            if not (self._folder / "HEAD").exists():
                raise MirrorFails(f"The mirror {self._folder} cannot be made: {error}") from error
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def _fetch(self, remote: Remote, branch: str, login: Login) -> Answer:
        with open_access(remote, login) as access:
            started = time.monotonic()
            try:
                return run_git(
                    [
                        "fetch",
                        "--quiet",
                        "--no-tags",
                        "--no-recurse-submodules",
                        "--no-write-fetch-head",
                        "--",
                        remote.url,
                        f"+refs/heads/{branch}:{_HEAD}",
                    ],
                    folder=self._folder,
                    seconds=self._seconds,
                    protocol=remote.protocol,
                    access=access,
                )
            except GitTookTooLong:
                spent = time.monotonic() - started
                raise GitTookTooLong(
                    f"{remote.url}: the fetch was ended after {spent:.0f} seconds."
                ) from None

    def _describe(self, name: str) -> Commit:
        form = "--format=%H%x00%s%x00%an"
        shown = self._plumb(["log", "-1", "--no-show-signature", form, name, "--"], b"")
        sha, subject, author = shown.decode("utf-8", "replace").rstrip("\n").split("\0")
        return Commit(sha, _plain(subject), _plain(author))

    def _plumb(self, arguments: Sequence[str], stdin: bytes) -> bytes:
        answer = run_git(arguments, folder=self._folder, seconds=self._seconds, stdin=stdin)
        if answer.status:
            raise MirrorFails(f"The mirror {self._folder} cannot be read: {answer.errors.strip()}")
        return answer.output


def _plain(text: str) -> str:
    return "".join(mark if mark.isprintable() else " " for mark in text).strip()[:200]
