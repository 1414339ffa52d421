"""What would change, and who said yes: change requests, their plans, votes, policies, stops."""

from collections.abc import Mapping
from dataclasses import fields

from django.db import models
from django.db.models import Q

from netconfig.core.approval import Fingerprint
from netconfig.core.lifecycle import ChangeState
from netconfig.core.policy import Policy
from netconfig.people.models import User


class ChangeRequest(models.Model):
    """Staged edits, or chosen devices to converge, and the plans that follow, put before people.

    `choices` maps a device to what happens to its earlier differences (`include`, `exclude`), with
    `*` for all others. `devices` are the chosen ones of a converge, by name.
    """

    class Kind(models.TextChoices):
        EDITS = "edits"
        CONVERGE = "converge"

    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    kind = models.CharField(max_length=8, choices=Kind)
    author = models.ForeignKey(User, models.PROTECT, related_name="changes")
    origin = models.CharField(max_length=200, blank=True)
    devices = models.JSONField(default=list)
    choices = models.JSONField(default=dict)
    state = models.CharField(max_length=16, default=ChangeState.DRAFT)
    reason = models.CharField(max_length=500, blank=True)
    # Grows with every planning; a planner that finds another number has been superseded.
    generation = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    # The templates that it brings, as `source:commit`; "" for those in force.
    templates_at = models.CharField(max_length=200, blank=True)
    # When its edits became intent and its templates came in force; null again once taken back.
    applied_at = models.DateTimeField(null=True, blank=True)
    deploys_itself = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=list(ChangeState)), name="change_state_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="change_due", condition=Q(due_at__isnull=False))
        ]

    def __str__(self) -> str:
        return f"change request {self.pk}"


class StagedEdit(models.Model):
    """One create, update or delete of intent that a change request carries, not applied yet."""

    change = models.ForeignKey(ChangeRequest, models.CASCADE, related_name="edits")
    number = models.PositiveIntegerField()
    op = models.CharField(max_length=8)
    kind = models.CharField(max_length=64)
    natural_key = models.CharField(max_length=300)
    expected_revision = models.PositiveIntegerField(null=True)
    fields = models.JSONField(default=dict)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["change", "number"], name="edit_number_is_unique"),
            models.CheckConstraint(
                condition=Q(op__in=["create", "update", "delete"]), name="edit_op_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.op} {self.kind} {self.natural_key}"


class Plan(models.Model):
    """All device plans of a change request at one moment; never changed once it is written."""

    change = models.ForeignKey(ChangeRequest, models.CASCADE, related_name="plans")
    number = models.PositiveIntegerField()
    effect = models.CharField(max_length=64)
    basis = models.CharField(max_length=64)
    # What the basis was hashed from, so that a stale plan can say what moved.
    basis_parts = models.JSONField(default=dict)
    policy = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["change", "number"], name="plan_number_is_unique"),
        ]

    def __str__(self) -> str:
        return f"plan {self.number} of change request {self.change_id}"

    @property
    def fingerprint(self) -> Fingerprint:
        """What a vote on this plan signs."""
        return Fingerprint(self.effect, self.basis)


