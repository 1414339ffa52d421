"""OSPF on interfaces."""

from typing import Literal

from django.db import models
from django.db.models import Q
from pydantic import Field, model_validator

from netconfig.devices.models import IntentObject
from netconfig.devices.models.base import KEPT
from netconfig.devices.models.secrets import Secret
from netconfig.intent.fields.basic import Key
from netconfig.intent.fields.network import OspfArea, Seconds
from netconfig.intent.kinds import Kind, Nesting, ObjectFields, Reference, register
from netconfig.intent.models.interface.interface import Interface


class OspfInterface(IntentObject):
    """An interface in an area, of the process in its VRF; null leaves a setting to the process."""

    interface = models.OneToOneField(Interface, KEPT, related_name="ospf")
    area = models.CharField(max_length=10)
    cost = models.PositiveIntegerField(null=True)
    network_type = models.CharField(max_length=20, null=True)
    passive = models.BooleanField(null=True)
    hello_seconds = models.PositiveIntegerField(null=True)
    dead_seconds = models.PositiveIntegerField(null=True)
    bfd = models.BooleanField(default=False)
    key_number = models.PositiveSmallIntegerField(null=True)
    key = models.ForeignKey(Secret, KEPT, null=True, related_name="ospf_interfaces")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(network_type=None)
                | Q(network_type__in=["broadcast", "point-to-point"]),
                name="ospf_network_type_is_known",
            ),
            models.CheckConstraint(
                condition=Q(key_number=None, key=None)
                | Q(key_number__isnull=False, key__isnull=False),
                name="ospf_key_has_its_number",
            ),
        ]

    def __str__(self) -> str:
        return str(self.interface)


class OspfInterfaceFields(ObjectFields):
    interface: Key
    area: OspfArea
    cost: int | None = Field(default=None, ge=1, le=65535)
    network_type: Literal["broadcast", "point-to-point"] | None = None
    passive: bool | None = None
    hello_seconds: Seconds | None = None
    dead_seconds: Seconds | None = None
    bfd: bool = False
    key_number: int | None = Field(default=None, ge=1, le=255)
    key: Key | None = None

    @model_validator(mode="after")
    def _is_not_dead_between_hellos(self) -> "OspfInterfaceFields":
        if self.hello_seconds and self.dead_seconds and self.hello_seconds >= self.dead_seconds:
            raise ValueError("dead_seconds are to be more than hello_seconds")
        return self

    @model_validator(mode="after")
    def _key_has_its_id(self) -> "OspfInterfaceFields":
        if (self.key_number is None) != (self.key is None):
            raise ValueError("key and key_number come together")
        return self


register(
    Kind(
        "ospf_interface",
        OspfInterface,
        OspfInterfaceFields,
        block="ospf",
        key=("interface",),
        references={"interface": Reference("interface"), "key": Reference("secret")},
        nesting=Nesting("interface", "interface", single=True, only=True),
        device_paths=("interface__device__name",),
        reach="device",
    )
)
