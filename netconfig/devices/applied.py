"""What the forms stand for in which devices write our secrets down."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial

from netconfig.core.config import Platform, Redacted, redact
from netconfig.core.config.encodings import KnownSecrets
from netconfig.core.secrets import tokenised
from netconfig.devices.crypto import tokenise
from netconfig.devices.models import AppliedSecret


def redactor(
    platform: Platform, secrets: Iterable[str], *, applied: Mapping[str, str] | None = None
) -> Callable[[str], Redacted]:
    """Return what takes the secrets out of one device's texts, known in whatever form they stand.

    `secrets` are the values that the device's configs may hold: only of these can a salted form be
    told to be theirs. `applied` is what `applied_to` gives for the device.
    """
    known = KnownSecrets(secrets, tokenise, applied or {})
    return partial(_redact, platform=platform, known=known)


def applied_to(devices: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return by device what its salted forms were found to stand for, both as tokens."""
    found: dict[str, dict[str, str]] = {}
    rows = AppliedSecret.objects.filter(device__name__in=list(devices))
    for name, form, secret in rows.values_list("device__name", "form_token", "secret_token"):
        found.setdefault(name, {})[form] = secret
    return found


def note_applied(values: Mapping[int, Mapping[str, str]], *, at: datetime) -> None:
    """Keep what the salted forms of readings stand for: by device id, the secrets by token."""
    rows = [
        AppliedSecret(
            device_id=device_id,
            form_token=tokenise(value),
            secret_token=token.partition("~")[0],
            found_at=at,
        )
        for device_id, secrets in values.items()
        for token, value in secrets.items()
        # What only hides a secret is undone as quickly as it is looked up.
        if "~" in token and value.startswith("$")
    ]
    AppliedSecret.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["device", "form_token"],
        update_fields=["secret_token", "found_at"],
    )


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
