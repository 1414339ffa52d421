"""At most one writer per device, told by conditional updates alone."""

from collections.abc import Collection
from datetime import datetime

from django.db import models
from django.db.models import F

from netconfig.devices.models.device import Device


class DeviceLock(models.Model):
    """Who may write to a device now; free while `holder` is empty.

    Rows outlive their holders, so that `fence` never goes back: it grows with every new holder,
    and a holder that was replaced finds its own fence no longer in the row.
    """

    device = models.OneToOneField(Device, models.CASCADE, related_name="lock")
    holder = models.CharField(max_length=64, blank=True, default="")
    fence = models.PositiveBigIntegerField(default=0)
    heartbeat_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.device}: {self.holder or 'free'} (fence {self.fence})"

    # Mutators

    @classmethod
    def acquire(cls, device_id: int, *, holder: str, now: datetime) -> int | None:
        """Take a free lock and return its new fence, or None while another holds it.

        A holder that already has it keeps its fence.
        """
        DeviceLock.objects.bulk_create([DeviceLock(device_id=device_id)], ignore_conflicts=True)
        rows = cls.objects.filter(device_id=device_id)
        rows.filter(holder="").update(holder=holder, fence=F("fence") + 1, heartbeat_at=now)
        return rows.filter(holder=holder).values_list("fence", flat=True).first()

    @classmethod
    def acquire_all(
        cls, device_ids: Collection[int], *, holder: str, now: datetime
    ) -> dict[int, int]:
        """Take those of the locks that are free; return the new fence of each one won.

        `holder` must be new with every call, since it tells afterwards which were won.
        """
        DeviceLock.objects.bulk_create(
            [DeviceLock(device_id=pk) for pk in device_ids], ignore_conflicts=True
        )
        free = cls.objects.filter(device_id__in=device_ids, holder="")
        free.update(holder=holder, fence=F("fence") + 1, heartbeat_at=now)
        return dict(cls.objects.filter(holder=holder).values_list("device_id", "fence"))

    @classmethod
    def heartbeat(cls, device_id: int, *, holder: str, fence: int, now: datetime) -> bool:
        """Say that the holder lives; False when it is the holder no more."""
        mine = cls.objects.filter(device_id=device_id, holder=holder, fence=fence)
        return mine.update(heartbeat_at=now) == 1

    @classmethod
    def release(cls, device_id: int, *, holder: str, fence: int) -> bool:
        """Give the lock back; False when it was not the holder's any more."""
        mine = cls.objects.filter(device_id=device_id, holder=holder, fence=fence)
        return mine.update(holder="", heartbeat_at=None) == 1

    @classmethod
    def take_over(
        cls, device_id: int, *, from_fence: int, holder: str, now: datetime
    ) -> int | None:
        """Replace a dead holder, found by its fence; return the new fence, or None when late."""
        theirs = cls.objects.filter(device_id=device_id, fence=from_fence)
        won = theirs.update(holder=holder, fence=F("fence") + 1, heartbeat_at=now)
        return from_fence + 1 if won else None
