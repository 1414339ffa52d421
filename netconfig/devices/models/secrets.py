"""Secrets by name and version, and the credentials that use them; no value is readable here."""

from django.db import models
from django.db.models import Q

from netconfig.devices.models.base import KEPT, IntentObject, named


class Secret(IntentObject):
    """A named value that lives in the environment, in a file, or encrypted in this database."""

    name = models.CharField(max_length=100, unique=True)
    # `env:NAME`, `file:/path` or `stored`.
    origin = models.CharField(max_length=300)

    class Meta:
        constraints = [
            named("secret"),
            models.CheckConstraint(
                condition=Q(origin="stored")
                | Q(origin__startswith="env:")
                | Q(origin__startswith="file:/"),
                name="secret_origin_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SecretVersion(models.Model):
    """One value that the secret was seen to have; `ciphertext` is filled for stored values only."""

    secret = models.ForeignKey(Secret, models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    token = models.CharField(max_length=64)
    ciphertext = models.BinaryField(null=True, editable=False)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["secret", "version"], name="secret_version_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.secret}@{self.version}"


class Credential(IntentObject):
    """A login for devices."""

    name = models.CharField(max_length=100, unique=True)
    username = models.CharField(max_length=100)
    secret = models.ForeignKey(Secret, KEPT, related_name="credentials")

    class Meta:
        constraints = [named("credential", "name", "username")]

    def __str__(self) -> str:
        return self.name
