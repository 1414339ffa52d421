"""Lines of config that no template writes."""

from typing import Annotated, Literal

from django.db import models
from pydantic import Field, field_validator

from netconfig.intent.fields.basic import Lines, Name
from netconfig.intent.fields.mentions import Names
from netconfig.intent.kinds import Kind, register
from netconfig.intent.models.extra.hatch import Hatch, HatchFields
from netconfig.intent.models.system.scope import SCOPE_REFERENCES


class Snippet(Hatch):
    """Text that is put at the end of the intended config of each device in its scope."""

    name = models.CharField(max_length=100, unique=True)
    platform = models.CharField(max_length=100, blank=True, default="")
    text = models.TextField()

    def __str__(self) -> str:
        return self.name


class SnippetFields(HatchFields):
    name: Name
    platform: Annotated[Name, Names("platform")] | Literal[""] = ""
    text: Lines = Field(min_length=1, max_length=20000)

    @field_validator("text")
    @classmethod
    def _ends_with_a_line(cls, text: str) -> str:
        return text.rstrip("\n") + "\n"


register(
    Kind(
        "snippet",
        Snippet,
        SnippetFields,
        block="snippets",
        references=SCOPE_REFERENCES,
        file="extra.yaml",
        reach="scope",
    )
)
