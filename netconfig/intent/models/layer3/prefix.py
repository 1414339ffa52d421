"""The networks that are in use."""

from django.db import models
from django.db.models import Q

from netconfig.devices.models import IntentObject, Site
from netconfig.devices.models.base import KEPT
from netconfig.intent.fields.basic import Key, NetworkPrefix
from netconfig.intent.kinds import Kind, ObjectFields, Reference, register
from netconfig.intent.models.layer3.vrf import Vrf


class Prefix(IntentObject):
    """A network in use, in a VRF or in the default table; it may be known where."""

    vrf = models.ForeignKey(Vrf, KEPT, null=True, related_name="prefixes")
    prefix = models.CharField(max_length=50)
    site = models.ForeignKey(Site, KEPT, null=True, related_name="prefixes")

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


class PrefixFields(ObjectFields):
    vrf: Key | None = None
    prefix: NetworkPrefix
    site: Key | None = None


register(
    Kind(
        "prefix",
        Prefix,
        PrefixFields,
        block="prefixes",
        key=("vrf", "prefix"),
        references={"vrf": Reference("vrf"), "site": Reference("site")},
        file="network.yaml",
        reach="none",
    )
)
