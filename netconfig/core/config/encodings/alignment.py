"""Lines that say the same secret in other forms: equal, and left in the words of the device."""

import re

from netconfig.core.config.tree import Node

_KINDS = "0|3|4|5|6|7|8|8a|9|10|14|sha512|encrypted|password6|clear"
# Of a user of SNMP, what stands behind `auth` is a hash and no kind.
_IN_ITS_FORM = re.compile(rf"(?:(?<! auth) (?:{_KINDS}))?( \"?)<secret ([^<>\s~]+)~[^<>\s]+>")
_IN_CLEAR = re.compile(r" (?:0|clear)( \"?<secret )")
_QUOTED = re.compile(r"\"(<secret [^<>\s]+>)\"")
# The kind of a key may stand behind it, as time servers have it.
_BEHIND = re.compile(
    r"(authentication-key \d+ \S+ )<secret ([^<>\s~]+)(?:~[^<>\s]+> 7|> 0)$", re.MULTILINE
)
# Junos writes what was typed behind one word behind another.
_JUNOS = re.compile(r"\bencrypted-password( \"?<secret )([^<>\s~]+)~")
# A key that was made of a passphrase for one engine, which only EOS names.
_OF_ENGINE = re.compile(r"(snmp-server user .* v3) localized \S+(?= auth .*<secret [^<>\s~]+~)")
_LOCALIZED = re.compile(r"(snmp-server user .*<secret [^<>\s~]+~.*?) localized(?:V2)?key\b")
_JUNOS_USER = re.compile(r"\b(authentication|privacy)-password(?= \"?<secret )")


def has_forms(text: str) -> bool:
    """Tell whether a text holds tokens of secrets that are written in forms of their own."""
    return "~" in text and _IN_ITS_FORM.search(text) is not None


def canonical(text: str) -> str:
    """Return a line or text with each secret as if it were written in clear.

    Equal for equal secrets, in whatever forms; for comparing only, since no device takes it.
    """
    if "<secret " not in text:
        return text
    if "authentication-key" in text:
        text = _BEHIND.sub(r"\1<secret \2>", text)
    if "-password " in text:
        text = _JUNOS_USER.sub(r"\1-key", text)
    if "~" in text:
        if " localized" in text:
            text = _LOCALIZED.sub(r"\1", _OF_ENGINE.sub(r"\1", text))
        text = _JUNOS.sub(r"plain-text-password-value\1\2~", text)
        text = _IN_ITS_FORM.sub(r"\1<secret \2>", text)
    return _QUOTED.sub(r"\1", _IN_CLEAR.sub(r"\1", text))


def aligned(intended: list[Node], running: list[Node]) -> list[Node]:
    """Return the intended lines, those that say what a running line says in that line's words."""
    by_meaning: dict[str, Node] = {}
    by_text: dict[str, Node] = {}
    for node in running:
        by_text[node.text] = node
        if "<secret " in node.text:
            by_meaning.setdefault(canonical(node.text), node)
    changed = [_aligned_one(node, by_text, by_meaning) for node in intended]
    is_same = all(new is old for new, old in zip(changed, intended, strict=True))
    return intended if is_same else changed


def _aligned_one(node: Node, by_text: dict[str, Node], by_meaning: dict[str, Node]) -> Node:
    match = by_text.get(node.text)
    if match is None and "<secret " in node.text:
        match = by_meaning.get(canonical(node.text))
    # Equal sections of the two texts are one node, which nobody has opened.
    if match is None or match is node:
        return node
    below = node.children
    if below and match.children:
        below = aligned(below, match.children)
    if match.text == node.text and below is node.children:
        return node
    return Node(match.text, below)
