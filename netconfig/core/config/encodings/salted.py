"""Forms that cannot be undone, but tell whether a secret that one has is theirs.

The crypts are libpass's. Cisco's type 8 is PBKDF2-SHA-256 with 20,000 rounds, and its type 9 scrypt
with N=16384, r=1, p=1 (Cisco, "IOS XE security configuration guide"), both in crypt's alphabet with
the bit order of MIME.
"""

import base64
import hashlib
import hmac
import re
from typing import Any

from netconfig.core.config.encodings.form import Form

_CRYPTS = {"$1$": "md5_crypt", "$5$": "sha256_crypt", "$6$": "sha512_crypt"}
_CISCO = re.compile(r"\$([89])\$([./0-9A-Za-z]{14})\$([./0-9A-Za-z]{43})")
_TO_CRYPT = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
    "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
)


def is_salted(form: Form) -> bool:
    """Tell whether a secret is written as a hash."""
    if form.platform != "juniper_junos" and _CISCO.fullmatch(form.value):
        return True
    return form.value[:3] in _CRYPTS and form.value.count("$") in (3, 4)


def is_made_of(form: Form, text: str) -> bool:
    """Tell whether a salted form was made of this secret."""
    cisco = _CISCO.fullmatch(form.value) if form.platform != "juniper_junos" else None
    if cisco:
        return hmac.compare_digest(_cisco(cisco[1], text.encode(), cisco[2].encode()), cisco[3])
    # Reading it takes longer than a short command may: most configs have none.
    import passlib.hash  # noqa: PLC0415

    crypt: Any = getattr(passlib.hash, _CRYPTS[form.value[:3]])
    try:
        return bool(crypt.verify(text, form.value))
    except ValueError:
        return False


def _cisco(kind: str, text: bytes, salt: bytes) -> str:
    if kind == "8":
        digest = hashlib.pbkdf2_hmac("sha256", text, salt, 20_000, 32)
    else:
        digest = hashlib.scrypt(text, salt=salt, n=16384, r=1, p=1, dklen=32)
    return base64.b64encode(digest).decode().rstrip("=").translate(_TO_CRYPT)
