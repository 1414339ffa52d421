"""Lines that say the users of SNMP version 3: what devices make of the passphrases in them."""

import re

from netconfig.lab.model.secrets.localizing import localized

_SIZES = {"des": 16, "aes": 16, "aes192": 24, "aes256": 32}
_ARISTA = re.compile(
    r"(?P<head>snmp-server user \S+ \S+(?: remote \S+)? v3) auth (?P<auth>\S+) (?P<key>\S+)"
    r"(?: priv (?P<priv>\S+) (?P<other>\S+))?"
)
_NEXUS = re.compile(
    r"(?P<head>snmp-server user \S+(?: (?!auth )\S+)?) auth (?P<auth>md5|sha|sha-256) (?P<key>\S+)"
    r"(?: priv (?P<priv>aes-128 )?(?P<other>\S+))?"
)


def arista_user(line: str, engine: str) -> str:
    """Return a line of EOS with its keys as the switch keeps them, any other as it is."""
    found = _ARISTA.fullmatch(" ".join(line.split()))
    if found is None or found["auth"] not in ("md5", "sha", "sha224", "sha256", "sha384", "sha512"):
        return line
    auth = found["auth"]
    shown = (
        f"{found['head']} localized {engine} auth {auth} {localized(found['key'], engine, auth)}"
    )
    if not found["priv"]:
        return shown
    size = _SIZES.get(found["priv"], 0)
    return f"{shown} priv {found['priv']} {localized(found['other'], engine, auth, size=size)}"


def nexus_user(line: str, engine: str) -> str:
    """Return a line of NX-OS with its keys as the switch keeps them, any other as it is."""
    found = _NEXUS.fullmatch(line)
    if found is None:
        return line
    shown = (
        f"{found['head']} auth {found['auth']} 0x{localized(found['key'], engine, found['auth'])}"
    )
    if found["other"]:
        key = localized(found["other"], engine, found["auth"], size=16)
        shown += f" priv {found['priv'] or ''}0x{key}"
    return f"{shown} localizedkey"
