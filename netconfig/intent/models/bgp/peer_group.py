"""What several sessions of one router share."""

from django.db import models

from netconfig.devices.models.base import KEPT
from netconfig.intent.fields.basic import Key, Name
from netconfig.intent.kinds import Kind, Nesting, Reference, register
from netconfig.intent.models.bgp.peering import (
    PeeringFields,
    PeeringSettings,
    peering_constraints,
)
from netconfig.intent.models.bgp.router import BgpRouter


class BgpPeerGroup(PeeringSettings):
    """What several sessions of one router share."""

    router = models.ForeignKey(BgpRouter, KEPT, related_name="groups")
    name = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["router", "name"], name="bgp_group_is_unique"),
            *peering_constraints("bgp_group"),
        ]

    def __str__(self) -> str:
        return f"{self.router} {self.name}"


class BgpPeerGroupFields(PeeringFields):
    router: Key
    name: Name


register(
    Kind(
        "bgp_peer_group",
        BgpPeerGroup,
        BgpPeerGroupFields,
        block="peer_groups",
        key=("router", "name"),
        references={"router": Reference("bgp_router"), "password": Reference("secret")},
        nesting=Nesting("bgp_router", "router"),
        device_paths=("router__device__name",),
        reach="device",
    )
)
