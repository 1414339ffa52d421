"""Routing tables of their own."""

from django.db import models
from pydantic import Field

from netconfig.devices.models import IntentObject
from netconfig.intent.fields.basic import Name
from netconfig.intent.fields.network import RouteTarget
from netconfig.intent.kinds import Kind, ObjectFields, register


class Vrf(IntentObject):
    """A routing table of its own, on every device that puts an interface or route into it.

    `rd` is `ASN:N` or `ADDRESS:N` for the same on all devices, or `router-id:N` for each device's
    router id before the colon. The targets say which routes it takes and gives (RFC 4364).
    """

    name = models.CharField(max_length=32, unique=True)
    rd = models.CharField(max_length=32, blank=True, default="")
    import_targets = models.JSONField(default=list)
    export_targets = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.name


class VrfFields(ObjectFields):
    name: Name
    rd: str = Field(default="", pattern=r"^(([0-9.]+|router-id):[0-9]+)?$", max_length=32)
    import_targets: list[RouteTarget] = Field(default_factory=list)
    export_targets: list[RouteTarget] = Field(default_factory=list)


register(Kind("vrf", Vrf, VrfFields, block="vrfs", file="network.yaml", reach="referrers"))
