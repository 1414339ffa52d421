"""The address families of sessions and peer groups: what goes in and out of each."""

from typing import Literal

from django.db import models
from django.db.models import Q
from pydantic import Field

from netconfig.devices.models import IntentObject
from netconfig.devices.models.base import KEPT
from netconfig.intent.fields.basic import Key
from netconfig.intent.kinds import Kind, Nesting, ObjectFields, Reference, register
from netconfig.intent.models.bgp.peer_group import BgpPeerGroup
from netconfig.intent.models.bgp.session import BgpSession
from netconfig.intent.models.policy import RoutePolicy

FAMILIES = ("ipv4", "ipv6")


class FamilySettings(IntentObject):
    """One family of a peering; null leaves a setting to the group, or to the platform."""

    family = models.CharField(max_length=10)
    policy_in = models.ForeignKey(RoutePolicy, KEPT, null=True, related_name="+")
    policy_out = models.ForeignKey(RoutePolicy, KEPT, null=True, related_name="+")
    maximum_prefixes = models.PositiveIntegerField(null=True)
    default_originate = models.BooleanField(null=True)
    allow_own_asn = models.PositiveSmallIntegerField(null=True)
    soft_reconfiguration = models.BooleanField(null=True)

    class Meta:
        abstract = True


class BgpGroupFamily(FamilySettings):
    """A family of all sessions in a peer group."""

    group = models.ForeignKey(BgpPeerGroup, KEPT, related_name="families")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "family"], name="group_family_is_unique"),
            models.CheckConstraint(condition=Q(family__in=FAMILIES), name="group_family_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.family}"


class BgpSessionFamily(FamilySettings):
    """A family of one session, over what its group says of the same family."""

    session = models.ForeignKey(BgpSession, KEPT, related_name="families")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "family"], name="session_family_is_unique"),
            models.CheckConstraint(
                condition=Q(family__in=FAMILIES), name="session_family_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session} {self.family}"


class FamilyFields(ObjectFields):
    family: Literal["ipv4", "ipv6"]
    policy_in: Key | None = None
    policy_out: Key | None = None
    maximum_prefixes: int | None = Field(default=None, ge=1, le=4294967295)
    default_originate: bool | None = None
    allow_own_asn: int | None = Field(default=None, ge=1, le=10)
    soft_reconfiguration: bool | None = None


class GroupFamilyFields(FamilyFields):
    group: Key


class SessionFamilyFields(FamilyFields):
    session: Key


FAMILY_SETTINGS = tuple(name for name in FamilyFields.__annotations__ if name != "family")
"""The names of the fields that a session's family inherits."""

_POLICIES = {"policy_in": Reference("route_policy"), "policy_out": Reference("route_policy")}

register(
    Kind(
        "bgp_group_family",
        BgpGroupFamily,
        GroupFamilyFields,
        block="families",
        key=("group", "family"),
        references={"group": Reference("bgp_peer_group"), **_POLICIES},
        nesting=Nesting("bgp_peer_group", "group", shorthand="family", only=True),
        device_paths=("group__router__device__name",),
        reach="device",
    )
)
register(
    Kind(
        "bgp_session_family",
        BgpSessionFamily,
        SessionFamilyFields,
        block="families",
        key=("session", "family"),
        references={"session": Reference("bgp_session"), **_POLICIES},
        nesting=Nesting("bgp_session", "session", shorthand="family", only=True),
        device_paths=("session__router__device__name",),
        reach="device",
    )
)
