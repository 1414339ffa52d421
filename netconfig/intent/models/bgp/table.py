"""What BGP announces from one routing table."""

from typing import Annotated, Literal

from django.db import models
from pydantic import Field

from netconfig.devices.models import IntentObject
from netconfig.intent.fields.basic import Name, NetworkPrefix
from netconfig.intent.fields.mentions import Names
from netconfig.intent.kinds import ObjectFields, Schema

PolicyName = Annotated[Name, Names("route_policy")]


class TableSettings(IntentObject):
    """Routes that come into BGP otherwise than from a peer; JSON as their schemas say."""

    maximum_paths = models.PositiveSmallIntegerField(null=True)
    networks = models.JSONField(default=list)
    aggregates = models.JSONField(default=list)
    redistribute = models.JSONField(default=list)

    class Meta:
        abstract = True


class Redistribution(Schema):
    """Routes of another protocol that are taken in, all or as a policy says."""

    source: Literal["connected", "static", "ospf", "bgp"]
    policy: PolicyName | None = None


class Aggregate(Schema):
    prefix: NetworkPrefix
    summary_only: bool = False


class TableFields(ObjectFields):
    maximum_paths: int | None = Field(default=None, ge=1, le=128)
    networks: list[NetworkPrefix] = Field(default_factory=list)
    aggregates: list[Aggregate] = Field(default_factory=list)
    redistribute: list[Redistribution] = Field(default_factory=list, max_length=4)
