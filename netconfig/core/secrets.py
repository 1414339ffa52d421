"""References to secrets inside reference texts, turned into tokens for comparing."""

import re
from collections.abc import Mapping

from netconfig.core.config import restore

_TOKEN = re.compile(r"<secret ([^<>\s]+)>")


def tokens_in(reference_text: str) -> frozenset[str]:
    """Return the tokens of a reference text."""
    return frozenset(_TOKEN.findall(reference_text))


def tokenised(reference_text: str, tokens: Mapping[str, str]) -> str:
    """Return the text with each reference as its token, so that it compares with a running config.

    `tokens` is by `name@version`. Raises UnknownSecret, naming the reference.
    """
    values = {f"secret:{name}": f"<secret {token}>" for name, token in tokens.items()}
    values |= {token: f"<secret {token}>" for token in _TOKEN.findall(reference_text)}
    return restore(reference_text, values)
