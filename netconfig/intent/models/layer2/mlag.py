"""Two switches that act as one for the devices attached to them: MLAG, or vPC on Nexus."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from pydantic import Field

from netconfig.devices.models import Device, IntentObject
from netconfig.devices.models.base import KEPT
from netconfig.intent.fields.basic import Key, Name, PortName
from netconfig.intent.kinds import Kind, Mention, Nesting, ObjectFields, Reference, register


class MlagDomain(IntentObject):
    """The pair; LAGs of its members with the same `mlag_id` are one LAG to whoever sees them."""

    name = models.CharField(max_length=100, unique=True)
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=1000), name="mlag_number_is_in_range"
            )
        ]

    def __str__(self) -> str:
        return self.name


class MlagMember(IntentObject):
    """One switch of the pair, with the LAG that leads to the other.

    `local_interface` is the interface over whose address the other is reached, by default the
    management interface.
    """

    domain = models.ForeignKey(MlagDomain, KEPT, related_name="members")
    device = models.OneToOneField(Device, KEPT, related_name="mlag_member")
    peer_link = models.CharField(max_length=100)
    local_interface = models.CharField(max_length=100, null=True)
    priority = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.domain} {self.device}"


class MlagDomainFields(ObjectFields):
    name: Name
    number: int = Field(default=1, ge=1, le=1000)


class MlagMemberFields(ObjectFields):
    domain: Key
    device: Key
    peer_link: PortName
    local_interface: PortName | None = None
    priority: int | None = Field(default=None, ge=1, le=65535)


def _mentions(fields: Mapping[str, Any]) -> Iterable[Mention]:
    for name in ("peer_link", "local_interface"):
        if fields[name]:
            yield name, "interface", f"{fields['device']} {fields[name]}"


register(
    Kind(
        "mlag_domain",
        MlagDomain,
        MlagDomainFields,
        block="mlag_domains",
        file="network.yaml",
        reach="referrers",
    )
)
register(
    Kind(
        "mlag_member",
        MlagMember,
        MlagMemberFields,
        block="members",
        key=("domain", "device"),
        references={"domain": Reference("mlag_domain"), "device": Reference("device")},
        nesting=Nesting("mlag_domain", "domain", only=True),
        device_paths=("device__name",),
        reach="device",
        mentioned=frozenset({"interface"}),
        mentions=_mentions,
    )
)
