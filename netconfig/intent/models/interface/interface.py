"""The interfaces of devices."""

from typing import Literal

from django.db import models
from django.db.models import Q
from pydantic import Field, model_validator

from netconfig.devices.models import Device
from netconfig.devices.models.base import KEPT
from netconfig.intent.fields.basic import Address, Key, PortName, Vid
from netconfig.intent.fields.rules import is_one_of, rules, said, unsaid, when
from netconfig.intent.kinds import Kind, Nesting, Reference, register
from netconfig.intent.models.interface.profile import InterfaceProfile
from netconfig.intent.models.interface.settings import (
    PORT_REFERENCES,
    PortFields,
    PortSettings,
    port_constraints,
)

_WITH_VID = ("svi", "subinterface")


class Interface(PortSettings):
    """One interface of a device, under the name that its platform gives it.

    `vid` is the VLAN of an SVI and the tag of a subinterface, `parent` what a subinterface stands
    on; a physical port may belong to a `lag`, whose `lacp` is null for a static one. LAGs of an
    MLAG pair with the same `mlag_id` are one.
    """

    device = models.ForeignKey(Device, KEPT, related_name="interfaces")
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=12, default="physical")
    vid = models.PositiveSmallIntegerField(null=True)
    parent = models.ForeignKey("self", KEPT, null=True, related_name="subinterfaces")
    lag = models.ForeignKey("self", KEPT, null=True, related_name="lag_members")
    lacp = models.CharField(max_length=10, null=True)
    minimum_links = models.PositiveSmallIntegerField(null=True)
    mlag_id = models.PositiveSmallIntegerField(null=True)
    tunnel_mode = models.CharField(max_length=10, null=True)
    tunnel_source = models.CharField(max_length=100, null=True)
    tunnel_destination = models.CharField(max_length=50, null=True)
    profile = models.ForeignKey(InterfaceProfile, KEPT, null=True, related_name="interfaces")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["device", "name"], name="interface_is_unique"),
            models.UniqueConstraint(
                fields=["device", "vid"], condition=Q(kind="svi"), name="interface_svi_is_unique"
            ),
            models.UniqueConstraint(
                fields=["device", "mlag_id"],
                condition=~Q(mlag_id=None),
                name="interface_mlag_id_is_unique",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["svi", "subinterface"], vid__isnull=False)
                | (
                    Q(kind__in=["physical", "lag", "loopback", "tunnel", "management"])
                    & Q(vid=None)
                ),
                name="interface_vid_is_for_tagged",
            ),
            models.CheckConstraint(
                condition=Q(kind="subinterface", parent__isnull=False)
                | (~Q(kind="subinterface") & Q(parent=None)),
                name="interface_parent_is_for_sub",
            ),
            models.CheckConstraint(
                condition=Q(lag=None) | Q(kind="physical"), name="interface_lag_is_of_ports"
            ),
            models.CheckConstraint(
                condition=Q(kind="lag") | Q(lacp=None, minimum_links=None, mlag_id=None),
                name="interface_lacp_is_of_lags",
            ),
            models.CheckConstraint(
                condition=Q(lacp=None) | Q(lacp__in=["active", "passive"]),
                name="interface_lacp_is_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind="tunnel", tunnel_source__isnull=False, tunnel_destination__isnull=False
                )
                | (
                    ~Q(kind="tunnel")
                    & Q(tunnel_mode=None, tunnel_source=None, tunnel_destination=None)
                ),
                name="interface_tunnel_has_its_ends",
            ),
            *port_constraints("interface"),
        ]

    def __str__(self) -> str:
        return f"{self.device} {self.name}"


class InterfaceFields(PortFields):
    model_config = rules(
        when(is_one_of("kind", *_WITH_VID), said("vid"), unsaid("vid")),
        when(is_one_of("kind", "subinterface"), said("parent"), unsaid("parent")),
        when(said("lag"), is_one_of("kind", "physical", by_default=True)),
        when(
            is_one_of("kind", "lag"),
            {},
            unsaid("lacp", "minimum_links", "mlag_id"),
        ),
        when(
            is_one_of("kind", "tunnel"),
            said("tunnel_source", "tunnel_destination"),
            unsaid("tunnel_mode", "tunnel_source", "tunnel_destination"),
        ),
    )

    device: Key
    name: PortName
    kind: Literal["physical", "lag", "subinterface", "svi", "loopback", "tunnel", "management"] = (
        "physical"
    )
    vid: Vid | None = None
    parent: Key | None = None
    lag: Key | None = None
    lacp: Literal["active", "passive"] | None = None
    minimum_links: int | None = Field(default=None, ge=1, le=64)
    mlag_id: int | None = Field(default=None, ge=1, le=1000)
    tunnel_mode: Literal["gre", "ipip"] | None = None
    tunnel_source: Address | PortName | None = None
    tunnel_destination: Address | None = None
    profile: Key | None = None

    @model_validator(mode="after")
    def _fits_its_kind(self) -> "InterfaceFields":
        if (self.kind in _WITH_VID) != (self.vid is not None):
            raise ValueError("vid belongs to the kinds svi and subinterface, which need one")
        if (self.kind == "subinterface") != (self.parent is not None):
            raise ValueError("parent belongs to the kind subinterface, which needs one")
        if self.lag is not None and self.kind != "physical":
            raise ValueError("lag belongs to the kind physical")
        said = (self.lacp, self.minimum_links, self.mlag_id)
        if self.kind != "lag" and any(value is not None for value in said):
            raise ValueError("lacp, minimum_links and mlag_id belong to the kind lag")
        return self

    @model_validator(mode="after")
    def _tunnel_has_its_ends(self) -> "InterfaceFields":
        ends = (self.tunnel_source, self.tunnel_destination)
        if self.kind == "tunnel" and None in ends:
            raise ValueError("a tunnel needs a tunnel_source and a tunnel_destination")
        if self.kind != "tunnel" and (*ends, self.tunnel_mode) != (None, None, None):
            raise ValueError("tunnel_mode, tunnel_source and tunnel_destination are for tunnels")
        return self


register(
    Kind(
        "interface",
        Interface,
        InterfaceFields,
        block="interfaces",
        key=("device", "name"),
        references={
            "device": Reference("device"),
            "parent": Reference("interface", relative=True),
            "lag": Reference("interface", relative=True),
            "profile": Reference("interface_profile"),
            **PORT_REFERENCES,
        },
        nesting=Nesting("device", "device"),
        device_paths=("device__name",),
        reach="device",
    )
)
