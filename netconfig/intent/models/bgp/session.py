"""The sessions of BGP routers."""

from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from typing import Any

from django.db import models
from django.db.models import Q
from pydantic import Field

from netconfig.devices.models.base import KEPT
from netconfig.intent.fields.basic import Key
from netconfig.intent.kinds import Kind, Mention, Nesting, Reference, register
from netconfig.intent.models.bgp.peer_group import BgpPeerGroup
from netconfig.intent.models.bgp.peering import (
    PeeringFields,
    PeeringSettings,
    peering_constraints,
)
from netconfig.intent.models.bgp.router import BgpRouter
from netconfig.intent.models.layer3 import Vrf


class BgpSession(PeeringSettings):
    """One session; `peer` is the peer's address, or the own interface whose link leads to it.

    Over a link, the peer's AS number is the one that the router at the other end shows there, and
    the VRF is the interface's.
    """

    router = models.ForeignKey(BgpRouter, KEPT, related_name="sessions")
    vrf = models.ForeignKey(Vrf, KEPT, null=True, related_name="bgp_sessions")
    peer = models.CharField(max_length=100)
    group = models.ForeignKey(BgpPeerGroup, KEPT, null=True, related_name="sessions")
    enabled = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["router", "vrf", "peer"],
                condition=~Q(vrf=None),
                name="bgp_session_is_unique_in_vrf",
            ),
            models.UniqueConstraint(
                fields=["router", "peer"],
                condition=Q(vrf=None),
                name="bgp_session_is_unique",
            ),
            *peering_constraints("bgp_session"),
        ]

    def __str__(self) -> str:
        return f"{self.router} {self.vrf or '-'} {self.peer}"


class BgpSessionFields(PeeringFields):
    router: Key
    vrf: Key | None = None
    peer: str = Field(pattern=r"^\S+$", max_length=100)
    group: Key | None = None
    enabled: bool = True


def is_address(peer: str) -> bool:
    """Tell whether a session's `peer` is an address, and no interface."""
    try:
        ip_address(peer)
    except ValueError:
        return False
    return True


def _mentions(fields: Mapping[str, Any]) -> Iterator[Mention]:
    if not is_address(fields["peer"]):
        yield "peer", "interface", f"{fields['router']} {fields['peer']}"


register(
    Kind(
        "bgp_session",
        BgpSession,
        BgpSessionFields,
        block="sessions",
        key=("router", "vrf", "peer"),
        references={
            "router": Reference("bgp_router"),
            "vrf": Reference("vrf"),
            "group": Reference("bgp_peer_group", relative=True),
            "password": Reference("secret"),
        },
        nesting=Nesting("bgp_router", "router"),
        device_paths=("router__device__name",),
        reach="device",
        mentioned=frozenset({"interface"}),
        mentions=_mentions,
    )
)
