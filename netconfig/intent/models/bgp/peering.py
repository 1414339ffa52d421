"""What sessions and peer groups have in common; a session inherits from its group."""

from django.db import models
from django.db.models import Q
from pydantic import Field, model_validator

from netconfig.devices.models import IntentObject
from netconfig.devices.models.base import KEPT
from netconfig.devices.models.secrets import Secret
from netconfig.intent.fields.basic import Asn, Key, Line, PortName
from netconfig.intent.fields.network import Seconds
from netconfig.intent.fields.rules import rules, said, unsaid, when
from netconfig.intent.kinds import ObjectFields


class PeeringSettings(IntentObject):
    """Null leaves a setting to the group, or to the platform.

    `update_source` is an own interface; `multihop` is how far away an external peer may be.
    """

    # Null where it is inherited.
    description = models.CharField(max_length=200, null=True)  # type: ignore[assignment]
    remote_asn = models.PositiveBigIntegerField(null=True)
    local_asn = models.PositiveBigIntegerField(null=True)
    update_source = models.CharField(max_length=100, null=True)
    multihop = models.PositiveSmallIntegerField(null=True)
    keepalive_seconds = models.PositiveIntegerField(null=True)
    hold_seconds = models.PositiveIntegerField(null=True)
    bfd = models.BooleanField(null=True)
    password = models.ForeignKey(Secret, KEPT, null=True, related_name="%(class)ss")
    next_hop_self = models.BooleanField(null=True)
    send_community = models.BooleanField(null=True)
    route_reflector_client = models.BooleanField(null=True)

    class Meta:
        abstract = True


def peering_constraints(name: str) -> list[models.BaseConstraint]:
    """Return the constraints of the settings of a peering; what is inherited is null."""
    numbers = Q()
    for field in ("remote_asn", "local_asn"):
        numbers &= Q(**{field: None}) | Q(**{f"{field}__range": (1, 4294967295)})
    return [
        models.CheckConstraint(condition=numbers, name=f"{name}_asn_is_in_range"),
        models.CheckConstraint(condition=timers_together(), name=f"{name}_timers_come_together"),
    ]


def timers_together() -> Q:
    """Return that both timers of BGP are said, or none."""
    return Q(keepalive_seconds=None, hold_seconds=None) | Q(
        keepalive_seconds__isnull=False, hold_seconds__isnull=False
    )


def check_timers(keepalive_seconds: int | None, hold_seconds: int | None) -> None:
    """Raise ValueError for one timer alone, or where a peer would be lost between messages."""
    if keepalive_seconds is None or hold_seconds is None:
        if keepalive_seconds != hold_seconds:
            raise ValueError("keepalive_seconds and hold_seconds come together")
    elif keepalive_seconds >= hold_seconds:
        raise ValueError("hold_seconds are to be more than keepalive_seconds")


class PeeringFields(ObjectFields):
    model_config = rules(
        when(said("keepalive_seconds"), said("hold_seconds"), unsaid("hold_seconds"))
    )

    description: Line | None = None  # type: ignore[assignment]  # inherited where it is left out
    remote_asn: Asn | None = None
    local_asn: Asn | None = None
    update_source: PortName | None = None
    multihop: int | None = Field(default=None, ge=2, le=255)
    keepalive_seconds: Seconds | None = None
    hold_seconds: Seconds | None = Field(default=None, ge=3)
    bfd: bool | None = None
    password: Key | None = None
    next_hop_self: bool | None = None
    send_community: bool | None = None
    route_reflector_client: bool | None = None

    @model_validator(mode="after")
    def _timers_come_together(self) -> "PeeringFields":
        check_timers(self.keepalive_seconds, self.hold_seconds)
        return self


PEERING_SETTINGS = tuple(PeeringFields.__annotations__)
"""The names of the fields that a session inherits."""
