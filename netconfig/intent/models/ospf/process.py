"""OSPF on one device."""

from typing import Literal

from django.db import models
from django.db.models import Q
from pydantic import Field, field_validator

from netconfig.devices.models import Device, IntentObject
from netconfig.devices.models.base import KEPT
from netconfig.intent.fields.basic import Key, RouterId
from netconfig.intent.kinds import Kind, Nesting, ObjectFields, Reference, register
from netconfig.intent.models.bgp.table import Redistribution, of_others
from netconfig.intent.models.layer3 import Vrf


class OspfProcess(IntentObject):
    """One process, for IPv4 (OSPFv2); all interfaces are passive where `passive_by_default`."""

    device = models.ForeignKey(Device, KEPT, related_name="ospf_processes")
    number = models.PositiveIntegerField()
    vrf = models.ForeignKey(Vrf, KEPT, null=True, related_name="ospf_processes")
    router_id = models.CharField(max_length=15)
    reference_bandwidth_mbps = models.PositiveIntegerField(null=True)
    maximum_paths = models.PositiveSmallIntegerField(null=True)
    passive_by_default = models.BooleanField(default=False)
    default_originate = models.CharField(max_length=10, blank=True, default="")
    redistribute = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["device", "number"], name="ospf_number_is_unique"),
            models.UniqueConstraint(
                fields=["device", "vrf"], condition=~Q(vrf=None), name="ospf_is_one_in_a_vrf"
            ),
            models.UniqueConstraint(
                fields=["device"], condition=Q(vrf=None), name="ospf_is_one_in_the_default"
            ),
            models.CheckConstraint(
                condition=Q(default_originate__in=["", "always", "if-known"]),
                name="ospf_default_originate_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.device} {self.number}"


class OspfProcessFields(ObjectFields):
    device: Key
    number: int = Field(default=1, ge=1, le=65535)
    vrf: Key | None = None
    router_id: RouterId
    reference_bandwidth_mbps: int | None = Field(default=None, ge=1, le=4294967)
    maximum_paths: int | None = Field(default=None, ge=1, le=64)
    passive_by_default: bool = False
    default_originate: Literal["", "always", "if-known"] = ""
    redistribute: list[Redistribution] = Field(default_factory=list, max_length=4)

    @field_validator("redistribute")
    @classmethod
    def _is_of_others(cls, redistribute: list[Redistribution]) -> list[Redistribution]:
        return of_others(redistribute, own="ospf")


register(
    Kind(
        "ospf_process",
        OspfProcess,
        OspfProcessFields,
        block="ospf",
        key=("device", "number"),
        references={"device": Reference("device"), "vrf": Reference("vrf")},
        nesting=Nesting("device", "device"),
        device_paths=("device__name",),
        reach="device",
    )
)
