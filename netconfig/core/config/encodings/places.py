"""Where in a config its secrets stand, whatever they are and however they are written.

A place is told by the lines above, the words of the line and the secret's number in it: equal for a
config as it is sent and for the same as the device shows it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from netconfig.core.config.encodings.alignment import canonical
from netconfig.core.config.encodings.known import KnownSecrets
from netconfig.core.config.normalise import meaning
from netconfig.core.config.platform import Platform
from netconfig.core.config.redact import Redacted
from netconfig.core.config.syntax import parse_config
from netconfig.core.config.tree import ConfigSyntaxError, Node

_TOKEN = re.compile(r"<secret ([^<>\s~]+)(?:~([^<>\s]+))?>")
_FORM_DIGITS = 8


@dataclass(frozen=True)
class Settled(Redacted):
    """A text without its secrets, in which forms are known by their places too.

    `forms` has for each such form by what it is known (`KnownSecrets.key_of`), and the secret;
    `as_shown` is the reference text without that knowledge.
    """

    as_shown: str
    forms: dict[str, str] = field(default_factory=dict)


def place_of(path: Iterable[str]) -> str:
    """Return the place of a line, which is the last of a path, without its secrets."""
    return "\n".join(_TOKEN.sub("<secret>", canonical(_as_forms(line))) for line in path)


def tokens_of(line: str) -> list[str]:
    """Return the tokens of the secrets in a line: of what they mean, where they have two parts."""
    return [found[1] for found in _TOKEN.finditer(line)]


def secrets_by_place(reference_text: str, platform: Platform) -> dict[str, str]:
    """Return the tokens of what a config's secrets mean, by place. Raises ConfigSyntaxError.

    A place that stands twice tells nothing and is left out.
    """
    tokens = tokens_of(reference_text)
    places = _places(reference_text, platform)
    return {place: tokens[number] for number, place in places.items()}


def settled(
    reference_text: str, values: Mapping[str, str], platform: Platform, known: KnownSecrets
) -> Settled:
    """Return a text with two-part tokens for those opaque forms of which `known` knows by place.

    What is no config of the platform stays as it is: nothing in it has a place.
    """
    kept = dict(values)
    if not known.opaque or known.opaque.isdisjoint(tokens_of(reference_text)):
        return Settled(reference_text, kept, reference_text)
    try:
        places = _places(reference_text, platform)
    except ConfigSyntaxError:
        return Settled(reference_text, kept, reference_text)
    forms: dict[str, str] = {}
    pieces: list[str] = []
    at = 0
    for number, found in enumerate(_TOKEN.finditer(reference_text)):
        secret = _known(found[1], places.get(number), known)
        if secret is None:
            continue
        form = found[2] or found[1][:_FORM_DIGITS]
        kept[f"{secret}~{form}"] = values[found[0][len("<secret ") : -1]]
        forms[known.key_of(places[number], found[1])] = secret
        pieces += [reference_text[at : found.start()], f"<secret {secret}~{form}>"]
        at = found.end()
    text = "".join([*pieces, reference_text[at:]])
    return Settled(text, kept, reference_text, forms)


def _known(token: str, place: str | None, known: KnownSecrets) -> str | None:
    if place is None or token not in known.opaque:
        return None
    return known.by_place(place, token)


def _places(reference_text: str, platform: Platform) -> dict[int, str]:
    """Return the places of a config's secrets by their number in the text."""
    numbers = iter(range(len(reference_text)))
    numbered = _TOKEN.sub(lambda _: f"<secret {next(numbers)}~n>", reference_text)
    tree = meaning(parse_config(numbered, platform), platform)
    found = list(_walk(tree.children, ()))
    times = Counter(place for place, _ in found)
    return {number: place for place, number in found if times[place] == 1}


def _walk(nodes: list[Node], above: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    for node in nodes:
        path = (*above, node.text)
        if "<secret " in node.text:
            place = place_of(path)
            for number, token in enumerate(tokens_of(node.text)):
                yield f"{place}\n{number}", int(token)
        if node.children:
            yield from _walk(node.children, path)


def _as_forms(line: str) -> str:
    """Return a line with all its secrets as if each had a form of its own."""
    return _TOKEN.sub(r"<secret \1~n>", line) if "<secret " in line else line
