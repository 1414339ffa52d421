"""Lists of AS paths that route policies match."""

from typing import Annotated

from pydantic import Field, StringConstraints

from netconfig.intent.kinds import Kind, Schema, register
from netconfig.intent.models.policy.base import Action, OrderedList, OrderedListFields


class AsPathList(OrderedList):
    """Regular expressions over AS paths, as the platforms write them: `^65001_`, `_65010$`."""


class AsPathEntry(Schema):
    action: Action = "permit"
    regex: Annotated[str, StringConstraints(pattern=r"^[0-9_^$.*+?()\[\]|\-]+$", max_length=200)]


class AsPathListFields(OrderedListFields):
    entries: list[AsPathEntry] = Field(min_length=1)


register(
    Kind(
        "as_path_list",
        AsPathList,
        AsPathListFields,
        block="as_path_lists",
        file="policy.yaml",
        reach="referrers",
    )
)
