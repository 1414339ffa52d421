"""What interfaces, ranges of them and profiles have in common."""

from typing import Literal

from django.db import models
from django.db.models import Q
from pydantic import Field

from netconfig.devices.models import IntentObject
from netconfig.devices.models.base import KEPT
from netconfig.intent.fields.basic import Address, Key, Line, Mtu, Vid
from netconfig.intent.fields.network import Milliseconds, Percent, Speed
from netconfig.intent.kinds import ObjectFields, Reference, Schema
from netconfig.intent.models.layer3 import Vrf
from netconfig.intent.models.policy import Acl


class PortSettings(IntentObject):
    """Settings of a port; null leaves it to what it inherits from, or to the platform."""

    # Null where it is inherited.
    description = models.CharField(max_length=200, null=True)  # type: ignore[assignment]
    enabled = models.BooleanField(null=True)
    mtu = models.PositiveIntegerField(null=True)
    speed = models.CharField(max_length=10, null=True)
    mode = models.CharField(max_length=10, null=True)
    access_vlan = models.PositiveSmallIntegerField(null=True)
    voice_vlan = models.PositiveSmallIntegerField(null=True)
    native_vlan = models.PositiveSmallIntegerField(null=True)
    trunk_vlans = models.JSONField(null=True)
    vrf = models.ForeignKey(Vrf, KEPT, null=True, related_name="%(class)ss")
    dhcp_relay = models.JSONField(null=True)
    acl_in = models.ForeignKey(Acl, KEPT, null=True, related_name="+")
    acl_out = models.ForeignKey(Acl, KEPT, null=True, related_name="+")
    acl6_in = models.ForeignKey(Acl, KEPT, null=True, related_name="+")
    acl6_out = models.ForeignKey(Acl, KEPT, null=True, related_name="+")
    stp_edge = models.BooleanField(null=True)
    stp_bpdu_guard = models.BooleanField(null=True)
    stp_guard = models.CharField(max_length=10, null=True)
    storm_control = models.JSONField(null=True)
    flow_sampling = models.BooleanField(null=True)
    bfd = models.JSONField(null=True)

    class Meta:
        abstract = True


def port_constraints(name: str) -> list[models.BaseConstraint]:
    """Return the constraints of the settings of a port; what is inherited is null."""
    vlans = Q()
    for field in ("access_vlan", "voice_vlan", "native_vlan"):
        vlans &= Q(**{field: None}) | Q(**{f"{field}__range": (1, 4094)})
    modes = Q(mode=None) | Q(mode__in=["access", "trunk", "routed"])
    guards = Q(stp_guard=None) | Q(stp_guard__in=["root", "loop", "none"])
    return [
        models.CheckConstraint(condition=vlans, name=f"{name}_vlans_are_in_range"),
        models.CheckConstraint(condition=modes, name=f"{name}_mode_is_known"),
        models.CheckConstraint(condition=guards, name=f"{name}_stp_guard_is_known"),
    ]


class StormControl(Schema):
    """The most that is let in of each kind of flooded traffic, in percent of the port's speed."""

    broadcast: Percent | None = None
    multicast: Percent | None = None
    unknown_unicast: Percent | None = None


class Bfd(Schema):
    """How often liveness packets go out and must come in, and how many may be missed (RFC 5880)."""

    interval: Milliseconds = 300
    minimum_receive: Milliseconds = 300
    multiplier: int = Field(default=3, ge=3, le=50)


class PortFields(ObjectFields):
    description: Line | None = None  # type: ignore[assignment]  # inherited where it is left out
    enabled: bool | None = None
    mtu: Mtu | None = None
    speed: Speed | None = None
    mode: Literal["access", "trunk", "routed"] | None = None
    access_vlan: Vid | None = None
    voice_vlan: Vid | None = None
    native_vlan: Vid | None = None
    trunk_vlans: list[Vid] | None = None
    vrf: Key | None = None
    dhcp_relay: list[Address] | None = None
    acl_in: Key | None = None
    acl_out: Key | None = None
    acl6_in: Key | None = None
    acl6_out: Key | None = None
    stp_edge: bool | None = None
    stp_bpdu_guard: bool | None = None
    stp_guard: Literal["root", "loop", "none"] | None = None
    storm_control: StormControl | None = None
    flow_sampling: bool | None = None
    bfd: Bfd | None = None


PORT_REFERENCES = {
    "vrf": Reference("vrf"),
    "acl_in": Reference("acl"),
    "acl_out": Reference("acl"),
    "acl6_in": Reference("acl"),
    "acl6_out": Reference("acl"),
}
PORT_SETTINGS = tuple(PortFields.__annotations__)
"""The names of the fields that are inherited."""
