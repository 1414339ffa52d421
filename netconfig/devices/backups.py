"""Keeps running configs as they are read: once per device and content, in bulk."""

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from netconfig.devices import crypto
from netconfig.devices.applied import note_applied
from netconfig.devices.models import Backup, Device

_BATCH = 200


@dataclass(frozen=True)
class RunningConfig:
    """One reading: reference text with tokens, and the secrets behind them by token.

    `forms` are those that were learnt by their places and are to be kept, as `Settled.forms`.
    """

    reference_text: str = field(repr=False)
    secrets: Mapping[str, str] = field(repr=False)
    forms: Mapping[str, str] = field(default_factory=dict)

    @property
    def hash(self) -> str:
        """SHA-256 of the reference text, in hex."""
        return hashlib.sha256(self.reference_text.encode()).hexdigest()


def store_backups(
    readings: Mapping[str, RunningConfig], *, at: datetime, reason: str
) -> dict[str, Backup]:
    """Keep what was just read, by device name; return the backup that holds each reading.

    A content seen before keeps its first time and reason, and gets a new `last_seen_at`. Devices
    that do not exist are left out. The number of queries does not grow with the devices.
    """
    if not readings:
        return {}
    ids = dict(Device.objects.filter(name__in=readings).values_list("name", "pk"))
    wanted = {(ids[name], reading.hash): name for name, reading in readings.items() if name in ids}
    known = _find(wanted)
    note_applied({ids[name]: readings[name] for name in wanted.values()}, at=at)
    Backup.objects.filter(pk__in=[row.pk for row in known.values()]).update(last_seen_at=at)
    Backup.objects.bulk_create(
        [
            _row(name, device_id, readings[name], at=at, reason=reason)
            for (device_id, _), name in wanted.items()
            if name not in known
        ],
        batch_size=_BATCH,
        # Another reader may have stored the same content meanwhile; its row is as good.
        ignore_conflicts=True,
    )
    return _find(wanted)


def _find(wanted: Mapping[tuple[int, str], str]) -> dict[str, Backup]:
    rows = Backup.objects.filter(
        device_id__in={device_id for device_id, _ in wanted},
        hash__in={digest for _, digest in wanted},
    ).defer("compressed_text", "secret_values")
    pairs = ((wanted.get((row.device_id or 0, row.hash)), row) for row in rows)
    return {name: row for name, row in pairs if name is not None}


def _row(name: str, device_id: int, reading: RunningConfig, *, at: datetime, reason: str) -> Backup:
    return Backup(
        device_id=device_id,
        device_name=name,
        hash=reading.hash,
        taken_at=at,
        last_seen_at=at,
        reason=reason,
        compressed_text=zlib.compress(reading.reference_text.encode()),
        secret_values=crypto.encrypt_values(reading.secrets),
    )
