"""Forms that a device alone can read: nobody else can undo them, or try whose they are.

NX-OS keeps the keys of routing protocols as type 3, under a key of its own; Cisco's type 6 and
Arista's 8a are encrypted under a key that is in no config, as Juniper's `$8$`; keys of SNMP version
3 are made for one engine, which only EOS names beside them.
"""

from netconfig.core.config.encodings.form import Form

_KINDS = frozenset({"3", "4", "5", "6", "7", "8", "8a", "9", "10", "14", "encrypted", "password6"})
_ALWAYS_HASHED = frozenset({"4", "5", "8", "9", "10", "14"})
_LOCALIZED_BEHIND = ("localizedkey", "localizedV2key")
_USM_WORDS = ("authentication-key", "privacy-key")
_SHORTEST = 8


def is_opaque(form: Form) -> bool:
    """Tell whether a secret that can be neither decoded nor tried is shown in the device's form."""
    if form.platform == "juniper_junos":
        # What `$9$` hides there is no passphrase, but the key that was made of it.
        is_user_key = "usm" in form.before and form.kind in _USM_WORDS
        return form.value.startswith("$8$") or is_user_key
    if form.platform == "frr" or len(form.value) < _SHORTEST:
        return False
    if form.before[:2] == ("snmp-server", "user"):
        return any(word in form.behind.split() for word in _LOCALIZED_BEHIND) or _is_coded(form)
    return _is_coded(form)


def _is_coded(form: Form) -> bool:
    if form.kind in _ALWAYS_HASHED:
        # Elsewhere such a number may be that of a key.
        return form.value.startswith("$") or form.kind == "4"
    return form.kind in _KINDS
