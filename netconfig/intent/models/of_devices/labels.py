"""The kinds that other objects are sorted by."""

from typing import Literal

from netconfig.devices.models import (
    Environment,
    OwnerGroup,
    Platform,
    RedundancyGroup,
    Role,
    Tag,
    Tenant,
)
from netconfig.intent.fields.basic import Line, Name
from netconfig.intent.kinds import Kind, ObjectFields, register


class LabelFields(ObjectFields):
    name: Name


class OwnerGroupFields(ObjectFields):
    name: Name
    contact: Line = ""


class RedundancyGroupFields(ObjectFields):
    name: Name
    purpose: Literal["", "mlag", "spines", "route-reflectors", "uplinks", "gateways"] = ""


class PlatformFields(ObjectFields):
    name: Name
    driver: Name


register(Kind("tag", Tag, LabelFields, block="tags", reach="none"))
register(Kind("owner_group", OwnerGroup, OwnerGroupFields, block="owner_groups", reach="none"))
register(Kind("role", Role, LabelFields, block="roles", reach="referrers"))
register(Kind("tenant", Tenant, LabelFields, block="tenants", reach="referrers"))
register(Kind("environment", Environment, LabelFields, block="environments", reach="referrers"))
register(
    Kind(
        "redundancy_group",
        RedundancyGroup,
        RedundancyGroupFields,
        block="redundancy_groups",
        reach="referrers",
    )
)
register(Kind("platform", Platform, PlatformFields, block="platforms", reach="referrers"))
