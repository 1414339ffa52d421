"""What it means when Git cannot fetch: one class per cause, told from what it said."""

import re

from netconfig.core.errors import NetconfigError
from netconfig.git.process import Answer
from netconfig.git.remote import Remote


class UnableToFetch(NetconfigError):
    """The branch could not be brought here; every cause is a class of its own below."""


class BranchIsMissing(UnableToFetch):
    """The repository answers and has no such branch."""


class CredentialIsRefused(UnableToFetch):
    """The repository wants another login, or any."""


class HostIsNotTrusted(UnableToFetch):
    """The other side's host key or certificate is not the expected one."""


class RepositoryIsUnreachable(UnableToFetch):
    """Nobody answers there, or there is no repository."""


_CAUSES: tuple[tuple[type[UnableToFetch], str, str], ...] = (
    (BranchIsMissing, r"couldn't find remote ref", "there is no branch {branch}"),
    (
        HostIsNotTrusted,
        r"Host key verification failed|SSL certificate|certificate verif|SSL: ",
        "the host is not the one that is trusted",
    ),
    (
        CredentialIsRefused,
        r"Authentication failed|could not read (?:User|Pass)|Permission denied|error: 40[13]",
        "the login is refused",
    ),
)
_BROKEN = re.compile(
    r"\.lock': File exists|object file .* is empty|loose object .* is corrupt|bad object"
    r"|invalid sha1 pointer|missing blob|bad config|not a git repository: '"
)
_TOLD = re.compile(r"^(?:fatal|error): *(.+)$", re.MULTILINE)


def failure_of(answer: Answer, *, remote: Remote, branch: str) -> UnableToFetch:
    """Return the error that says why a fetch failed, with Git's own words."""
    words = _words(answer)
    for kind, pattern, meaning in _CAUSES:
        if re.search(pattern, answer.errors):
            reason = meaning.format(branch=branch)
            return kind(f"{remote.url}: {reason} ({words}).")
    return RepositoryIsUnreachable(f"{remote.url}: the repository cannot be reached ({words}).")


def mirror_is_broken(answer: Answer) -> bool:
    """Tell whether the mirror here is at fault, as after a death in the middle of a fetch."""
    return bool(_BROKEN.search(answer.errors))


def _words(answer: Answer) -> str:
    told = _TOLD.findall(answer.errors) or answer.errors.strip().splitlines()[-1:]
    text = told[0] if told else f"git ended with status {answer.status}"
    return "".join(mark if mark.isprintable() else " " for mark in text).strip(" .")[:300]
