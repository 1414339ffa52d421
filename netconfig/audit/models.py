"""Who did what: append-only entries, sealed into a hash chain in batches."""

from django.db import models


class AuditEntry(models.Model):
    """One thing that somebody did. Never updated, never deleted; details carry no secret.

    An entry is written unsealed, in the transaction of what it tells, so that writers never wait
    for one another; the sealer chains entries in batches afterwards.
    """

    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    action = models.CharField(max_length=64)
    subject = models.CharField(max_length=256)
    details = models.JSONField(default=dict)
    correlation_id = models.CharField(max_length=64, blank=True)
    seal = models.ForeignKey(
        "AuditSeal", models.PROTECT, null=True, blank=True, related_name="entries"
    )

    class Meta:
        indexes = [
            models.Index(fields=["subject", "at"], name="audit_by_subject"),
            models.Index(
                fields=["id"], name="audit_unsealed", condition=models.Q(seal__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%F %T} {self.actor} {self.action} {self.subject}"


class AuditSeal(models.Model):
    """A batch of entries: SHA-256 over the previous seal's hash and the batch, in order of id."""

    number = models.PositiveBigIntegerField(unique=True)
    entry_count = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"seal {self.number}"
