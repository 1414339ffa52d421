"""What Git repositories bring: sources, their syncs and deliveries, and templates by commit."""

from django.db import models
from django.db.models import Q

from netconfig.changes.models import ChangeRequest
from netconfig.people.models import User


class Source(models.Model):
    """A repository and branch with `inventory/` and `templates/`, and what comes of a push there.

    It acts as `user`, a service. `credential_secret` names a secret: a password or token for
    https, a private key for ssh. Its row says by `due_at` when it is to be looked at again.
    """

    class Action(models.TextChoices):
        PLAN = "plan", "plan only"
        DEPLOY_ONCE_APPROVED = "deploy_once_approved", "deploy once somebody approved"
        DEPLOY_BY_POLICY = "deploy_by_policy", "deploy as soon as the policy allows"

    name = models.SlugField(max_length=40, unique=True)
    url = models.CharField(max_length=500)
    branch = models.CharField(max_length=200, default="main")
    credential_username = models.CharField(max_length=100, blank=True)
    credential_secret = models.CharField(max_length=100, blank=True)
    # The OpenSSH public key line of an ssh host.
    host_key = models.CharField(max_length=1000, blank=True)
    action = models.CharField(max_length=20, choices=Action, default=Action.PLAN)
    # Encrypted; what signs its webhook is shown once, when it is made.
    hook_secret = models.BinaryField(editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="sources")
    is_active = models.BooleanField(default=True)
    poll_seconds = models.PositiveIntegerField()
    created_at = models.DateTimeField()

    is_syncing = models.BooleanField(default=False)
    # A hint came, maybe while a sync was under way that began too early to see the push.
    is_hinted = models.BooleanField(default=False)
    # Grows with every sync; one that finds another number has been superseded.
    generation = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True)
    synced_at = models.DateTimeField(null=True, blank=True)
    # The commit that was taken in last, whatever came of it.
    last_commit = models.CharField(max_length=64, blank=True)
    last_error = models.TextField(blank=True)
    # Roll backs before this moment no longer keep a commit from being deployed by itself.
    unpinned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(action__in=["plan", "deploy_once_approved", "deploy_by_policy"]),
                name="source_action_is_known",
            ),
            models.CheckConstraint(
                condition=Q(poll_seconds__gte=1), name="source_poll_is_not_constant"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="source_due", condition=Q(due_at__isnull=False))
        ]

    def __str__(self) -> str:
        return self.name


class Sync(models.Model):
    """What came of taking in one commit; written once, at its end."""

    class State(models.TextChoices):
        OPENED = "opened", "a change request was opened"
        UNCHANGED = "unchanged", "it differs in nothing"
        REFUSED = "refused", "it cannot be taken as it is"

    source = models.ForeignKey(Source, models.CASCADE, related_name="syncs")
    commit = models.CharField(max_length=64)
    subject = models.CharField(max_length=200, blank=True)
    author = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=9, choices=State)
    error = models.TextField(blank=True)
    change = models.ForeignKey(
        ChangeRequest, models.PROTECT, null=True, blank=True, related_name="syncs"
    )
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["opened", "unchanged", "refused"]),
                name="sync_state_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}@{self.commit[:12]}"


class Delivery(models.Model):
    """One signed message from a provider; its id is taken once, so that a replay does nothing."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="deliveries")
    delivery_id = models.CharField(max_length=64)
    event = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "delivery_id"], name="delivery_is_taken_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.delivery_id}"


class CommitTemplates(models.Model):
    """The templates of a commit that a change request is rendered with.

    Kept here, so that planning needs neither the repository nor a mirror, whatever became of both;
    it outlives its source, whose templates may be in force.
    """

    source = models.CharField(max_length=40)
    commit = models.CharField(max_length=64)
    version = models.CharField(max_length=64)
    # {path: text} as encrypted JSON.
    files = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "commit"], name="templates_are_kept_once"),
        ]

    def __str__(self) -> str:
        return f"templates of {self.source}@{self.commit[:12]}"
