"""VLANs, which belong to a site."""

from django.db import models

from netconfig.devices.models import IntentObject, Site
from netconfig.devices.models.base import KEPT
from netconfig.intent.kinds import Kind, Nesting, Reference, Schema, register
from netconfig.intent.models.types import Key, Line, Name, Vid


class Vlan(IntentObject):
    """One VLAN of a site, found on each of its devices that has switched interfaces."""

    site = models.ForeignKey(Site, KEPT, related_name="vlans")
    vid = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=32)
    description = models.CharField(max_length=200, blank=True, default="")

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


class VlanFields(Schema):
    site: Key
    vid: Vid
    name: Name
    description: Line = ""


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
