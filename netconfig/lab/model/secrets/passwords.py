"""Passwords as devices keep them: hashed, or hidden in a way that anybody can undo.

Both crypts follow Ulrich Drepper's "Unix crypt using SHA-256 and SHA-512" (2008), with its
default of 5000 rounds. Type 9 is scrypt with N=16384, r=1, p=1 and a salt of 14 characters, in
crypt's alphabet but with the bit order of MIME, as Cisco IOS prints it. What only hides follows
what is known of it in public: Cisco's type 7 since 1995, Juniper's $9$ from the documentation of
Crypt::Juniper, Arista's type 7 from "Arista Type 7 passwords" by Kristian Koehntopp (2021).
"""

import base64
import hashlib
from collections.abc import Callable
from typing import Any

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher, modes

_CRYPT = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_MIME = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_ROUNDS = 5000

_CISCO_KEY = b"dsfd;kfoA,.iyewrkldJKDHSUBsgvca69834ncxv9873254k;fg87"
_MASTER_KEY = b"the lab's, not Cisco's"
_TYPE_6_FIRST, _TYPE_6_DIGITS, _TYPE_6_SALT = ord("A"), 41, 8
_BYTE = 255
_ARISTA_SEED = bytes.fromhex("d5a8c91ef5d58a23")
_ARISTA_MARK = bytes.fromhex("4c88bb")
# A character of the first family is followed by three of chance, of the last one by none.
_JUNIPER_FAMILIES = (
    "QzF3n6/9CAtpu0O",
    "B1IREhcSyrleKvMW8LXx",
    "7N-dVbwsY2g4oaJZGUDj",
    "iHkq.mPf5T",
)
_JUNIPER = "".join(_JUNIPER_FAMILIES)
_JUNIPER_WEIGHTS = (
    (1, 4, 32),
    (1, 16, 32),
    (1, 8, 32),
    (1, 64),
    (1, 32),
    (1, 4, 16, 128),
    (1, 32, 64),
)

_Sha = Callable[[bytes], Any]
"""One of hashlib's own."""


def sha512_crypt(password: str, salt: str) -> str:
    """Return `$6$salt$hash`; the salt is of at most 16 characters of `./0-9A-Za-z`."""
    digest = _sha_crypt(password.encode(), salt.encode()[:16], hashlib.sha512)
    return f"$6${salt[:16]}${_encode_64(digest)}"


def sha256_crypt(password: str, salt: str) -> str:
    """Return `$5$salt$hash`; the salt is of at most 16 characters of `./0-9A-Za-z`."""
    digest = _sha_crypt(password.encode(), salt.encode()[:16], hashlib.sha256)
    return f"$5${salt[:16]}${_encode_32(digest)}"


def cisco_type9(password: str, salt: str) -> str:
    """Return `$9$salt$hash`; the salt is of 14 characters of `./0-9A-Za-z`."""
    digest = hashlib.scrypt(password.encode(), salt=salt.encode(), n=16384, r=1, p=1, dklen=32)
    text = base64.b64encode(digest).decode().rstrip("=")
    return f"$9${salt}${text.translate(str.maketrans(_MIME, _CRYPT))}"


def cisco_type7(password: str, salt: int) -> str:
    """Return a password as Cisco hides it; the salt is a number from 0 to 15, and stands first."""
    key = _CISCO_KEY[salt:] + _CISCO_KEY[:salt]
    hidden = bytes(byte ^ key[at % len(key)] for at, byte in enumerate(password.encode()))
    return f"{salt:02d}{hidden.hex().upper()}"


def cisco_type6(password: str, salt: bytes) -> str:
    """Return a password as Cisco encrypts it under a master key, of which the lab has its own."""
    content = password.encode()
    text = salt + _xored(content, salt)
    digits = (digit for byte in text for digit in divmod(byte, _TYPE_6_DIGITS))
    return "".join(chr(_TYPE_6_FIRST + digit) for digit in digits)


def from_cisco_type6(hidden: str) -> str:
    """Return the password that the lab's type 6 hides, and a text that is none as it is."""
    digits = [ord(character) - _TYPE_6_FIRST for character in hidden]
    if len(digits) % 2 or not all(0 <= digit < _TYPE_6_DIGITS for digit in digits):
        return hidden
    pairs = zip(digits[::2], digits[1::2], strict=True)
    text = [high * _TYPE_6_DIGITS + low for high, low in pairs]
    if len(text) <= _TYPE_6_SALT or max(text) > _BYTE:
        return hidden
    salt, content = bytes(text[:_TYPE_6_SALT]), bytes(text[_TYPE_6_SALT:])
    try:
        return _xored(content, salt).decode()
    except UnicodeDecodeError:
        return hidden


def from_cisco_type7(hidden: str) -> str:
    """Return the password that type 7 hides, and a text that is none as it is."""
    try:
        salt, content = int(hidden[:2]), bytes.fromhex(hidden[2:])
        key = _CISCO_KEY[salt:] + _CISCO_KEY[:salt]
        return (
            bytes(byte ^ key[at % len(key)] for at, byte in enumerate(content)).decode() or hidden
        )
    except ValueError:
        return hidden


