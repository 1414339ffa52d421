"""The areas of OSPF processes that are not plain ones."""

from typing import Literal

from django.db import models
from django.db.models import Q
from pydantic import Field, model_validator

from netconfig.devices.models import IntentObject
from netconfig.devices.models.base import KEPT
from netconfig.intent.fields import network
from netconfig.intent.fields.basic import Key, NetworkPrefix
from netconfig.intent.kinds import Kind, Nesting, ObjectFields, Reference, register
from netconfig.intent.models.ospf.process import OspfProcess

AREA_TYPES = ("normal", "stub", "totally-stub", "nssa", "totally-nssa")


class OspfArea(IntentObject):
    """How much an area learns of the others (RFC 2328, RFC 3101), and what it sums up for them."""

    process = models.ForeignKey(OspfProcess, KEPT, related_name="areas")
    area = models.CharField(max_length=10)
    type = models.CharField(max_length=20, default="normal")
    ranges = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "area"], name="ospf_area_is_unique"),
            models.CheckConstraint(
                condition=Q(type__in=AREA_TYPES), name="ospf_area_type_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.process} {self.area}"


class OspfAreaFields(ObjectFields):
    process: Key
    area: network.OspfArea
    type: Literal["normal", "stub", "totally-stub", "nssa", "totally-nssa"] = "normal"
    ranges: list[NetworkPrefix] = Field(default_factory=list)

    @model_validator(mode="after")
    def _backbone_is_normal(self) -> "OspfAreaFields":
        if self.area == "0" and self.type != "normal":
            raise ValueError("area 0 leads to all others, and is of type normal")
        return self


register(
    Kind(
        "ospf_area",
        OspfArea,
        OspfAreaFields,
        block="areas",
        key=("process", "area"),
        references={"process": Reference("ospf_process")},
        nesting=Nesting("ospf_process", "process"),
        device_paths=("process__device__name",),
        reach="device",
    )
)
