"""What BGP announces from one routing table."""

from typing import Annotated, Literal

from django.db import models
from pydantic import Field, field_validator

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


def of_others(redistribute: list[Redistribution], *, own: str) -> list[Redistribution]:
    """Refuse that a protocol takes in its own routes, or those of another one twice."""
    sources = [item.source for item in redistribute]
    if own in sources:
        raise ValueError(f"{own} does not take in its own routes")
    for source in sources:
        if sources.count(source) > 1:
            raise ValueError(f"{source} is there twice")
    return redistribute


class TableFields(ObjectFields):
    maximum_paths: int | None = Field(default=None, ge=1, le=128)
    networks: list[NetworkPrefix] = Field(default_factory=list)
    aggregates: list[Aggregate] = Field(default_factory=list)
    redistribute: list[Redistribution] = Field(default_factory=list, max_length=4)

    @field_validator("redistribute")
    @classmethod
    def _is_of_others(cls, redistribute: list[Redistribution]) -> list[Redistribution]:
        return of_others(redistribute, own="bgp")
