"""Make it so, and verify: deployments, their waves and device runs, attempts and the journal."""

from collections.abc import Collection, Iterable
from typing import Self

from django.db import models
from django.db.models import Q

from netconfig.changes.models import ChangeRequest, DevicePlan, Plan
from netconfig.core.lifecycle import DeploymentState, RunState
from netconfig.people.models import User


class Deployment(models.Model):
    """Carrying out one plan; a plan is carried out by at most one deployment."""

    change = models.ForeignKey(ChangeRequest, models.PROTECT, related_name="deployments")
    plan = models.OneToOneField(Plan, models.PROTECT, related_name="deployment")
    state = models.CharField(max_length=16, default=DeploymentState.RUNNING)
    result = models.CharField(max_length=32, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    started_by = models.ForeignKey(User, models.PROTECT, related_name="deployments")
    started_at = models.DateTimeField()
    bake_until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    generation = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True)
    # Whether it holds because something failed, not because a person wanted it.
    holds_for_failure = models.BooleanField(default=False)
    # The edits that take the applied ones back, for a roll back.
    inverse_edits = models.JSONField(default=list)
    correlation_id = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(DeploymentState)), name="deployment_state_is_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], name="deployment_due", condition=Q(due_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"deployment {self.pk}"


class Wave(models.Model):
    """Devices done together. A wave without a verdict of `passed` lets no later wave begin."""

    class State(models.TextChoices):
        WAITING = "waiting"
        OPEN = "open"
        PASSED = "passed"
        FAILED = "failed"

    deployment = models.ForeignKey(Deployment, models.CASCADE, related_name="waves")
    number = models.PositiveIntegerField()
    is_canary = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    verdict = models.JSONField(default=list)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["deployment", "number"], name="wave_number_is_unique"),
        ]

    def __str__(self) -> str:
        return "canary" if self.is_canary else f"wave {self.number}"


class DeviceRun(models.Model):
    """One device's part of a deployment, forward, or back when it is rolled back."""

    class Direction(models.TextChoices):
        FORWARD = "forward"
        BACK = "back"

    deployment = models.ForeignKey(Deployment, models.CASCADE, related_name="runs")
    wave = models.ForeignKey(Wave, models.CASCADE, related_name="runs")
    device_plan = models.ForeignKey(DevicePlan, models.PROTECT, related_name="runs")
    device = models.CharField(max_length=100)
    direction = models.CharField(max_length=8, choices=Direction, default=Direction.FORWARD)
    state = models.CharField(max_length=16, default=RunState.QUEUED)
    reason = models.CharField(max_length=500, blank=True)
    generation = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    fence = models.PositiveBigIntegerField(default=0)
    # How our commit is found on the device: {candidate, username, label}.
    handle = models.JSONField(default=dict)
    armed_at = models.DateTimeField(null=True, blank=True)
    confirm_by = models.DateTimeField(null=True, blank=True)
    before = models.JSONField(default=dict)
    checks = models.JSONField(default=list)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Filled in for many rows at once by whoever needs it.
    attempt_count: int = 0

    class Meta:
        ordering = ["device"]
        constraints = [
            models.UniqueConstraint(
                fields=["deployment", "device", "direction"], name="device_runs_once_each_way"
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(RunState)), name="run_state_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="run_due", condition=Q(due_at__isnull=False))
        ]

    def __str__(self) -> str:
        return f"{self.device} in {self.deployment}"

    @classmethod
    def save_all(cls, runs: Collection[Self], fields: Iterable[str]) -> None:
        """Save these fields of rows that exist, in one statement; the caller holds their locks."""
        # An upsert: the CASE that bulk_update builds for each row and field costs far more time
        # than all else that a journal line needs.
        cls.objects.bulk_create(
            runs, update_conflicts=True, unique_fields=["id"], update_fields=list(fields)
        )


class Attempt(models.Model):
    """Each try at a device: another one only while the device still equals its base."""

    run = models.ForeignKey(DeviceRun, models.CASCADE, related_name="attempts")
    number = models.PositiveIntegerField()
    fence = models.PositiveBigIntegerField()
    started_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="attempt_number_is_unique"),
        ]

    def __str__(self) -> str:
        return f"attempt {self.number} at {self.run}"


class JournalEntry(models.Model):
    """What a device run was about to do, or what came of it: written first, never changed.

    Entries of a run are chained: `hash` is SHA-256 over the previous hash and this entry.
    """

    run = models.ForeignKey(DeviceRun, models.CASCADE, related_name="journal")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    fence = models.PositiveBigIntegerField()
    state = models.CharField(max_length=16)
    text = models.CharField(max_length=500, blank=True)
    details = models.JSONField(default=dict)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["run_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="journal_number_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.run} {self.number} {self.state}"


class Applied(models.Model):
    """What was last applied to a device, by which deployment: drift is told against this."""

    device = models.CharField(max_length=100, unique=True)
    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="+")
    running_hash = models.CharField(max_length=64)
    intended_hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.device}: {self.running_hash[:12]}"