def arista_type7(password: str, name: str) -> str:
    """Return a password as EOS hides it; the name of what it belongs to takes the salt's place."""
    padding = -(len(password.encode()) + 4) % 8
    head = _ARISTA_MARK + bytes([padding * 16 + 14])
    encryptor = _arista_cipher(name).encryptor()
    text = encryptor.update(head + password.encode() + bytes(padding)) + encryptor.finalize()
    return base64.b64encode(text).decode()


def from_arista_type7(hidden: str, name: str) -> str:
    """Return the password that EOS hides under this name, and a text that is none as it is."""
    try:
        decryptor = _arista_cipher(name).decryptor()
        content = decryptor.update(base64.b64decode(hidden)) + decryptor.finalize()
        if not content.startswith(_ARISTA_MARK):
            return hidden
        return content[4 : len(content) - (content[3] >> 4)].decode()
    except ValueError:
        return hidden


def juniper_type9(password: str, salt: str) -> str:
    """Return `$9$...`; the salt is of four characters, of which the first says how many count."""
    count = next(3 - n for n, family in enumerate(_JUNIPER_FAMILIES) if salt[0] in family)
    text, last = salt[: count + 1], salt[0]
    for at, character in enumerate(password):
        weights = _JUNIPER_WEIGHTS[at % len(_JUNIPER_WEIGHTS)]
        rest, gaps = ord(character), []
        for weight in reversed(weights):
            gaps.append(rest // weight)
            rest %= weight
        for gap in reversed(gaps):
            last = _JUNIPER[(_JUNIPER.index(last) + gap + 1) % len(_JUNIPER)]
            text += last
    return f"$9${text}"


def from_juniper_type9(hidden: str) -> str:
    """Return the password that `$9$` hides, and a text that is none as it is."""
    text = hidden.removeprefix("$9$")
    if text == hidden or not text or not set(text) <= set(_JUNIPER):
        return hidden
    last = text[0]
    rest = iter(text[1 + next(3 - n for n, own in enumerate(_JUNIPER_FAMILIES) if last in own) :])
    found = ""
    for first in rest:
        weights = _JUNIPER_WEIGHTS[len(found) % len(_JUNIPER_WEIGHTS)]
        value, character = 0, first
        for number, weight in enumerate(weights):
            character = character if number == 0 else next(rest, "")
            if not character:
                return hidden
            gap = (_JUNIPER.index(character) - _JUNIPER.index(last)) % len(_JUNIPER) - 1
            value, last = value + gap * weight, character
        found += chr(value % 256)
    return found or hidden


def _xored(content: bytes, salt: bytes) -> bytes:
    # What the router does with its master key is no matter: nobody but itself reads it.
    stream = hashlib.shake_256(_MASTER_KEY + salt).digest(len(content))
    return bytes(byte ^ other for byte, other in zip(content, stream, strict=True))


def _arista_cipher(name: str) -> Cipher[modes.CBC]:
    key = bytearray(_ARISTA_SEED)
    for at, byte in enumerate(name.encode()):
        key[at % len(key)] ^= byte
    # Three times the same key make it plain DES, which is what the switch does.
    return Cipher(TripleDES(bytes(byte & 0x7F for byte in key) * 3), modes.CBC(bytes(8)))


def _sha_crypt(key: bytes, seed: bytes, sha: _Sha) -> bytes:
    digest = _first_digest(key, seed, sha)
    p = _stretch(sha(key * len(key)).digest(), len(key))
    s = _stretch(sha(seed * (16 + digest[0])).digest(), len(seed))
    for number in range(_ROUNDS):
        step = sha(p if number % 2 else digest)
        if number % 3:
            step.update(s)
        if number % 7:
            step.update(p)
        step.update(digest if number % 2 else p)
        digest = step.digest()
    return digest


def _first_digest(key: bytes, seed: bytes, sha: _Sha) -> bytes:
    other = sha(key + seed + key).digest()
    first = sha(key + seed + _stretch(other, len(key)))
    length = len(key)
    while length:
        first.update(other if length & 1 else key)
        length >>= 1
    return bytes(first.digest())


def _stretch(block: bytes, length: int) -> bytes:
    return (block * (length // len(block) + 1))[:length]


def _encode_64(digest: bytes) -> str:
    # The order in which the specification takes the bytes, three by three.
    text = ""
    for n in range(21):
        a, b, c = ((n + shift) % 3 * 21 + n for shift in range(3))
        text += _characters(digest[a] << 16 | digest[b] << 8 | digest[c], 4)
    return text + _characters(digest[63], 2)


def _encode_32(digest: bytes) -> str:
    text = ""
    for n in range(10):
        a, b, c = ((2 * n + shift) % 3 * 10 + n for shift in range(3))
        text += _characters(digest[a] << 16 | digest[b] << 8 | digest[c], 4)
    return text + _characters(digest[31] << 8 | digest[30], 3)


def _characters(value: int, count: int) -> str:
    return "".join(_CRYPT[value >> 6 * n & 63] for n in range(count))
