"""Routes that no protocol brings."""

from ipaddress import ip_address, ip_network
from typing import Literal

from django.db import models
from django.db.models import Q
from pydantic import Field, model_validator

from netconfig.devices.models import Device, IntentObject
from netconfig.devices.models.base import KEPT
from netconfig.intent.fields.basic import Address, Key, NetworkPrefix
from netconfig.intent.kinds import Kind, Nesting, ObjectFields, Reference, register
from netconfig.intent.models.layer3.vrf import Vrf


class StaticRoute(IntentObject):
    """A route of one device; its next hop is an address, or `discard`."""

    device = models.ForeignKey(Device, KEPT, related_name="static_routes")
    vrf = models.ForeignKey(Vrf, KEPT, null=True, related_name="static_routes")
    prefix = models.CharField(max_length=50)
    next_hop = models.CharField(max_length=50)
    distance = models.PositiveSmallIntegerField(null=True)
    tag = models.PositiveBigIntegerField(null=True)

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
            models.CheckConstraint(
                condition=Q(distance=None) | Q(distance__range=(1, 255)),
                name="route_distance_is_in_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.device} {self.vrf or '-'} {self.prefix} {self.next_hop}"


class StaticRouteFields(ObjectFields):
    device: Key
    vrf: Key | None = None
    prefix: NetworkPrefix
    next_hop: Literal["discard"] | Address
    distance: int | None = Field(default=None, ge=1, le=255)
    tag: int | None = Field(default=None, ge=1, le=4294967295)

    @model_validator(mode="after")
    def _is_of_one_family(self) -> "StaticRouteFields":
        if self.next_hop != "discard":
            wanted, found = ip_network(self.prefix).version, ip_address(self.next_hop).version
            if wanted != found:
                raise ValueError(f"{self.prefix} is of IPv{wanted}, and its next_hop of IPv{found}")
        return self


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
        reach="device",
    )
)
