"""How IOS-XR keeps secrets: they come back in another form than they were typed in.

User passwords become SHA-512 crypt (`secret 10`, the default since 7.0.1), keys that the router has
to read again Cisco's type 7, which hides nothing from anybody who knows its key.
"""

import re
import secrets

from netconfig.lab.model.secrets.passwords import cisco_type7, sha512_crypt

_ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SEEDS = 16

_MAY_BE_SECRET = re.compile("secret|password|md5|key")
_USER_SECRET = re.compile(r"(?P<words>(?:username \S+ )?secret) (?:0 )?(?P<clear>\S+)")
_USER_PASSWORD = re.compile(r"(?P<words>(?:username \S+ )?password) (?:0 )?(?P<clear>\S+)")
_KEY = re.compile(
    r"(?P<words>.*\b(?:password|md5|authentication-key)) (?:clear|0) (?P<clear>\S+)|"
    r"(?P<server>key) (?:0 )?(?P<plain>\S+)"
)

# Of a user of SNMP, whose keys for authentication and privacy stand in one line.
_CLEAR = re.compile(r" clear (?P<clear>\S+)")


def hide_password(password: str) -> str:
    """Return a password as `secret 10` shows it; a new salt each time."""
    return sha512_crypt(password, "".join(secrets.choice(_ALPHABET) for _ in range(16)))


def hide_key(key: str) -> str:
    """Return a key as type 7 shows it; one of sixteen forms, by chance."""
    return cisco_type7(key, secrets.randbelow(_SEEDS))


def hide(line: str, *, section: str) -> str:
    """Return a config line with what it says in clear in the form that the router keeps.

    `section` is the one that is open: a bare `password` means another thing under a user.
    """
    if line.lstrip().startswith("snmp-server user "):
        return _CLEAR.sub(lambda found: f" encrypted {hide_key(found['clear'])}", line)
    if not _MAY_BE_SECRET.search(line):
        return line
    text = " ".join(line.split())
    user = _USER_SECRET.fullmatch(text)
    if user is not None:
        return f"{user['words']} 10 {hide_password(user['clear'])}"
    password = _USER_PASSWORD.fullmatch(text)
    if password is not None and (section == "user" or text.startswith("username")):
        return f"{password['words']} 7 {hide_key(password['clear'])}"
    if password is not None and section.startswith("bgp"):
        return f"{password['words']} encrypted {hide_key(password['clear'])}"
    key = _KEY.fullmatch(text)
    if key is None or (key["server"] and section != "aaa-server"):
        return line
    form = "7" if key["server"] else "encrypted"
    words = key["server"] or key["words"]
    return f"{words} {form} {hide_key(key['plain'] or key['clear'])}"
