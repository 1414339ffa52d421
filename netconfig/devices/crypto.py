"""The two ways in which a secret may be written down: encrypted, or as a keyed token."""

import hashlib
import hmac
import json
from collections.abc import Mapping

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from netconfig.core.errors import NetconfigError


class UnableToDecrypt(NetconfigError):
    """No encryption key in use fits what is stored."""


def encrypt(value: str) -> bytes:
    """Encrypt with the first of the encryption keys."""
    return _keys().encrypt(value.encode())


def decrypt(ciphertext: bytes | memoryview) -> str:
    """Decrypt with whichever key fits; raises UnableToDecrypt."""
    try:
        return _keys().decrypt(bytes(ciphertext)).decode()
    except InvalidToken:
        raise UnableToDecrypt(
            "A stored secret fits none of NETCONFIG_ENCRYPTION_KEYS: "
            "put the key that encrypted it back into the list."
        ) from None


def encrypt_values(values: Mapping[str, str]) -> bytes:
    """Encrypt a side table {token or reference: value}."""
    return encrypt(json.dumps(dict(values), sort_keys=True))


def decrypt_values(ciphertext: bytes | memoryview) -> dict[str, str]:
    """Return the side table that `encrypt_values` made."""
    values: dict[str, str] = json.loads(decrypt(ciphertext))
    return values


def tokenise(value: str) -> str:
    """Return a token of 32 hex digits, equal for equal values and telling nothing of them."""
    key = settings.NETCONFIG_TOKEN_KEY
    key_bytes = key if isinstance(key, bytes) else str(key).encode()
    return hmac.new(key_bytes, value.encode(), hashlib.sha256).hexdigest()[:32]


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.NETCONFIG_ENCRYPTION_KEYS])
