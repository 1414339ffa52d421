"""Writes and checks of the audit trail: record, seal, verify."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from django.db import IntegrityError, transaction

from netconfig.audit.models import AuditEntry, AuditSeal
from netconfig.core.errors import NetconfigError
from netconfig.logs import correlation_id

_BATCH = 1000


class AuditChainIsBroken(NetconfigError):
    """An entry or seal is not what was sealed."""


def record(actor: str, action: str, subject: str, details: Mapping[str, object]) -> None:
    """Write one entry in the caller's transaction; `details` must be plain JSON without secrets."""
    AuditEntry.objects.create(
        at=datetime.now(UTC),
        actor=actor,
        action=action,
        subject=subject,
        details=dict(details),
        correlation_id=correlation_id(),
    )


def seal_entries(*, now: datetime) -> int:
    """Chain the entries that wait for it; return how many. Safe to run in several processes."""
    try:
        with transaction.atomic():
            last = AuditSeal.objects.order_by("-number").first()
            waiting = list(AuditEntry.objects.filter(seal=None).order_by("id")[:_BATCH])
            if not waiting:
                return 0
            seal = AuditSeal.objects.create(
                number=last.number + 1 if last else 1,
                entry_count=len(waiting),
                hash=_chain(last.hash if last else "", waiting),
                sealed_at=now,
            )
            ids = [entry.pk for entry in waiting]
            won = AuditEntry.objects.filter(pk__in=ids, seal=None).update(seal=seal)
            if won != len(ids):
                raise IntegrityError("another sealer took an entry")
    except IntegrityError:
        return 0  # Another process sealed the same batch; its seal stands.
    return len(waiting)


def verify_chain() -> int:
    """Recompute every seal; return the number of sealed entries. Raises AuditChainIsBroken."""
    previous, expected, total = "", 1, 0
    for seal in AuditSeal.objects.order_by("number").iterator():
        entries = list(AuditEntry.objects.filter(seal=seal).order_by("id"))
        if seal.number != expected or not entries or len(entries) != seal.entry_count:
            raise AuditChainIsBroken(f"Audit entries are missing around seal {expected}.")
        if _chain(previous, entries) != seal.hash:
            raise AuditChainIsBroken(
                f"Seal {seal.number} (entries {entries[0].pk} to {entries[-1].pk}) does not match."
            )
        previous, expected, total = seal.hash, expected + 1, total + len(entries)
    return total


def _chain(previous: str, entries: Iterable[AuditEntry]) -> str:
    digest = hashlib.sha256(previous.encode())
    for entry in entries:
        row = [
            entry.pk,
            entry.at.astimezone(UTC).isoformat(),
            entry.actor,
            entry.action,
            entry.subject,
            entry.details,
            entry.correlation_id,
        ]
        digest.update(json.dumps(row, sort_keys=True, separators=(",", ":")).encode())
    return digest.hexdigest()
