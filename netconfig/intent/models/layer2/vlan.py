"""VLANs, which belong to a site; what they have in common with those of a group."""

from django.db import models

from netconfig.devices.models import IntentObject, Site
from netconfig.devices.models.base import KEPT
from netconfig.intent.fields.basic import IPv4, Key, Name, Vid
from netconfig.intent.kinds import Kind, Nesting, ObjectFields, Reference, register


class VlanSettings(IntentObject):
    """What a VLAN is; null leaves IGMP snooping to the switch."""

    vid = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=32)
    igmp_snooping = models.BooleanField(null=True)
    igmp_querier = models.CharField(max_length=50, null=True)

    class Meta:
        abstract = True


class Vlan(VlanSettings):
    """One VLAN of a site, found on each of its devices that has switched interfaces."""

    site = models.ForeignKey(Site, KEPT, related_name="vlans")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "vid"], name="vlan_vid_is_unique"),
            models.UniqueConstraint(fields=["site", "name"], name="vlan_name_is_unique"),
            models.CheckConstraint(
                condition=models.Q(vid__gte=1, vid__lte=4094), name="vlan_vid_is_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site} {self.vid}"


class VlanSettingsFields(ObjectFields):
    vid: Vid
    name: Name
    igmp_snooping: bool | None = None
    igmp_querier: IPv4 | None = None


class VlanFields(VlanSettingsFields):
    site: Key


register(
    Kind(
        "vlan",
        Vlan,
        VlanFields,
        block="vlans",
        key=("site", "vid"),
        references={"site": Reference("site")},
        nesting=Nesting("site", "site"),
        site_path="site__name",
        reach="site",
    )
)
