"""Lists of AS paths that route policies match."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from netconfig.intent.kinds import Kind, Schema, register
from netconfig.intent.models.policy.base import Action, OrderedList, OrderedListFields


class AsPathList(OrderedList):
    """Regular expressions over AS paths, as the platforms write them: `^65001_`, `_65010$`."""


def _complete(regex: str) -> str:
    try:
        re.compile(regex)
    except re.error as error:
        raise ValueError(f"{regex} is no regular expression: {error.msg}") from None
    return regex


class AsPathEntry(Schema):
    action: Action = "permit"
    regex: Annotated[
        str,
        StringConstraints(pattern=r"^[0-9_^$.*+?()\[\]|\-]+$", max_length=200),
        AfterValidator(_complete),
    ]


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
