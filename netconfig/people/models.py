"""Who may do what: users, groups, and grants of one right within one scope."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    """Finds users by name, as the sign-in does."""


class Group(models.Model):
    """Users who share grants."""

    name = models.SlugField(max_length=64, unique=True)
    description = models.CharField(max_length=256, blank=True)

    def __str__(self) -> str:
        return self.name


class User(AbstractBaseUser):
    """A person or a service; what either may do is said by grants alone, there is no superuser."""

    class Kind(models.TextChoices):
        HUMAN = "human"
        SERVICE = "service"

    username = models.SlugField(max_length=64, unique=True)
    full_name = models.CharField(max_length=128, blank=True)
    email = models.EmailField(blank=True)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.HUMAN)
    is_active = models.BooleanField(default=True)
    # The account of the operating system that acts as this user on the command line.
    os_account = models.CharField(max_length=64, unique=True, null=True, blank=True)
    # SHA-256 of the personal token; the token itself is shown once and kept nowhere.
    token_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    groups = models.ManyToManyField(Group, related_name="members", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["human", "service"]), name="user_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.username


class Right(models.TextChoices):
    """What a grant allows; each is separate, none implies another but `view`, which all imply."""

    VIEW = "view", "see devices, changes and deployments"
    EDIT = "edit", "stage edits of intent"
    PLAN = "plan", "plan change requests"
    APPROVE = "approve", "vote on change requests"
    DEPLOY = "deploy", "start deployments"
    OPERATE = "operate", "hold, resume, abort and roll back deployments, settle unknown devices"
    MANAGE = "manage", "manage people, secrets, sources, policies and trust in devices"


class Grant(models.Model):
    """One right within one scope, for one user or one group."""

    class ScopeKind(models.TextChoices):
        ALL = "all"
        ENVIRONMENT = "environment"
        SITE = "site"
        ROLE = "role"
        TENANT = "tenant"

    user = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="grants")
    group = models.ForeignKey(Group, models.CASCADE, null=True, blank=True, related_name="grants")
    right = models.CharField(max_length=16, choices=Right)
    scope_kind = models.CharField(max_length=16, choices=ScopeKind, default=ScopeKind.ALL)
    scope_key = models.CharField(max_length=128, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user__isnull=True) ^ models.Q(group__isnull=True),
                name="grant_is_for_a_user_or_a_group",
            ),
            models.CheckConstraint(
                condition=models.Q(scope_kind="all", scope_key="")
                | (~models.Q(scope_kind="all") & ~models.Q(scope_key="")),
                name="grant_scope_has_its_key",
            ),
            models.UniqueConstraint(
                fields=["user", "right", "scope_kind", "scope_key"],
                condition=models.Q(group=None),
                name="grant_is_given_to_a_user_once",
            ),
            models.UniqueConstraint(
                fields=["group", "right", "scope_kind", "scope_key"],
                condition=models.Q(user=None),
                name="grant_is_given_to_a_group_once",
            ),
        ]

    def __str__(self) -> str:
        scope = (
            self.scope_kind if self.scope_kind == "all" else f"{self.scope_kind} {self.scope_key}"
        )
        return f"{self.right} for {scope}"
