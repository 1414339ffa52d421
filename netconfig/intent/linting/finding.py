"""One thing that the linter finds."""

from dataclasses import dataclass

from netconfig.core.errors import NetconfigError


class CannotLint(NetconfigError):
    """What was asked for is not there: a folder, a platform or a device."""


@dataclass(frozen=True, order=True)
class Finding:
    """What is wrong in a template, by its path below the folder of templates and its line."""

    path: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.sentence}"
