"""Secrets as fingerprints where no database keeps a key for them."""

import hmac
import os
from collections.abc import Callable

from netconfig.files.reading import read_text

_KEY = "NETCONFIG_TOKEN_KEY"
_DIGITS = 12


def fingerprints() -> Callable[[str], str]:
    """Return what makes a fingerprint of a secret: equal exactly for equal secrets.

    Without `NETCONFIG_TOKEN_KEY` the key is a random one, so that fingerprints compare within one
    output only and say nothing to whoever guesses at secrets. With it they also compare between
    outputs, and are the beginnings of those that the server shows. `NETCONFIG_TOKEN_KEY_FILE` names
    a file that holds it. Raises CannotRead.
    """
    key = _key()
    taken: dict[str, str] = {}

    def fingerprint(value: str) -> str:
        digest = hmac.digest(key, value.encode(), "sha256").hex()
        length = _DIGITS
        while taken.setdefault(digest[:length], digest) != digest:
            length += 1
        return digest[:length]

    return fingerprint


def _key() -> bytes:
    path = os.environ.get(f"{_KEY}_FILE", "")
    given = os.environ.get(_KEY, "") or (read_text(path).strip() if path else "")
    return given.encode() if given else os.urandom(32)
