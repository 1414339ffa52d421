"""BGP: a device's own router, its peer groups and its sessions."""

from collections.abc import Iterable, Mapping
from ipaddress import ip_address
from typing import Any

from django.db import models
from django.db.models import Q
from pydantic import Field

from netconfig.devices.models import Device, IntentObject
from netconfig.devices.models.base import KEPT
from netconfig.devices.models.secrets import Secret
from netconfig.intent.kinds import Kind, Mention, Nesting, Reference, Schema, register
from netconfig.intent.models.types import Asn, IPv4, Key, Line, Name, NetworkPrefix


class BgpRouter(IntentObject):
    """BGP on one device, in its default table."""

    device = models.OneToOneField(Device, KEPT, related_name="bgp_router")
    asn = models.PositiveBigIntegerField()
    router_id = models.CharField(max_length=15)
    maximum_paths = models.PositiveSmallIntegerField(null=True)
    redistribute_connected = models.BooleanField(default=False)
    networks = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(asn__gte=1, asn__lte=4294967295), name="bgp_asn_is_in_range"
            )
        ]

    def __str__(self) -> str:
        return str(self.device)


class BgpPeerGroup(IntentObject):
    """What several sessions of one router share."""

    router = models.ForeignKey(BgpRouter, KEPT, related_name="groups")
    name = models.CharField(max_length=100)
    remote_asn = models.PositiveBigIntegerField(null=True)
    description = models.CharField(max_length=200, blank=True, default="")
    next_hop_self = models.BooleanField(default=False)
    send_community = models.BooleanField(default=False)
    password = models.ForeignKey(Secret, KEPT, null=True, related_name="bgp_groups")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["router", "name"], name="bgp_group_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.router} {self.name}"


class BgpSession(IntentObject):
    """One session; `peer` is the peer's address, or the own interface whose link leads to it.

    Over a link, the peer's AS number comes from the router at the other end.
    """

    router = models.ForeignKey(BgpRouter, KEPT, related_name="sessions")
    peer = models.CharField(max_length=100)
    remote_asn = models.PositiveBigIntegerField(null=True)
    group = models.ForeignKey(BgpPeerGroup, KEPT, null=True, related_name="sessions")
    enabled = models.BooleanField(default=True)
    description = models.CharField(max_length=200, null=True)
    password = models.ForeignKey(Secret, KEPT, null=True, related_name="bgp_sessions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["router", "peer"], name="bgp_session_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.router} {self.peer}"


class BgpRouterFields(Schema):
    device: Key
    asn: Asn
    router_id: IPv4
    maximum_paths: int | None = Field(default=None, ge=1, le=128)
    redistribute_connected: bool = False
    networks: list[NetworkPrefix] = Field(default_factory=list)


class BgpPeerGroupFields(Schema):
    router: Key
    name: Name
    remote_asn: Asn | None = None
    description: Line = ""
    next_hop_self: bool = False
    send_community: bool = False
    password: Key | None = None


class BgpSessionFields(Schema):
    router: Key
    peer: str = Field(pattern=r"^\S+$", max_length=100)
    remote_asn: Asn | None = None
    group: Key | None = None
    enabled: bool = True
    description: Line | None = None
    password: Key | None = None


def is_address(peer: str) -> bool:
    """Tell whether a session's `peer` is an address, and no interface."""
    try:
        ip_address(peer)
    except ValueError:
        return False
    return True


def _mentions(fields: Mapping[str, Any]) -> Iterable[Mention]:
    if not is_address(fields["peer"]):
        yield "peer", "interface", f"{fields['router']} {fields['peer']}"


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
        reach="devices",
    )
)
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
        reach="devices",
    )
)
register(
    Kind(
        "bgp_session",
        BgpSession,
        BgpSessionFields,
        block="sessions",
        key=("router", "peer"),
        references={
            "router": Reference("bgp_router"),
            "group": Reference("bgp_peer_group", relative=True),
            "password": Reference("secret"),
        },
        nesting=Nesting("bgp_router", "router"),
        device_paths=("router__device__name",),
        reach="devices",
        mentioned=frozenset({"interface"}),
        mentions=_mentions,
    )
)