class DevicePlan(models.Model):
    """What will happen to one device, or why it cannot be planned."""

    class State(models.TextChoices):
        READY = "ready"
        UNCHANGED = "unchanged"
        EXCLUDED = "excluded"
        BLOCKED = "blocked"
        UNREADABLE = "unreadable"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="device_plans")
    device = models.CharField(max_length=100)
    # {device, environment, site, role, tenant}: where a right must hold.
    place = models.JSONField(default=dict)
    platform = models.CharField(max_length=32)
    redundancy_group = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=12, choices=State)
    reason = models.CharField(max_length=500, blank=True)
    # Intended config as compressed reference text, and values of its own secrets, encrypted.
    intended = models.BinaryField(default=b"")
    secret_values = models.BinaryField(default=b"")
    secret_versions = models.JSONField(default=dict)
    base_backup_id = models.BigIntegerField(null=True)
    intended_hash = models.CharField(max_length=64, blank=True)
    running_hash = models.CharField(max_length=64, blank=True)
    expected_hash = models.CharField(max_length=64, blank=True)
    caused = models.TextField(blank=True)
    already = models.TextField(blank=True)
    total = models.TextField(blank=True)
    operations = models.JSONField(default=list)
    forward = models.JSONField(default=list)
    back = models.JSONField(default=list)
    risks = models.JSONField(default=list)
    expectations = models.JSONField(default=dict)
    confirm_seconds = models.PositiveIntegerField(default=0)
    # Equal for devices to which the same happens, but for the values that are their own.
    shape = models.CharField(max_length=64, blank=True)
    shape_values = models.JSONField(default=list)
    # The sections that are managed, none for all: other lines are in `intended` as they are.
    managed = models.JSONField(default=list)

    class Meta:
        ordering = ["device"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "device"], name="device_is_planned_once"),
        ]

    def __str__(self) -> str:
        return f"{self.device} in {self.plan}"


class Vote(models.Model):
    """One person's approve, reject or withdraw, bound to a fingerprint; append-only."""

    class Choice(models.TextChoices):
        APPROVE = "approve"
        REJECT = "reject"
        WITHDRAW = "withdraw"

    change = models.ForeignKey(ChangeRequest, models.CASCADE, related_name="votes")
    user = models.ForeignKey(User, models.PROTECT, related_name="votes")
    choice = models.CharField(max_length=8, choices=Choice)
    effect = models.CharField(max_length=64)
    basis = models.CharField(max_length=64)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.user} {self.choice} {self.change}"


class ApprovalPolicy(models.Model):
    """What a change request needs, and how it is carried out, in one environment ("" for all).

    The strictest of the policies that a change request's devices meet holds.
    """

    environment = models.CharField(max_length=100, unique=True, blank=True)
    approvals = models.PositiveSmallIntegerField(default=1)
    # Changes that a Git source brings were reviewed there; null asks for as many as all others.
    source_approvals = models.PositiveSmallIntegerField(null=True, blank=True)
    author_may_approve = models.BooleanField(default=False)
    keeps_votes_of_equal_effect = models.BooleanField(default=True)
    votes_valid_seconds = models.PositiveIntegerField(default=7 * 86_400)
    plan_valid_seconds = models.PositiveIntegerField(default=86_400)
    canary = models.PositiveSmallIntegerField(default=1)
    wave_size = models.PositiveIntegerField(default=50)
    confirm_seconds = models.PositiveIntegerField(default=300)
    verify_seconds = models.PositiveIntegerField(default=60)
    bake_seconds = models.PositiveIntegerField(default=0)
    rolls_back_itself = models.BooleanField(default=False)
    removed_percent = models.PositiveSmallIntegerField(default=60)
    section_percent = models.PositiveSmallIntegerField(default=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_percent__lte=100), name="policy_percent_is_a_percentage"
            ),
            models.CheckConstraint(
                condition=Q(section_percent__lte=100), name="policy_section_is_a_percentage"
            ),
            models.CheckConstraint(
                condition=Q(wave_size__gte=1, canary__gte=1), name="policy_waves_are_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"policy for {self.environment or 'all environments'}"

    def value(self) -> Policy:
        """Return the policy as the core knows it."""
        names = [field.name for field in fields(Policy)]
        return Policy(**{name: getattr(self, name) for name in names})


class StopSwitch(models.Model):
    """While it is on, no device is armed within its scope; confirms and reverts go on."""

    scope_kind = models.CharField(max_length=16, default="all")
    scope_key = models.CharField(max_length=128, blank=True)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"stop for {self.scope_kind} {self.scope_key}".strip()

    @property
    def told(self) -> str:
        """What somebody reads who is held up by it."""
        where = f"{self.scope_kind} {self.scope_key}".strip()
        return f"A stop is on for {where}: {self.reason}"

    def covers(self, place: Mapping[str, str]) -> bool:
        """Tell whether a device at this place is within its scope."""
        return self.scope_kind == "all" or place.get(self.scope_kind) == self.scope_key
