"""Keys of SNMP version 3 that a device made of a passphrase for itself alone.

The passphrase is stretched to a mebibyte and hashed, and that key hashed again between two copies
of itself with the device's engine id in the middle (RFC 3414, appendix A.2; RFC 7860, section 9.3,
with SHA-2). Where a cipher wants more bytes than the hash gives, Blumenthal's draft
(draft-blumenthal-aes-usm-04, section 3.1.2.1) and Reeder's (draft-reeder-snmpv3-usm-3desede-00,
section 2.1) go on in two ways; both are in use.
"""

import hashlib
import hmac
import re

from netconfig.core.config.encodings.form import Form

_HASHES = {
    "md5": "md5",
    "sha": "sha1",
    "sha1": "sha1",
    **{f"{word}{size}": f"sha{size}" for size in (224, 256, 384, 512) for word in ("sha", "sha-")},
}
_STRETCHED = 1024 * 1024
_LONGEST = 64
# No cipher has a shorter key; less could fit by chance.
_KEY = re.compile(r"(?:0x)?((?:[0-9a-fA-F]{2}){16,64})")
_ENGINE = re.compile(r"(?:0x)?((?:[0-9a-fA-F]{2}){5,32})")
_MOST_KEYS = 500
# Stretching takes a thousand times as long as the rest, and many devices share a passphrase.
_STRETCHED_KEYS: dict[tuple[str, bytes], bytes] = {}


def is_localized(form: Form) -> bool:
    """Tell whether a form is such a key, in a line that names engine and hash."""
    return _place(form.before) is not None and _KEY.fullmatch(form.value) is not None


def is_localized_of(form: Form, text: str) -> bool:
    """Tell whether the key was made of this passphrase."""
    place, shown = _place(form.before), _KEY.fullmatch(form.value)
    if place is None or shown is None or not text:
        return False
    engine, algorithm = place
    wanted = bytes.fromhex(shown[1])
    key = localized_key(text, engine=engine, algorithm=algorithm)
    made = [key] if len(wanted) <= len(key) else _longer(key, engine, algorithm)
    return any(hmac.compare_digest(each[: len(wanted)], wanted) for each in made)


def localized_key(text: str, *, engine: bytes, algorithm: str) -> bytes:
    """Return the key of a passphrase at an engine; `algorithm` is one of hashlib's."""
    return _at(engine, _stretched(text.encode(), algorithm), algorithm)


def identity(form: Form) -> str:
    """Return what tells one such key from all others: it means nothing without its engine."""
    engine, algorithm = _place(form.before) or (b"", "")
    return f"{engine.hex()} {algorithm} {form.value}"


def _longer(key: bytes, engine: bytes, algorithm: str) -> list[bytes]:
    """Return a key as it goes on, by either draft."""
    by_hash, by_key, last = key, key, key
    while len(by_hash) < _LONGEST:
        by_hash += hashlib.new(algorithm, by_hash).digest()
        last = _at(engine, _stretched(last, algorithm), algorithm)
        by_key += last
    return [by_hash, by_key]


def _place(before: tuple[str, ...]) -> tuple[bytes, str] | None:
    """Return the engine id and the hash that the words before a key name."""
    if before[:2] != ("snmp-server", "user") or "localized" not in before or "auth" not in before:
        return None
    engine = _ENGINE.fullmatch(before[min(before.index("localized") + 1, len(before) - 1)])
    algorithm = _HASHES.get(before[min(before.index("auth") + 1, len(before) - 1)])
    if engine is None or algorithm is None:
        return None
    return bytes.fromhex(engine[1]), algorithm


def _at(engine: bytes, key: bytes, algorithm: str) -> bytes:
    return hashlib.new(algorithm, key + engine + key).digest()


def _stretched(text: bytes, algorithm: str) -> bytes:
    known = (algorithm, hashlib.sha256(text).digest())
    if known not in _STRETCHED_KEYS:
        if len(_STRETCHED_KEYS) >= _MOST_KEYS:
            _STRETCHED_KEYS.clear()
        whole = (text * (_STRETCHED // len(text) + 1))[:_STRETCHED]
        _STRETCHED_KEYS[known] = hashlib.new(algorithm, whole).digest()
    return _STRETCHED_KEYS[known]
