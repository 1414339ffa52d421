"""Lists of prefixes that route policies match."""

from ipaddress import ip_network

from django.db import models
from pydantic import Field, model_validator

from netconfig.intent.fields.basic import NetworkPrefix
from netconfig.intent.fields.network import Family
from netconfig.intent.kinds import Kind, Schema, register
from netconfig.intent.models.policy.base import (
    Action,
    OrderedList,
    OrderedListFields,
    family_constraint,
)


class PrefixList(OrderedList):
    """Prefixes of one family, and how much longer a matching one may be."""

    family = models.PositiveSmallIntegerField(default=4)

    class Meta:
        constraints = [family_constraint("prefix_list")]


class PrefixListEntry(Schema):
    """A prefix; `at_least` and `at_most` are lengths of what it matches besides itself."""

    action: Action = "permit"
    prefix: NetworkPrefix
    at_least: int | None = Field(default=None, ge=0, le=128)
    at_most: int | None = Field(default=None, ge=0, le=128)

    @model_validator(mode="after")
    def _lengths_fit(self) -> "PrefixListEntry":
        network = ip_network(self.prefix)
        lengths = [n for n in (self.at_least, self.at_most) if n is not None]
        ordered = [network.prefixlen, *lengths, network.max_prefixlen]
        if ordered != sorted(ordered):
            raise ValueError(
                f"lengths must not fall: {network.prefixlen} of the prefix, at_least, at_most"
            )
        return self


class PrefixListFields(OrderedListFields):
    family: Family = 4
    entries: list[PrefixListEntry] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_of_one_family(self) -> "PrefixListFields":
        for entry in self.entries:
            if ip_network(entry.prefix).version != self.family:
                raise ValueError(f"{entry.prefix} is no prefix of IPv{self.family}")
        return self


register(
    Kind(
        "prefix_list",
        PrefixList,
        PrefixListFields,
        block="prefix_lists",
        file="policy.yaml",
        reach="referrers",
    )
)
