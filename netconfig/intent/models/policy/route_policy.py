"""Route policies: ordered terms of what a route must be and what becomes of it."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from netconfig.intent.fields.basic import Address, Asn, Name
from netconfig.intent.fields.mentions import Names
from netconfig.intent.fields.network import Community
from netconfig.intent.kinds import Kind, Schema, register
from netconfig.intent.models.policy.base import OrderedList, OrderedListFields

Metric = Annotated[int, Field(ge=0, le=4294967295)]
Protocol = Literal["connected", "static", "bgp", "ospf"]


class RoutePolicy(OrderedList):
    """Terms that are tried in order; a route that none of them lets through is refused."""


class Match(Schema):
    """What a route must be: all that is said; of names in a list, any."""

    prefix_lists: list[Annotated[Name, Names("prefix_list")]] = Field(default_factory=list)
    as_path_lists: list[Annotated[Name, Names("as_path_list")]] = Field(default_factory=list)
    community_lists: list[Annotated[Name, Names("community_list")]] = Field(default_factory=list)
    protocol: Protocol | None = None
    metric: Metric | None = None
    tag: Metric | None = None


class Set(Schema):
    """What a route becomes; `add_communities` keeps those that it has."""

    local_preference: Metric | None = None
    metric: Metric | None = None
    tag: Metric | None = None
    weight: int | None = Field(default=None, ge=0, le=65535)
    origin: Literal["igp", "incomplete"] | None = None
    next_hop: Literal["self"] | Address | None = None
    prepend: list[Asn] = Field(default_factory=list, max_length=32)
    communities: list[Community] = Field(default_factory=list)
    add_communities: list[Community] = Field(default_factory=list)


class Term(Schema):
    """One step: `next` goes on to the term after it with what was set."""

    name: Name | None = None
    action: Literal["permit", "deny", "next"] = "permit"
    match: Match = Field(default_factory=Match)
    set: Set = Field(default_factory=Set)


class RoutePolicyFields(OrderedListFields):
    entries: list[Term] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_are_once(self) -> "RoutePolicyFields":
        """Some platforms take two terms of one name for one."""
        names = [term.name for term in self.entries if term.name]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"two terms are named {name}")
        return self


register(
    Kind(
        "route_policy",
        RoutePolicy,
        RoutePolicyFields,
        block="route_policies",
        file="policy.yaml",
        reach="referrers",
    )
)
