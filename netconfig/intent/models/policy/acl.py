"""Access lists: ordered entries of what packets are let through."""

from ipaddress import ip_network
from typing import Literal

from django.db import models
from pydantic import Field, model_validator

from netconfig.intent.fields.basic import Line
from netconfig.intent.fields.network import Endpoint, EntryPorts, Family
from netconfig.intent.fields.rules import is_one_of, rules, said, unsaid, when
from netconfig.intent.kinds import Kind, Schema, register
from netconfig.intent.models.policy.base import (
    Action,
    OrderedList,
    OrderedListFields,
    family_constraint,
)

_GROUP = "group:"
_WITH_PORTS = ("tcp", "udp")


class Acl(OrderedList):
    """Entries of one family; a packet that none of them matches is dropped."""

    family = models.PositiveSmallIntegerField(default=4)

    class Meta:
        constraints = [family_constraint("acl")]


class AclEntry(Schema):
    """A rule, or a remark alone. Ports belong to TCP and UDP; none means all."""

    model_config = rules(
        when(said("remark"), unsaid("action"), said("action")),
        *(
            when(said(name), is_one_of("protocol", *_WITH_PORTS))
            for name in ("source_ports", "destination_ports")
        ),
        when(said("icmp_type"), is_one_of("protocol", "icmp")),
    )

    remark: Line = ""
    action: Action | None = None
    protocol: Literal["ip", "tcp", "udp", "icmp", "ospf", "vrrp", "gre", "esp"] = "ip"
    source: Endpoint = "any"
    source_ports: list[EntryPorts] = Field(default_factory=list)
    destination: Endpoint = "any"
    destination_ports: list[EntryPorts] = Field(default_factory=list)
    established: bool = False
    icmp_type: Literal["echo", "echo-reply", "unreachable", "time-exceeded"] | None = None
    log: bool = False

    @model_validator(mode="after")
    def _is_one_or_the_other(self) -> "AclEntry":
        if bool(self.remark) == bool(self.action):
            raise ValueError("an entry is a remark or has an action")
        if self.remark and self.model_dump(exclude_defaults=True).keys() != {"remark"}:
            raise ValueError("a remark stands alone, without what a rule says")
        if (self.source_ports or self.destination_ports) and self.protocol not in _WITH_PORTS:
            raise ValueError(f"{self.protocol} has no ports")
        if self.established and self.protocol != "tcp":
            raise ValueError("established is for tcp")
        if self.icmp_type and self.protocol != "icmp":
            raise ValueError("icmp_type is for icmp")
        return self


class AclFields(OrderedListFields):
    family: Family = 4
    entries: list[AclEntry] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_of_one_family(self) -> "AclFields":
        for end in (end for entry in self.entries for end in (entry.source, entry.destination)):
            if "/" in end and ip_network(end).version != self.family:
                raise ValueError(f"{end} is no prefix of IPv{self.family}")
        return self


def group_of(end: str) -> str | None:
    """Return the object group that an end of an entry, or its ports, names, or None."""
    return end.removeprefix(_GROUP) if end.startswith(_GROUP) else None


register(
    Kind(
        "acl",
        Acl,
        AclFields,
        block="acls",
        file="policy.yaml",
        reach="referrers",
    )
)
