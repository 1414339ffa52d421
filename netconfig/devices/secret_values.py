"""Where the value of a secret comes from: the environment, a file, or this database."""

import os
from pathlib import Path

from netconfig.core.errors import NetconfigError
from netconfig.devices import crypto
from netconfig.devices.models import Secret, SecretVersion


class UnableToResolveSecret(NetconfigError):
    """A secret has no value where its origin says."""


def value_of(secret: Secret, newest: SecretVersion | None) -> str:
    """Return the value that the secret has now; `newest` is its newest version, if it has any.

    Raises UnableToResolveSecret, which names the secret and its origin.
    """
    scheme, _, place = secret.origin.partition(":")
    if scheme == "env":
        value = os.environ.get(place, "")
        reason = f"the environment has no variable {place}"
    elif scheme == "file":
        value, reason = _from_file(Path(place))
    else:
        value = crypto.decrypt(newest.ciphertext) if newest and newest.ciphertext else ""
        reason = f"no value is stored: run `netconfig secret set {secret.name}`"
    if not value:
        raise UnableToResolveSecret(f"Secret {secret.name} ({secret.origin}): {reason}.")
    return value


def _from_file(path: Path) -> tuple[str, str]:
    try:
        return path.read_text(encoding="utf-8").rstrip("\r\n"), f"the file {path} is empty"
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        return "", f"the file {path} cannot be read ({why})"
