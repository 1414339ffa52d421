"""Keys of SNMP version 3 as devices keep them: made of a passphrase for their own engine.

RFC 3414, appendix A.2 has it for MD5 and SHA-1, and RFC 7860 for the hashes of SHA-2. Whose cipher
wants more bytes than the hash gives goes on as net-snmp does (draft-blumenthal-aes-usm-04).
"""

import hashlib

_MEBIBYTE = 1 << 20
_CISCO = "80000009"
_ARISTA = "f5717f"
_JUNIPER = "80000a4c"
_OF_A_MAC, _OF_IPV4 = "03", "01"


def arista_engine(mac: str) -> str:
    """Return the engine id of a switch with this MAC address, in hex."""
    return f"{_ARISTA}{mac.replace(':', '')}00"


def cisco_engine(mac: str) -> str:
    """Return the engine id of a device with this MAC address, in hex (RFC 3411, section 5)."""
    return f"{_CISCO}{_OF_A_MAC}{mac.replace(':', '')}"


def juniper_engine(address: str) -> str:
    """Return the engine id of a device with this IPv4 address, in hex (RFC 3411, section 5)."""
    return f"{_JUNIPER}{_OF_IPV4}{bytes(map(int, address.split('.'))).hex()}"


def localized(passphrase: str, engine: str, algorithm: str, *, size: int = 0) -> str:
    """Return a key in hex, of `size` bytes, or as many as the hash has.

    `algorithm` is a hash by its name in configs: `md5`, `sha`, `sha256`, `sha-256` and so on.
    """
    name = {"sha": "sha1"}.get(algorithm, algorithm.replace("-", ""))

    def digest(text: bytes) -> bytes:
        return hashlib.new(name, text).digest()

    typed = passphrase.encode()
    whole, rest = divmod(_MEBIBYTE, len(typed))
    own = digest(typed * whole + typed[:rest])
    key = digest(own + bytes.fromhex(engine) + own)
    while len(key) < size:
        key += digest(key)
    return key[: size or None].hex()
