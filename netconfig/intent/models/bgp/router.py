"""BGP on one device, with its default table."""

from django.db import models
from django.db.models import Q
from pydantic import Field, model_validator

from netconfig.devices.models import Device
from netconfig.devices.models.base import KEPT
from netconfig.intent.fields.basic import Asn, IPv4, Key, RouterId
from netconfig.intent.fields.network import Seconds
from netconfig.intent.kinds import Kind, Nesting, Reference, register
from netconfig.intent.models.bgp.peering import check_timers
from netconfig.intent.models.bgp.table import TableFields, TableSettings


class BgpRouter(TableSettings):
    """BGP on one device; `multipath_relax` shares traffic over paths of equal length alone."""

    device = models.OneToOneField(Device, KEPT, related_name="bgp_router")
    asn = models.PositiveBigIntegerField()
    router_id = models.CharField(max_length=15)
    cluster_id = models.CharField(max_length=15, null=True)
    keepalive_seconds = models.PositiveIntegerField(null=True)
    hold_seconds = models.PositiveIntegerField(null=True)
    graceful_restart = models.BooleanField(default=False)
    multipath_relax = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(asn__gte=1, asn__lte=4294967295), name="bgp_asn_is_in_range"
            )
        ]

    def __str__(self) -> str:
        return str(self.device)


class BgpRouterFields(TableFields):
    device: Key
    asn: Asn
    router_id: RouterId
    cluster_id: IPv4 | None = None
    keepalive_seconds: Seconds | None = None
    hold_seconds: Seconds | None = Field(default=None, ge=3)
    graceful_restart: bool = False
    multipath_relax: bool = False

    @model_validator(mode="after")
    def _timers_come_together(self) -> "BgpRouterFields":
        check_timers(self.keepalive_seconds, self.hold_seconds)
        return self


register(
    Kind(
        "bgp_router",
        BgpRouter,
        BgpRouterFields,
        block="bgp",
        key=("device",),
        references={"device": Reference("device")},
        nesting=Nesting("device", "device", single=True),
        device_paths=("device__name",),
        reach="device",
    )
)
