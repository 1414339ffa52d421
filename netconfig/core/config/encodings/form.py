"""A secret as it stands in a line, and the token that it gets."""

from collections.abc import Callable
from dataclasses import dataclass, field

_FORM_DIGITS = 8


@dataclass(frozen=True)
class Form:
    """A secret as it is written, and the words around it: they say in which form that is."""

    value: str = field(repr=False)
    before: tuple[str, ...]
    platform: str
    behind: str = ""

    @property
    def kind(self) -> str:
        """The word that tells its form, such as `7`, `sha512` or `encrypted-password`."""
        if self.behind.strip() == "7" and self.before[:2] == ("ntp", "authentication-key"):
            return "7"
        return self.before[-1] if self.before else ""


Plain = Callable[[Form], str | None]
"""Says what a form stands for, None where it stands for itself or nobody can tell."""


def two_part_token(form: Form, plain: Plain, tokeniser: Callable[[str], str]) -> str:
    """Return the token of a secret; one in a form of its own has two parts."""
    meant = plain(form)
    if meant is None or meant == form.value:
        return tokeniser(form.value)
    return f"{tokeniser(meant)}~{tokeniser(form.value)[:_FORM_DIGITS]}"
