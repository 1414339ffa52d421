"""BGP in a routing table of its own."""

from django.db import models

from netconfig.devices.models.base import KEPT
from netconfig.intent.fields.basic import Key
from netconfig.intent.kinds import Kind, Nesting, Reference, register
from netconfig.intent.models.bgp.router import BgpRouter
from netconfig.intent.models.bgp.table import TableFields, TableSettings
from netconfig.intent.models.layer3 import Vrf


class BgpVrf(TableSettings):
    """What one router announces from one VRF."""

    router = models.ForeignKey(BgpRouter, KEPT, related_name="vrfs")
    vrf = models.ForeignKey(Vrf, KEPT, related_name="bgp_vrfs")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["router", "vrf"], name="bgp_vrf_is_unique")]

    def __str__(self) -> str:
        return f"{self.router} {self.vrf}"


class BgpVrfFields(TableFields):
    router: Key
    vrf: Key


register(
    Kind(
        "bgp_vrf",
        BgpVrf,
        BgpVrfFields,
        block="vrfs",
        key=("router", "vrf"),
        references={"router": Reference("bgp_router"), "vrf": Reference("vrf")},
        nesting=Nesting("bgp_router", "router", only=True),
        device_paths=("router__device__name",),
        reach="device",
    )
)
