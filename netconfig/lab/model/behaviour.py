"""What the lab says of a vendor's behaviour, and how sure it is; each vendor keeps a tuple."""

from dataclasses import dataclass
from typing import Literal

Mark = Literal["documented", "driver-derived", "assumed"]


@dataclass(frozen=True)
class Behaviour:
    """One thing that an emulated platform does as its vendor's does.

    documented      `source` is the document that says or shows it
    driver-derived  `source` is the client code that only works so
    assumed         `source` is the reason for the choice, in place of knowledge
    """

    what: str
    mark: Mark
    source: str


def marked(mark: Mark, *rows: tuple[str, str]) -> tuple[Behaviour, ...]:
    """Return the behaviours that bear one mark, made of what each is and its source."""
    return tuple(Behaviour(what, mark, source) for what, source in rows)
