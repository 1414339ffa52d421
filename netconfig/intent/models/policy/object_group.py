"""Named sets of addresses or ports that access lists refer to."""

from ipaddress import ip_network
from typing import Literal

from django.db import models
from django.db.models import Q
from pydantic import Field, model_validator

from netconfig.intent.fields.basic import NetworkPrefix
from netconfig.intent.fields.network import Family, TransportPorts
from netconfig.intent.kinds import Kind, register
from netconfig.intent.models.policy.base import OrderedList, OrderedListFields, family_constraint


class ObjectGroup(OrderedList):
    """Prefixes of one family, or ports; `entries` are texts."""

    type = models.CharField(max_length=10, default="network")
    family = models.PositiveSmallIntegerField(default=4)

    class Meta:
        constraints = [
            family_constraint("object_group"),
            models.CheckConstraint(
                condition=Q(type__in=["network", "ports"]), name="object_group_type_is_known"
            ),
        ]


class ObjectGroupFields(OrderedListFields):
    type: Literal["network", "ports"] = "network"
    family: Family = 4
    entries: list[NetworkPrefix | TransportPorts] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_of_one_kind(self) -> "ObjectGroupFields":
        for entry in self.entries:
            if ("/" in entry) != (self.type == "network"):
                raise ValueError(f"{entry} does not belong in a group of {self.type}")
            if self.type == "network" and ip_network(entry).version != self.family:
                raise ValueError(f"{entry} is no prefix of IPv{self.family}")
        return self


register(
    Kind(
        "object_group",
        ObjectGroup,
        ObjectGroupFields,
        block="object_groups",
        file="policy.yaml",
        reach="referrers",
    )
)
