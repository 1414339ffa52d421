"""The only code that runs Git: addresses, logins, child processes, and bare mirrors of sources."""

from netconfig.git.mirror import Commit, Mirror
from netconfig.git.remote import Login, Remote, UrlIsRefused, check_branch, parse_remote
from netconfig.git.tree import Limits, TreeIsRefused

__all__ = [
    "Commit",
    "Limits",
    "Login",
    "Mirror",
    "Remote",
    "TreeIsRefused",
    "UrlIsRefused",
    "check_branch",
    "parse_remote",
]
