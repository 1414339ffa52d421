"""Interfaces, the profiles they share, the addresses on them and the links between them."""

from typing import Literal

from django.db import models
from django.db.models import F, Q
from pydantic import model_validator

from netconfig.devices.models import Device, IntentObject
from netconfig.devices.models.base import KEPT
from netconfig.intent.kinds import Kind, Nesting, Reference, Schema, register
from netconfig.intent.models.layer3 import Vrf
from netconfig.intent.models.types import (
    InterfaceAddress,
    Key,
    Line,
    LinkPrefix,
    Mtu,
    Name,
    PortName,
    Vid,
)


class PortSettings(IntentObject):
    """What an interface and a profile have in common; null leaves it to the profile or default."""

    enabled = models.BooleanField(null=True)
    description = models.CharField(max_length=200, null=True)
    mtu = models.PositiveIntegerField(null=True)
    mode = models.CharField(max_length=10, null=True)
    access_vlan = models.PositiveSmallIntegerField(null=True)
    native_vlan = models.PositiveSmallIntegerField(null=True)
    trunk_vlans = models.JSONField(null=True)
    vrf = models.ForeignKey(Vrf, KEPT, null=True, related_name="%(class)ss")

    class Meta:
        abstract = True


class InterfaceProfile(PortSettings):
    """Settings that many interfaces share."""

    name = models.CharField(max_length=100, unique=True)

    def __str__(self) -> str:
        return self.name


class Interface(PortSettings):
    """One interface of a device, under the name that its platform gives it."""

    device = models.ForeignKey(Device, KEPT, related_name="interfaces")
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=12, default="physical")
    vid = models.PositiveSmallIntegerField(null=True)
    profile = models.ForeignKey(InterfaceProfile, KEPT, null=True, related_name="interfaces")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["device", "name"], name="interface_is_unique"),
            models.UniqueConstraint(
                fields=["device", "vid"], condition=~Q(vid=None), name="interface_svi_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["physical", "loopback", "management"], vid=None)
                | Q(kind="svi", vid__isnull=False),
                name="interface_vid_is_for_svi",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.device} {self.name}"


class IpAddress(IntentObject):
    """An address on an interface, with its prefix length; the interface's VRF is the address's."""

    interface = models.ForeignKey(Interface, KEPT, related_name="addresses")
    address = models.CharField(max_length=50)
    role = models.CharField(max_length=10, default="primary")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interface", "address"], name="address_is_unique"),
            models.CheckConstraint(
                condition=Q(role__in=["primary", "secondary"]), name="address_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.interface} {self.address}"


class Link(IntentObject):
    """A cable between two interfaces.

    With a `prefix` the interfaces are routed: `a` has its first address and `b` its second, and BGP
    sessions over either interface find their peer at the other end.
    """

    a = models.OneToOneField(Interface, KEPT, related_name="link_as_a")
    b = models.OneToOneField(Interface, KEPT, related_name="link_as_b")
    prefix = models.CharField(max_length=50, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(a=F("b")), name="link_has_two_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.a} {self.b}"


class PortFields(Schema):
    enabled: bool | None = None
    description: Line | None = None
    mtu: Mtu | None = None
    mode: Literal["access", "trunk", "routed"] | None = None
    access_vlan: Vid | None = None
    native_vlan: Vid | None = None
    trunk_vlans: list[Vid] | None = None
    vrf: Key | None = None


class ProfileFields(PortFields):
    name: Name


class InterfaceFields(PortFields):
    device: Key
    name: PortName
    kind: Literal["physical", "loopback", "svi", "management"] = "physical"
    vid: Vid | None = None
    profile: Key | None = None

    @model_validator(mode="after")
    def _vid_is_for_svi(self) -> "InterfaceFields":
        if (self.kind == "svi") != (self.vid is not None):
            raise ValueError("vid belongs to the kind svi, which needs one")
        return self


class IpAddressFields(Schema):
    interface: Key
    address: InterfaceAddress
    role: Literal["primary", "secondary"] = "primary"


class LinkFields(Schema):
    a: Key
    b: Key
    prefix: LinkPrefix = ""

    @model_validator(mode="after")
    def _is_a_pair(self) -> "LinkFields":
        if self.a == self.b:
            raise ValueError("a link has two different ends")
        return self


register(
    Kind(
        "interface_profile",
        InterfaceProfile,
        ProfileFields,
        block="interface_profiles",
        references={"vrf": Reference("vrf")},
        file="network.yaml",
        reach="referrers",
    )
)
register(
    Kind(
        "interface",
        Interface,
        InterfaceFields,
        block="interfaces",
        key=("device", "name"),
        references={
            "device": Reference("device"),
            "profile": Reference("interface_profile"),
            "vrf": Reference("vrf"),
        },
        nesting=Nesting("device", "device"),
        device_paths=("device__name",),
        reach="devices",
    )
)
register(
    Kind(
        "ip_address",
        IpAddress,
        IpAddressFields,
        block="addresses",
        key=("interface", "address"),
        references={"interface": Reference("interface")},
        nesting=Nesting("interface", "interface", shorthand="address"),
        device_paths=("interface__device__name",),
        reach="devices",
    )
)
register(
    Kind(
        "link",
        Link,
        LinkFields,
        block="links",
        key=("a", "b"),
        references={"a": Reference("interface"), "b": Reference("interface")},
        file="links.yaml",
        device_paths=("a__device__name", "b__device__name"),
        reach="devices",
    )
)
