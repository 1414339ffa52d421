"""What IOS makes of the texts behind lines: bytes of certificates, and keys of those who log in.

Sources: the IOS-XE Secure Shell configuration guide, "Secure Shell Version 2 Support": the device
keeps the hash of a user's key, not the key. The texts of refusals are assumed.
"""

import base64
import binascii
import hashlib
import re

from netconfig.lab.model.config.editor import LineRefused

KEY = "key-string"
KEY_END = "exit"

_BYTES = re.compile(r"[0-9A-Fa-f ]+")
_TYPE = re.compile(rb"\0\0\0.([a-z0-9-]+)", re.DOTALL)


def as_shown(line: str, text: str) -> tuple[str, str]:
    """Return a line and the text behind it as the device shows them. Raises LineRefused."""
    words = line.strip()
    if words == KEY:
        return _hashed(line, text), ""
    return line, _hex_lines(line, text) if words.startswith("certificate ") else text


def _hex_lines(line: str, text: str) -> str:
    lines = [" ".join(each.split()) for each in text.splitlines() if each.strip()]
    if not all(_BYTES.fullmatch(each) for each in lines):
        raise LineRefused("% Invalid hexadecimal certificate", line=line, is_syntax=False)
    return "\n".join(f"  {each}" for each in lines)


def _hashed(line: str, text: str) -> str:
    """Return the line that stands for a key, which may begin with its type and end with a name."""
    words = text.split()
    name = [words.pop()] if words and "@" in words[-1] else []
    if words and words[0].startswith("ssh-"):
        words = words[1:]
    try:
        key = base64.b64decode("".join(words), validate=True)
    except binascii.Error:
        key = b""
    kind = _TYPE.match(key)
    if kind is None:
        raise LineRefused("%SSH: Failed to decode the Key Value", line=line, is_syntax=False)
    # What it is known by, no protection.
    digest = hashlib.md5(key, usedforsecurity=False).hexdigest().upper()
    return " ".join(["key-hash", kind[1].decode(), digest, *name])
