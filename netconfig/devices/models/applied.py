"""What was found to stand on devices for our secrets."""

from django.db import models

from netconfig.devices.models.device import Device


class AppliedSecret(models.Model):
    """A form that a device shows, and the secret that it was found to stand for.

    Both are tokens: `secret_token` is that of a `SecretVersion`. A salted form proves whose it is,
    but only to whoever tries it, which takes long: so it is tried once. A form that the device
    alone can read was learnt by its place, which is a part of `form_token`, when the secret was
    sent there and the device verified.
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
