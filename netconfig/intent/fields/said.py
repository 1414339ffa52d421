"""What the JSON Schema of a type says of it, for people and for editors that check."""

from dataclasses import dataclass
from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema


@dataclass(frozen=True)
class Says:
    """Marks a type with a sentence, and with the pattern of what may be written.

    Only schemas see the pattern. It is for types that are checked by code, which schemas cannot
    see; it may let pass more than the code does, and never less.
    """

    description: str
    pattern: str = ""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the type's schema with what is said here."""
        found: dict[str, Any] = {**handler(core), "description": self.description}
        if self.pattern:
            found["pattern"] = self.pattern
        return found


_V4, _V6 = r"[0-9]{1,3}(\.[0-9]{1,3}){3}", r"[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(%\S+)?"
ADDRESS = rf"({_V4}|{_V6})"
ADDRESS_V4 = _V4
"""About what addresses look like, for patterns."""
