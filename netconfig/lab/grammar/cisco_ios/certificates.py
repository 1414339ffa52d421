"""Cisco IOS-XE: where certificates come from, and the certificates themselves.

Sources: the IOS-XE Public Key Infrastructure Configuration Guide, and published running configs.
"""

from netconfig.lab.grammar.language import Command, command, commands

# The device shows this line behind the bytes of a certificate.
CERTIFICATE_END = "  \tquit"

_REVOCATION = "<none|crl|ocsp>"

TOP = (
    command("crypto pki trustpoint <word>", "trustpoint"),
    command("crypto pki certificate chain <word>", "certificate-chain"),
)

SECTIONS: dict[str, tuple[Command, ...]] = {
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
