"""What an EOS command gives: JSON and text, or one of eAPI's refusals.

Source: the eAPI protocol overview (error codes 1000 to 1005) and the replies that pyeapi parses.
"""

from dataclasses import dataclass
from typing import Any


class EapiRefusal(Exception):
    """A command failed; the text is what the CLI would print."""

    code = 1000
    reason = "could not run command"


class CannotRun(EapiRefusal):
    """The command is understood and impossible now."""


class InvalidCommand(EapiRefusal):
    """The command, or a config line, is not in the grammar or makes no sense."""

    code = 1002
    reason = "invalid command"


class Unconverted(EapiRefusal):
    """The command prints only text and JSON was asked."""

    code = 1003
    reason = "unconverted command"


@dataclass(frozen=True)
class Answer:
    """What a command gives: `data` for JSON, `text` as printed; None for a form it lacks."""

    data: dict[str, Any] | None = None
    text: str | None = None

    def encoded(self, *, as_text: bool) -> dict[str, Any]:
        """Return the form that was asked. Raises Unconverted."""
        if as_text:
            return {"output": self.text or ""}
        if self.data is None:
            raise Unconverted("Command cannot be used over the API at this time.")
        return self.data


SILENT = Answer(data={}, text="")
