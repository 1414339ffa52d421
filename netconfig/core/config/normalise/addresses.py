"""One spelling for IPv6 addresses, which people and templates write in several (RFC 5952)."""

import re
from ipaddress import AddressValueError, IPv6Address

from netconfig.core.config.platform import Platform
from netconfig.core.config.redact.secrets import LONGEST, PART

_CANDIDATE = re.compile(
    r"(?<![\w:.])(?=[0-9A-Fa-f]{0,4}:[0-9A-Fa-f]{0,4}:)"
    r"[0-9A-Fa-f:]{2,39}(?:\d{1,3}(?:\.\d{1,3}){3})?(?![\w:.])"
)
# A hardware address of eight bytes reads like an IPv6 address, but is none.
_EIGHT_BYTES = re.compile(r"[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){7}")


def one_spelling(text: str, platform: Platform) -> str:
    """Return a line with its IPv6 addresses in their short form; secrets stay as typed."""
    if "::" not in text and text.count(":") < 7:
        return text
    if "\n" in text:
        return text
    spelt = _CANDIDATE.sub(_spell, text)
    # To look for secrets takes longer than to spell, and most lines are spelt well.
    if spelt == text or platform.any_free_text.match(text) or _has_secret(text, platform):
        return text
    return spelt


def _has_secret(text: str, platform: Platform) -> bool:
    """Tell whether a line holds a secret; an endless one is looked through in parts."""
    parts = PART.findall(text) if len(text) > LONGEST else [text]
    return any(platform.any_secret.search(part) for part in parts)


def _spell(found: re.Match[str]) -> str:
    try:
        return found[0] if _EIGHT_BYTES.fullmatch(found[0]) else str(IPv6Address(found[0]))
    except AddressValueError:
        return found[0]
