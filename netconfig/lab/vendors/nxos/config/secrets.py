"""How NX-OS keeps secrets: they come back in another form than they were typed in.

User passwords become SHA-256 crypt with a salt (type 5), BGP and OSPF keys triple DES in hex (type
3), those of key chains, time servers and TACACS+ Cisco's type 7. The switch's own key for type 3 is
not public: the one here is the lab's.
"""

import secrets

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, modes

from netconfig.lab.model.secrets.passwords import cisco_type7, sha256_crypt

_ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_KEY = b"the lab's, not Cisco's, "
_BLOCK = 8


def hide_password(password: str) -> str:
    """Return a password as `username` shows it; a new salt each time."""
    salt = "".join(secrets.choice(_ALPHABET) for _ in range(6))
    return sha256_crypt(password, salt)


def hide_key(key: str) -> str:
    """Return a key as `password 3` shows it; the same each time."""
    content = key.encode()
    padded = content + b"\0" * (-len(content) % _BLOCK)
    encryptor = _cipher().encryptor()
    return (encryptor.update(padded) + encryptor.finalize()).hex()


def hide_shortly(key: str) -> str:
    """Return a key as type 7 shows it; one of sixteen forms, by chance."""
    return cisco_type7(key, secrets.randbelow(16))


def reveal_key(shown: str) -> str:
    """Return the key that `password 3` shows; itself when it is no such text."""
    try:
        content = bytes.fromhex(shown)
        decryptor = _cipher().decryptor()
        return (decryptor.update(content) + decryptor.finalize()).rstrip(b"\0").decode()
    except ValueError:
        return shown


def _cipher() -> Cipher[modes.ECB]:
    # What the switch does; nothing of worth is kept by it.
    return Cipher(TripleDES(_KEY), modes.ECB())  # noqa: S305
