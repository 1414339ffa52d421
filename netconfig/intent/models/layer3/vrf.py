"""Routing tables of their own."""

from django.db import models
from pydantic import Field, field_validator

from netconfig.devices.models import IntentObject
from netconfig.intent.fields.basic import Name
from netconfig.intent.fields.network import RouteTarget, target_of_vpn
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

    @field_validator("rd")
    @classmethod
    def _has_room(cls, rd: str) -> str:
        if rd:
            # A router id takes as much room as any address.
            target_of_vpn(rd.replace("router-id", "192.0.2.0"))
        return rd


register(Kind("vrf", Vrf, VrfFields, block="vrfs", file="network.yaml", reach="referrers"))
