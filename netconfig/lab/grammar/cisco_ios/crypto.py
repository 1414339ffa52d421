"""Cisco IOS-XE: certificates and where they come from, and tunnels of IPsec with their keys.

Sources: the IOS-XE Public Key Infrastructure Configuration Guide, the security command references
for `crypto isakmp`, `crypto ipsec` and `crypto map`, and published running configs. The emulated
network has no tunnels.
"""

from netconfig.lab.grammar.language import Command, View, command, commands
from netconfig.lab.grammar.secrets import Secret

# The device shows this line behind the bytes of a certificate.
CERTIFICATE_END = "  \tquit"

_REVOCATION = "<none|crl|ocsp>"
_AES = "password encryption aes"
# Hidden by the master key alone.
_SHARED_KEY = Secret(
    after="key", before="address", kind="6", form="cisco 6", only_with=_AES, encrypted_with=_AES
)
_ENCRYPTIONS = frozenset({"esp-aes", "esp-gcm", "esp-gmac", "esp-3des", "esp-des", "esp-null"})
_HASHES = frozenset(
    {"esp-sha-hmac", "esp-sha256-hmac", "esp-sha384-hmac", "esp-sha512-hmac", "esp-md5-hmac"}
)
_SIZES = frozenset({"128", "192", "256"})


def _are_transforms(args: tuple[str, ...], _here: View, _top: View) -> str:
    """Refuse what is no way to encrypt and to prove packets."""
    cipher, *others = args[1].lower().split()
    rest = others[1:] if others and others[0] in _SIZES else others
    is_good = cipher in _ENCRYPTIONS and len(rest) <= 1 and _HASHES.issuperset(rest)
    return "" if is_good else "% Invalid input detected at '^' marker."


def _are_sets(args: tuple[str, ...], _here: View, top: View) -> str:
    """Refuse transform sets that are not there."""
    known = "crypto ipsec transform-set"
    missing = [name for name in args[0].split() if not top.starting(f"{known} {name}")]
    return f"ERROR: transform set with tag {missing[0]} does not exist." if missing else ""


def _has_no_key(args: tuple[str, ...], here: View, _top: View) -> str:
    """Refuse a second key for a peer; the same one may come again."""
    key, address = args
    known = [line for line in here.starting("crypto isakmp key") if line.split()[-1] == address]
    is_other = any(line.split()[-3] != key for line in known)
    return f"A pre-shared key for address mask {address} already exists!" if is_other else ""


CERTIFICATES = (
    command("crypto pki trustpoint <word>", "trustpoint"),
    command("crypto pki certificate chain <word>", "certificate-chain"),
)

TUNNELS = (
    command("crypto isakmp policy <1-10000>", "isakmp-policy"),
    command(
        "crypto isakmp key 0! <word!> address <ipv4>",
        becomes="crypto isakmp key {0} address {1}",
    ),
    command("crypto isakmp key [6] <word!> address <ipv4>", secret=_SHARED_KEY, check=_has_no_key),
    command(
        "crypto ipsec transform-set <word> <line!>",
        "transform-set",
        holds=("mode tunnel",),
        check=_are_transforms,
    ),
    command("crypto ipsec profile <word>", "ipsec-profile"),
    command("crypto map <word> <1-65535> ipsec-isakmp", "crypto-map"),
)

TUNNEL = (command("tunnel protection ipsec profile <word!>"),)

PORT = (command("crypto map <word!>"),)

_SECURITY = (
    command("set security-association lifetime <seconds|kilobytes> <120-4294967295!>"),
    command("set transform-set <line!>", check=_are_sets),
    command("set pfs <group1|group2|group5|group14|group19|group20!>"),
)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "isakmp-policy": (
        command("encryption <des|3des!>", default="des"),
        command("encryption aes! [<128|192|256>]"),
        command("encr <des|3des!>", becomes="encryption {0}"),
        command("encr aes! <128|192|256!>", becomes="encryption aes {0}"),
        command("encr aes!", becomes="encryption aes"),
        command("hash <sha|sha256|sha384|sha512|md5!>", default="sha"),
        command("authentication <rsa-sig|rsa-encr|pre-share!>", default="rsa-sig"),
        command("group <1|2|5|14|15|16|19|20|21|24!>", default="1"),
        command("lifetime <60-86400!>", default="86400"),
    ),
    "transform-set": (command("mode <tunnel|transport!>"),),
    "ipsec-profile": _SECURITY,
    "crypto-map": (
        command("description <line!>"),
        command("set peer <host>"),
        *_SECURITY,
        command("match address <word!>"),
    ),
    "trustpoint": (
        *commands(
            "enrollment <selfsigned|pkcs12|terminal!>",
            "enrollment url <word!>",
            "serial-number none!",
            "serial-number",
            "fqdn <word!>",
            "ip-address none!",
            "subject-name <line!>",
            f"revocation-check {_REVOCATION[:-1]}!> [{_REVOCATION}] [{_REVOCATION}]",
            "rsakeypair <word!> [<360-4096>]",
        ),
    ),
    "certificate-chain": (
        # In the device's own files, or with its bytes in the config.
        *commands("certificate <self-signed|ca> <hex> <file!>", "certificate <hex> <file!>"),
        *(
            command(f"certificate {kind}<hex>", has_body=True, body_end=CERTIFICATE_END)
            for kind in ("self-signed ", "ca ", "")
        ),
    ),
}
