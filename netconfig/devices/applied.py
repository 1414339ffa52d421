"""What the forms stand for in which devices write our secrets down."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from netconfig.core.config import Platform
from netconfig.core.config.encodings import KnownSecrets
from netconfig.core.config.encodings.learning import Redactor
from netconfig.core.secrets import tokenised
from netconfig.devices.crypto import tokenise
from netconfig.devices.models import AppliedSecret

_SALTED = re.compile(r"\$(?:1|5|6|8|9)\$[^$]+\$")


def redactor(
    platform: Platform, secrets: Iterable[str], *, applied: Mapping[str, str] | None = None
) -> Redactor:
    """Return what takes the secrets out of one device's texts, known in whatever form they stand.

    `secrets` are the values that the device's configs may hold: only of these can a form be told
    to be theirs. `applied` is what `applied_to` gives for the device.
    """
    return Redactor(platform, KnownSecrets(secrets, tokenise, applied or {}))


def applied_to(devices: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return by device what its forms were found to stand for, both as tokens."""
    found: dict[str, dict[str, str]] = {}
    rows = AppliedSecret.objects.filter(device__name__in=list(devices))
    for name, form, secret in rows.values_list("device__name", "form_token", "secret_token"):
        found.setdefault(name, {})[form] = secret
    return found


def note_applied(readings: Mapping[int, "Reading"], *, at: datetime) -> None:
    """Keep what the forms of readings stand for, by device id.

    Salted forms prove it themselves; of the others only those in `forms` were learnt.
    """
    rows = [
        AppliedSecret(device_id=device_id, form_token=form, secret_token=secret, found_at=at)
        for device_id, reading in readings.items()
        for form, secret in {**_salted(reading.secrets), **reading.forms}.items()
    ]
    AppliedSecret.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["device", "form_token"],
        update_fields=["secret_token", "found_at"],
    )


class Reading(Protocol):
    """What was read of a device: its secrets by token, and the forms known by their places."""

    @property
    def secrets(self) -> Mapping[str, str]:
        """The secrets as they stand there, by token."""

    @property
    def forms(self) -> Mapping[str, str]:
        """What forms stand for, as `Settled.forms`."""


def _salted(values: Mapping[str, str]) -> dict[str, str]:
    return {
        tokenise(value): token.partition("~")[0]
        for token, value in values.items()
        # What only hides a secret is undone as quickly as it is looked up.
        if "~" in token and _SALTED.match(value)
    }


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
