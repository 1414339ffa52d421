"""Cisco NX-OS 10: servers that know people, their groups, and who is asked for what.

Source: the Nexus 9000 security configuration guide of NX-OS 10.x. A server joins a group only once
the switch knows it.
"""

from netconfig.lab.grammar.cisco_nxos import checks
from netconfig.lab.grammar.language import Command, command, commands

_TACACS = "feature tacacs+"

SERVERS = (
    command("tacacs-server key <0|6|7!> <word!>", needs=_TACACS),
    command("tacacs-server host <host> [<line>]", needs=_TACACS, check=checks.is_tacacs_server),
    command("radius-server host <host> [<line>]", check=checks.is_radius_server),
    command("aaa group server tacacs+ <word>", "tacacs-group", needs=_TACACS),
    command("aaa group server radius <word>", "radius-group"),
)

METHODS = (
    *commands("aaa authentication login default group! <line!>"),
    *commands("aaa authentication login default <local|none!>"),
    command("aaa authentication login default fallback error local", negative=True),
    *commands("aaa authentication login console group! <line!>"),
    *commands("aaa authentication login console <local|none!>"),
    *commands(
        *(
            f"aaa authorization {what} {where} {how}"
            for what in ("config-commands", "commands")
            for where in ("default", "console")
            for how in ("group! <line!>", "<local|none!>")
        )
    ),
    command("aaa authorization ssh-certificate default group <line>"),
    command("aaa authorization ssh-publickey default group <line>"),
    command("aaa accounting default <line!>"),
)

_MEMBERS = (
    command("use-vrf <word!>"),
    command("source-interface <interface!>"),
)
SECTIONS: dict[str, tuple[Command, ...]] = {
    "tacacs-group": (
        command("server <host>", check=checks.knows_server("tacacs"), keeps_order=True),
        *_MEMBERS,
    ),
    "radius-group": (
        command("server <host>", check=checks.knows_server("radius"), keeps_order=True),
        *_MEMBERS,
    ),
}
