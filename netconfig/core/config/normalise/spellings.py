"""One spelling for words of a line that have several: interfaces, hardware addresses and ports.

For keys that the device keeps as hashes too.
"""

import base64
import binascii
import hashlib
import re
from functools import lru_cache, partial

from netconfig.core.config.normalise.below import compiled
from netconfig.core.config.normalise.interfaces import named_in_full
from netconfig.core.config.platform import Platform
from netconfig.core.config.rules.heads import HEAD, AnyOf, FirstOf
from netconfig.core.config.rules.meaning import Hardware, KeyHash, PortNames

_HARDWARE = re.compile(
    r"(?<![\w:.-])(?:(?:[0-9A-Fa-f]{4}\.){2}[0-9A-Fa-f]{4}"
    r"|[0-9A-Fa-f]{2}(?:([:-])[0-9A-Fa-f]{2})(?:\1[0-9A-Fa-f]{2}){4})(?![\w:.-])"
)
# The type of a key stands in its first bytes, behind its length.
_KEY_TYPE = re.compile(rb"\0\0\0.([a-z0-9-]+)", re.DOTALL)
_OPERATOR = re.compile(r" (?:eq|neq|gt|lt|range) ")
_HAS_ONE_PORT = frozenset({"neq", "gt", "lt"})


class Spellings:
    """The rules for words of lines below the headers at which the same hold.

    `patterns` match every line that one of them may change.
    """

    def __init__(self, platform: Platform, held: frozenset[str]) -> None:
        self._platform = platform
        places = [rule.pattern for rule in platform.interface_places if rule.within in held]
        hardware = [(rule.pattern, rule) for rule in platform.hardware if rule.within in held]
        ports = [(rule.pattern, rule) for rule in platform.ports if rule.within in held]
        keys = [(rule.pattern, rule) for rule in platform.key_hashes if rule.within in held]
        self.patterns = [*places, *(pattern for pattern, _ in (*hardware, *ports, *keys))]
        self._place = AnyOf(places)
        self._hardware = FirstOf(hardware)
        self._ports = [_Ports(rule) for _, rule in ports]
        self._keys = FirstOf(keys)

    def spelt(self, text: str) -> str:
        """Return a line with its words as the platform shows them."""
        found = self._place[text[:HEAD]](text)
        if found:
            text = found[0] + named_in_full(text[found.end() :], self._platform)
        hardware = self._hardware.find(text)
        if hardware:
            text = one_hardware_form(text, hardware)
        for ports in self._ports:
            text = ports.named(text)
        key = self._keys.find(text) if "\n" in text else None
        return hashed_key(text, key) if key else text


class _Ports:
    """Names of ports in the entries of access lists; what follows the addresses comes often."""

    def __init__(self, rule: PortNames) -> None:
        self._match = compiled(rule.pattern).match
        self._tails = lru_cache(maxsize=4096)(partial(_with_names, rule))

    def named(self, text: str) -> str:
        entry = self._match(text)
        operator = _OPERATOR.search(text) if entry else None
        if not entry or not operator:
            return text
        return text[: operator.start()] + self._tails(entry[1], text[operator.start() :])


def one_hardware_form(text: str, rule: Hardware) -> str:
    """Return a line with its hardware addresses in small letters, and in the rule's form."""
    return _HARDWARE.sub(lambda found: _in_form(found[0].lower(), rule.form), text)


def _in_form(address: str, form: str) -> str:
    if not form:
        return address
    digits = re.sub(r"[.:-]", "", address)
    size = 4 if form == "." else 2
    return form.join(digits[at : at + size] for at in range(0, len(digits), size))


def _with_names(rule: PortNames, protocol: str, text: str) -> str:
    """Write the ports behind the operators of an entry by the names that all releases show."""
    names = rule.tcp if protocol == "tcp" else rule.udp
    left = 0.0
    words = text.split(" ")
    for at, word in enumerate(words):
        if word == "eq":
            left = float("inf")
        elif word == "range" or word in _HAS_ONE_PORT:
            left = 2 if word == "range" else 1
        elif left and (word.isdecimal() or word in rule.numbers):
            number = rule.numbers.get(word, word)
            words[at] = names.get(number, number)
            left -= 1
        else:
            left = 0
    return " ".join(words)


def hashed_key(text: str, rule: KeyHash) -> str:
    """Return the line that stands for a unit with a public key; what is no key stays as it is.

    In the unit the key may begin with its type and end with a comment, and be broken anywhere.
    """
    words = text.split("\n", 1)[1].rpartition("\n")[0].split()
    parts = [word for word in words if "@" not in word and not word.startswith("ssh-")]
    try:
        key = base64.b64decode("".join(parts), validate=True)
    except binascii.Error:
        return text
    kind = _KEY_TYPE.match(key)
    # What a key is known by, no protection.
    digest = hashlib.md5(key, usedforsecurity=False).hexdigest().upper()
    return f"{rule.word} {kind[1].decode()} {digest}" if kind else text
