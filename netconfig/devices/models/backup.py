"""Running configs as they were read: one row per device and content."""

from django.db import models
from django.db.models import Q

from netconfig.devices.models.device import Device


class Backup(models.Model):
    """A stored running config: compressed reference text, and its secrets encrypted beside it.

    Read with `queries.read_backup`. It outlives its device, whose name it therefore keeps.
    """

    device = models.ForeignKey(Device, models.SET_NULL, null=True, related_name="backups")
    device_name = models.CharField(max_length=100, db_index=True)
    # SHA-256 of the reference text, in lower-case hex.
    hash = models.CharField(max_length=64)
    taken_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    reason = models.CharField(max_length=100)
    compressed_text = models.BinaryField(editable=False)
    # An encrypted JSON object {token: value}.
    secret_values = models.BinaryField(editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["device", "hash"],
                condition=~Q(device=None),
                name="backup_is_stored_once_per_content",
            )
        ]
        indexes = [models.Index(fields=["device", "-last_seen_at"], name="backup_newest_first")]

    def __str__(self) -> str:
        return f"{self.device_name} {self.hash[:12]}"
