"""Lines that the grammar of a platform does not know, whatever form its secrets have."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from netconfig.lab.grammar.reading.configs import has_grammar, refusals

_REFERENCE = re.compile(r"secret:([A-Za-z0-9_.\-]+)@[0-9]+")
# What stands for a secret: as it is typed, and the hashes and encodings that devices take.
_FORMS = (
    "Hidden-Word1",
    "$6$abcdefgh$abcdefghijklmnopqrstuv",
    "$5$abcdef$abcdefghijklmnopqrstuv",
    "$9$abcdefghijklmn$abcdefghijklmnopqrstuv",
    "0822455D0A16",
)
# What is typed in clear, devices show with a word that says how it is hidden.
_TYPED = re.compile(rf"\b(clear|0) {_REFERENCE.pattern}")
_HIDDEN = {"clear": "encrypted 0822455D0A16", "0": "7 0822455D0A16"}
_WAYS: tuple[Callable[[str], str], ...] = (
    *(partial(_REFERENCE.sub, form) for form in _FORMS),
    lambda text: _TYPED.sub(lambda found: _HIDDEN[found[1]], text),
)


def is_judged(platform: str) -> bool:
    """Tell whether there is a grammar of that platform."""
    return has_grammar(platform)


def unknown_lines(texts: Sequence[str], platform: str) -> Iterator[tuple[int, str]]:
    """Yield the places, from 0, of lines that the grammar does not know, with the vendor's words.

    None where there is no grammar.
    """
    refused: dict[int, str] | None = None
    for hide in _WAYS:
        found = dict(refusals(platform, [hide(text) for text in texts]))
        # A line is fine that is with one form of its secret.
        refused = found if refused is None else {n: w for n, w in refused.items() if n in found}
        if not any(_REFERENCE.search(texts[at]) for at in refused):
            break
    for at, reason in (refused or {}).items():
        yield at, " ".join(reason.split())
