"""Forms that only hide a secret: whoever has them has the secret.

Cisco's type 7 is undone by libpass and Juniper's `$9$` by netutils; Arista's type 7 follows
"Arista Type 7 passwords" by Kristian Koehntopp (2021).
"""

import base64
import binascii
import re
from functools import cache

from netconfig.core.config.encodings.form import Form

_CISCO_7 = re.compile(r"(?:[0-4]\d|5[0-2])(?:[0-9A-Fa-f]{2})+")
_CISCO_KINDS = frozenset({"7", "encrypted"})
_BASE_64 = re.compile(r"(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
_ARISTA_SEED = bytes.fromhex("d5a8c91ef5d58a23")
_ARISTA_MARK = bytes.fromhex("4c88bb")
_BLOCK = 8


def decode(form: Form) -> str | None:
    """Return the secret that a reversible form hides, None for any other."""
    if form.platform == "juniper_junos":
        return _juniper(form.value) if form.value.startswith("$9$") else None
    if form.kind not in _CISCO_KINDS:
        return None
    if _CISCO_7.fullmatch(form.value):
        return _cisco(form.value)
    if form.platform == "arista_eos" and _BASE_64.fullmatch(form.value):
        return _arista(form)
    return None


def _cisco(value: str) -> str | None:
    # Reading it takes longer than a short command may: most configs have none.
    from passlib.hash import cisco_type7  # noqa: PLC0415

    try:
        text = cisco_type7.decode(value)
    except (ValueError, UnicodeDecodeError):
        return None
    return text if text and text.isprintable() else None


def _juniper(value: str) -> str | None:
    from netutils.password import decrypt_juniper_type9  # noqa: PLC0415  (same)

    try:
        text = str(decrypt_juniper_type9(value))
    except (ValueError, KeyError, IndexError, TypeError):
        return None
    return text if text and text.isprintable() else None


def _arista(form: Form) -> str | None:
    """Try the words before it: one of them names what it belongs to, and makes the key."""
    try:
        ciphertext = base64.b64decode(form.value, validate=True)
    except binascii.Error:
        return None
    if not ciphertext or len(ciphertext) % _BLOCK:
        return None
    found = (_arista_opened(ciphertext, word) for word in dict.fromkeys(form.before))
    return next((text for text in found if text is not None), None)


def _arista_opened(ciphertext: bytes, word: str) -> str | None:
    clear = _decrypted(ciphertext, _arista_key(f"{word}_passwd"))
    padding = clear[3] >> 4
    body = clear[4 : len(clear) - padding] if padding else clear[4:]
    if clear[:3] != _ARISTA_MARK or not body:
        return None
    try:
        return body.decode()
    except UnicodeDecodeError:
        return None


@cache
def _arista_key(name: str) -> bytes:
    key = bytearray(_ARISTA_SEED)
    for at, byte in enumerate(name.encode()):
        key[at % len(key)] ^= byte
    return bytes(byte & 0x7F for byte in key)


def _decrypted(ciphertext: bytes, key: bytes) -> bytes:
    from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES  # noqa: PLC0415  (same)
    from cryptography.hazmat.primitives.ciphers import Cipher, modes  # noqa: PLC0415  (same)

    # Three times the same key make it plain DES, which is what the switch does.
    decryptor = Cipher(TripleDES(key * 3), modes.CBC(bytes(_BLOCK))).decryptor()
    return decryptor.update(ciphertext) + decryptor.finalize()
