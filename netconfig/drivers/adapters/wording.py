"""What may be repeated of a config line or of a device's answer: never what may be a secret."""

import re

_HIDDEN = "…"
_LONGEST = 400
_SHORTEST_SECRET = 4
# Whatever comes after one of these in a line may be a secret, or says how one is encoded.
_KEYWORD = re.compile(
    r"secret|passw|passphrase|key|community|communities|md5|sha-?\d|psk|auth(?!or)|crypt|trap-group",
    re.IGNORECASE,
)
_HASH = re.compile(r"^\W*\$\w{1,3}\$")
_SNMP_TARGET = re.compile(r"^\s*(?:no )?snmp-server (?:host|user)\b")


def visible_part(line: str) -> str:
    """Return the line up to what may be a secret."""
    words = line.split(" ")
    shown = _count_visible(line, words)
    if shown == len(words):
        return line.strip()
    return " ".join([*words[:shown], _HIDDEN]).strip()


def hidden_words(text: str) -> frozenset[str]:
    """Return every word of a config that `visible_part` would hide, to be kept out of answers."""
    found: set[str] = set()
    for line in text.splitlines():
        words = line.split(" ")
        hidden = (word.strip("\"';{}") for word in words[_count_visible(line, words) :])
        found.update(word for word in hidden if len(word) >= _SHORTEST_SECRET)
    return frozenset(found)


def repeatable(answer: object, *, hidden: frozenset[str] = frozenset()) -> str:
    """Return a device's or library's answer in one line, without secrets and not too long."""
    lines = [" ".join(line.split()) for line in str(answer).splitlines()]
    told = "; ".join(visible_part(line) for line in lines if line.strip("^ "))
    for word in hidden:
        if word in told:
            told = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", _HIDDEN, told)
    return told if len(told) <= _LONGEST else told[:_LONGEST] + _HIDDEN


def _count_visible(line: str, words: list[str]) -> int:
    if _SNMP_TARGET.match(line):
        return line.split("snmp-server", 1)[0].count(" ") + 3
    for at, word in enumerate(words):
        if _HASH.match(word):
            return at
        if _KEYWORD.search(word):
            return at + 1
    return len(words)
