"""Lists of communities that route policies match."""

from pydantic import Field, model_validator

from netconfig.intent.fields.network import Community
from netconfig.intent.kinds import Kind, Schema, register
from netconfig.intent.models.policy.base import Action, OrderedList, OrderedListFields

_LARGE = 2


class CommunityList(OrderedList):
    """Communities, all plain or all large; an entry matches a route that bears all of its own."""


class CommunityEntry(Schema):
    action: Action = "permit"
    communities: list[Community] = Field(min_length=1)


class CommunityListFields(OrderedListFields):
    entries: list[CommunityEntry] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_of_one_kind(self) -> "CommunityListFields":
        if len({is_large(text) for entry in self.entries for text in entry.communities}) > 1:
            raise ValueError("plain and large communities need a list each")
        return self


def is_large(community: str) -> bool:
    """Tell whether it is a large community (RFC 8092)."""
    return community.count(":") == _LARGE


register(
    Kind(
        "community_list",
        CommunityList,
        CommunityListFields,
        block="community_lists",
        file="policy.yaml",
        reach="referrers",
    )
)
