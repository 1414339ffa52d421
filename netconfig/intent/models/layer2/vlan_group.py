"""VLANs that several sites share."""

from typing import Annotated

from django.db import models
from pydantic import Field

from netconfig.devices.models import IntentObject
from netconfig.devices.models.base import KEPT
from netconfig.intent.fields.basic import Key, Name
from netconfig.intent.fields.mentions import Names
from netconfig.intent.kinds import Kind, Nesting, ObjectFields, Reference, register
from netconfig.intent.models.layer2.vlan import VlanSettings, VlanSettingsFields


class VlanGroup(IntentObject):
    """Sites that share VLANs; `sites` are their names."""

    name = models.CharField(max_length=100, unique=True)
    sites = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.name


class GroupVlan(VlanSettings):
    """One VLAN of every site in the group."""

    group = models.ForeignKey(VlanGroup, KEPT, related_name="vlans")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "vid"], name="group_vlan_vid_is_unique"),
            models.UniqueConstraint(fields=["group", "name"], name="group_vlan_name_is_unique"),
            models.CheckConstraint(
                condition=models.Q(vid__gte=1, vid__lte=4094), name="group_vlan_vid_is_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.vid}"


class VlanGroupFields(ObjectFields):
    name: Name
    sites: list[Annotated[Name, Names("site")]] = Field(default_factory=list)


class GroupVlanFields(VlanSettingsFields):
    group: Key


register(
    Kind(
        "vlan_group",
        VlanGroup,
        VlanGroupFields,
        block="vlan_groups",
        file="network.yaml",
        reach="vlan_group",
    )
)
register(
    Kind(
        "group_vlan",
        GroupVlan,
        GroupVlanFields,
        block="vlans",
        key=("group", "vid"),
        references={"group": Reference("vlan_group")},
        nesting=Nesting("vlan_group", "group", only=True),
        reach="vlan_group",
    )
)
