"""One form for interface names, which people shorten and write in small letters: `gi0/1`."""

import re
from functools import lru_cache

from netconfig.core.config.platform import Platform

_NAMED = re.compile(r"((?:^|[ -])(?:interface|update-source) )([A-Za-z][A-Za-z-]*) ?(?=\d)")
_FIRST = re.compile(r"([A-Za-z][A-Za-z-]*) ?(?=\d)")
_LEAST = 2


@lru_cache(maxsize=16384)
def full_names(text: str, platform: Platform) -> str:
    """Return a line with the interface that it names in full, as the platform prints it."""
    if "\n" in text or platform.any_free_text.match(text):
        return text
    return _NAMED.sub(lambda found: found[1] + _full(found[2], platform), text)


def named_in_full(text: str, platform: Platform) -> str:
    """Return a text that begins with the name of an interface, with that name in full."""
    found = _FIRST.match(text)
    name = _full(found[1], platform) if found else ""
    return name + text[found.end() :] if found and name in platform.interface_types else text


@lru_cache(maxsize=1024)
def _full(short: str, platform: Platform) -> str:
    begins = short.lower()
    if begins in platform.interface_short:
        return platform.interface_short[begins]
    if short in platform.interface_types or len(short) < _LEAST:
        return short
    found = [name for name in platform.interface_types if name.lower().startswith(begins)]
    same = [name for name in found if name.lower() == begins]
    return (same or found)[0] if same or len(found) == 1 else short
