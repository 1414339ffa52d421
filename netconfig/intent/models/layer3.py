"""VRFs, the prefixes that are in use, and static routes."""

from django.db import models
from django.db.models import Q
from pydantic import Field

from netconfig.devices.models import Device, IntentObject
from netconfig.devices.models.base import KEPT
from netconfig.intent.kinds import Kind, Nesting, Reference, Schema, register
from netconfig.intent.models.types import Address, Key, Line, Name, NetworkPrefix


class Vrf(IntentObject):
    """A routing table of its own, on every device that puts an interface or route into it.

    `rd` is `ASN:N` or `ADDRESS:N` for the same on all devices, or `router-id:N` for each device's
    router id before the colon.
    """

    name = models.CharField(max_length=32, unique=True)
    rd = models.CharField(max_length=32, blank=True, default="")
    description = models.CharField(max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return self.name


class Prefix(IntentObject):
    """A network in use, in a VRF or in the default table."""

    vrf = models.ForeignKey(Vrf, KEPT, null=True, related_name="prefixes")
    prefix = models.CharField(max_length=50)
    description = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["vrf", "prefix"], condition=~Q(vrf=None), name="prefix_is_unique_in_vrf"
            ),
            models.UniqueConstraint(
                fields=["prefix"], condition=Q(vrf=None), name="prefix_is_unique_in_default"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vrf or '-'} {self.prefix}"


class StaticRoute(IntentObject):
    """A route of one device that no protocol brings."""

    device = models.ForeignKey(Device, KEPT, related_name="static_routes")
    vrf = models.ForeignKey(Vrf, KEPT, null=True, related_name="static_routes")
    prefix = models.CharField(max_length=50)
    next_hop = models.CharField(max_length=50)
    distance = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["device", "vrf", "prefix", "next_hop"],
                condition=~Q(vrf=None),
                name="route_is_unique_in_vrf",
            ),
            models.UniqueConstraint(
                fields=["device", "prefix", "next_hop"],
                condition=Q(vrf=None),
                name="route_is_unique_in_default",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.device} {self.vrf or '-'} {self.prefix} {self.next_hop}"


class VrfFields(Schema):
    name: Name
    rd: str = Field(default="", pattern=r"^(([0-9.]+|router-id):[0-9]+)?$", max_length=32)
    description: Line = ""


class PrefixFields(Schema):
    vrf: Key | None = None
    prefix: NetworkPrefix
    description: Line = ""


class StaticRouteFields(Schema):
    device: Key
    vrf: Key | None = None
    prefix: NetworkPrefix
    next_hop: Address
    distance: int | None = Field(default=None, ge=1, le=255)


register(Kind("vrf", Vrf, VrfFields, block="vrfs", file="network.yaml", reach="referrers"))
register(
    Kind(
        "prefix",
        Prefix,
        PrefixFields,
        block="prefixes",
        key=("vrf", "prefix"),
        references={"vrf": Reference("vrf")},
        file="network.yaml",
        reach="none",
    )
)
register(
    Kind(
        "static_route",
        StaticRoute,
        StaticRouteFields,
        block="static_routes",
        key=("device", "vrf", "prefix", "next_hop"),
        references={"device": Reference("device"), "vrf": Reference("vrf")},
        nesting=Nesting("device", "device"),
        device_paths=("device__name",),
        reach="devices",
    )
)
