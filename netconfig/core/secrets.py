"""References to secrets inside reference texts, turned into tokens for comparing."""

import re
from collections.abc import Callable, Mapping

from netconfig.core.config import Platform, UnknownSecret
from netconfig.core.config.encodings import Form, Plain, two_part_token

_TOKEN = re.compile(r"<secret ([^<>\s]+)>")
_REFERENCE = re.compile(r"secret:([\w./-]+@[\w.-]*\w)")


def tokens_in(reference_text: str) -> frozenset[str]:
    """Return the tokens of a reference text."""
    return frozenset(_TOKEN.findall(reference_text))


def tokenised(
    reference_text: str,
    values: Mapping[str, str],
    platform: Platform,
    tokeniser: Callable[[str], str],
    *,
    plain: Plain = lambda _: None,
) -> str:
    """Return the text with each reference as its token, so that it compares with a running config.

    `values` is by `name@version`; tokens are made as by `redact`. Raises UnknownSecret, naming the
    reference.
    """

    def token_of(match: re.Match[str]) -> str:
        if match[1] not in values:
            raise UnknownSecret(f"There is no value for {match[0]}.")
        line_start = reference_text.rfind("\n", 0, match.start()) + 1
        before = reference_text[line_start : match.start()].rstrip('"').split()
        behind = reference_text[match.end() :].partition("\n")[0]
        form = Form(values[match[1]], tuple(before), platform.name, behind)
        return f"<secret {two_part_token(form, plain, tokeniser)}>"

    return _REFERENCE.sub(token_of, reference_text)
