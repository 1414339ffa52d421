"""What the forms stand for in which devices write our secrets down."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from netconfig.core.config import Platform, Redacted, redact
from netconfig.core.config.encodings import KnownSecrets
from netconfig.core.secrets import tokenised
from netconfig.devices.crypto import tokenise


def redactor(platform: Platform, secrets: Iterable[str]) -> Callable[[str], Redacted]:
    """Return what takes the secrets out of one device's texts, known in whatever form they stand.

    `secrets` are the values that the device's configs may hold: only of these can a salted form be
    told to be theirs.
    """
    return partial(_redact, platform=platform, known=KnownSecrets(secrets, tokenise))


def tokenised_as_applied(
    reference_text: str,
    values: Mapping[str, str],
    *,
    platform: Platform,
    secrets: Iterable[str],
) -> str:
    """Return a reference text with tokens as `redactor` would make them of what is sent.

    `values` is by `name@version`. Raises UnknownSecret.
    """
    known = KnownSecrets(secrets, tokenise)
    return tokenised(reference_text, values, platform, tokenise, plain=known)


def _redact(text: str, *, platform: Platform, known: KnownSecrets) -> Redacted:
    return redact(text, platform, tokenise, plain=known)
