"""What was found to stand on devices for our secrets."""

from django.db import models

from netconfig.devices.models.device import Device


class AppliedSecret(models.Model):
    """A salted form that a device shows, and the secret that it was found to be made of.

    Both are tokens: `secret_token` is that of a `SecretVersion`. The form proves whose it is, but
    only to whoever tries it, which takes long: so it is tried once.
    """

    device = models.ForeignKey(Device, models.CASCADE, related_name="applied_secrets")
    form_token = models.CharField(max_length=64)
    secret_token = models.CharField(max_length=64)
    found_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["device", "form_token"], name="applied_secret_is_found_once_per_form"
            )
        ]

    def __str__(self) -> str:
        return f"{self.device} {self.form_token[:12]}"
