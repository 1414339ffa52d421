"""Addresses that several devices answer for: VRRP, HSRP and anycast gateways."""

from typing import Literal

from django.db import models
from django.db.models import Q
from pydantic import Field, model_validator

from netconfig.devices.models import IntentObject
from netconfig.devices.models.base import KEPT
from netconfig.devices.models.secrets import Secret
from netconfig.intent.fields.basic import Address, Key
from netconfig.intent.fields.rules import is_one_of, rules, said, unsaid, when
from netconfig.intent.kinds import Kind, Nesting, ObjectFields, Reference, register
from netconfig.intent.models.interface.interface import Interface


class Gateway(IntentObject):
    """A shared address on one device's interface; `group` is null for an anycast one."""

    interface = models.ForeignKey(Interface, KEPT, related_name="gateways")
    address = models.CharField(max_length=50)
    protocol = models.CharField(max_length=10, default="vrrp")
    group = models.PositiveSmallIntegerField(null=True)
    priority = models.PositiveSmallIntegerField(null=True)
    preempt = models.BooleanField(null=True)
    key = models.ForeignKey(Secret, KEPT, null=True, related_name="gateways")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interface", "address"], name="gateway_is_unique"),
            models.CheckConstraint(
                condition=Q(protocol="anycast", group=None)
                | Q(protocol__in=["vrrp", "hsrp"], group__isnull=False),
                name="gateway_group_is_of_protocol",
            ),
            models.CheckConstraint(
                condition=Q(priority=None) | Q(priority__range=(1, 254)),
                name="gateway_priority_is_in_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.interface} {self.address}"


class GatewayFields(ObjectFields):
    model_config = rules(when(is_one_of("protocol", "anycast"), unsaid("group"), said("group")))

    interface: Key
    address: Address
    protocol: Literal["vrrp", "hsrp", "anycast"] = "vrrp"
    group: int | None = Field(default=None, ge=0, le=4095)
    priority: int | None = Field(default=None, ge=1, le=254)
    preempt: bool | None = None
    key: Key | None = None

    @model_validator(mode="after")
    def _group_is_of_protocol(self) -> "GatewayFields":
        if (self.protocol == "anycast") != (self.group is None):
            raise ValueError("vrrp and hsrp need a group, and anycast has none")
        if self.protocol == "vrrp" and not 1 <= (self.group or 0) <= 255:
            raise ValueError("a group of vrrp is 1 to 255")
        return self


register(
    Kind(
        "gateway",
        Gateway,
        GatewayFields,
        block="gateways",
        key=("interface", "address"),
        references={"interface": Reference("interface"), "key": Reference("secret")},
        nesting=Nesting("interface", "interface"),
        device_paths=("interface__device__name",),
        reach="device",
    )
)
