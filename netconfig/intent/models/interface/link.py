"""The cables between interfaces, and what follows from them."""

from typing import Literal

from django.db import models
from django.db.models import F, Q
from pydantic import model_validator

from netconfig.devices.models import IntentObject
from netconfig.devices.models.base import KEPT
from netconfig.intent.fields.basic import Key, LinkPrefix, Name
from netconfig.intent.fields.rules import rules, unsaid, when
from netconfig.intent.kinds import Kind, ObjectFields, Reference, register
from netconfig.intent.models.interface.interface import Interface


class Link(IntentObject):
    """A cable between two interfaces.

    With a `prefix` the interfaces are routed: `a` has its first address and `b` its second, and
    `prefix6` does the same for IPv6. With a `bgp_group` both routers have a session over it, in
    the peer group of that name that each of them has.
    """

    a = models.OneToOneField(Interface, KEPT, related_name="link_as_a")
    b = models.OneToOneField(Interface, KEPT, related_name="link_as_b")
    prefix = models.CharField(max_length=50, blank=True, default="")
    prefix6 = models.CharField(max_length=50, blank=True, default="")
    bgp_group = models.CharField(max_length=100, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(a=F("b")), name="link_has_two_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.a} {self.b}"


class LinkFields(ObjectFields):
    model_config = rules(when(unsaid("prefix", "prefix6"), unsaid("bgp_group")))

    a: Key
    b: Key
    prefix: LinkPrefix = ""
    prefix6: LinkPrefix = ""
    bgp_group: Name | Literal[""] = ""

    @model_validator(mode="after")
    def _is_a_pair(self) -> "LinkFields":
        if self.a == self.b:
            raise ValueError("a link has two different ends")
        if ":" in self.prefix or (self.prefix6 and ":" not in self.prefix6):
            raise ValueError("prefix is for IPv4, and prefix6 for IPv6")
        if self.bgp_group and not (self.prefix or self.prefix6):
            raise ValueError("bgp_group needs a prefix for the ends of the session")
        return self


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
        reach="device",
    )
)
