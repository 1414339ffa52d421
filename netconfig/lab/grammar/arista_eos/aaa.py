"""Arista EOS: who may log in and do what, and the servers that are asked.

Source: the EOS 4.31 User Manual, user security. The emulated switch knows its own users only and
asks no server.
"""

from netconfig.lab.grammar.language import Command, command, commands
from netconfig.lab.grammar.secrets import Secret

_KEY = Secret(after="key", kind="7", form="cisco 7", always=True)
_USER = Secret(after="secret", kind="sha512", form="sha512", always=True)
_HOSTS = {
    "tacacs-server": "[single-connection] [vrf <word>] [port <1-65535>] [timeout <1-1000>]",
    "radius-server": (
        "[vrf <word>] [auth-port <1-65535>] [acct-port <1-65535>] [timeout <1-1000>]"
        " [retransmit <1-100>]"
    ),
}


def _servers(kind: str) -> tuple[Command, ...]:
    host = f"{kind} host <host> {_HOSTS[kind]}"
    return (
        command(f"{kind} key [<0|7>] <word!>", secret=_KEY),
        command(f"{kind} timeout <1-1000!>", default="5"),
        command(host),
        command(f"{host} key! <0|7!> <word!>", secret=_KEY),
        command(f"{host} key! <word!>", secret=_KEY),
    )


AAA = (
    *_servers("tacacs-server"),
    *_servers("radius-server"),
    command("ip tacacs [vrf <word>] source-interface! <interface!>"),
    command("ip radius [vrf <word>] source-interface! <interface!>"),
    command("aaa group server <tacacs+|radius> <word>", "aaa-group"),
    *commands(
        "aaa authentication login <default|console> <line!>",
        "aaa authentication enable default <line!>",
        "aaa authentication dot1x default <line!>",
        "aaa authentication policy <on-success|on-failure> log",
        "aaa authentication policy local allow-nopassword-remote-login",
        "aaa authentication policy lockout failure <1-255!> [window <1-4294967295>] "
        "duration! <1-4294967295!>",
        "aaa authorization policy local default-role <word!>",
        "aaa authorization serial-console",
        "aaa authorization exec default <line!>",
        "aaa authorization commands <word> default <line!>",
        "aaa accounting <exec|system|dot1x> <default|console> <line!>",
        "aaa accounting commands <word> <default|console> <line!>",
    ),
    command("aaa authorization config-commands", negative=True),
)

ROOT = (
    command("aaa root", negative=True),
    command("aaa root secret! <0|5|sha512!> <word!>", secret=_USER),
    command("aaa root secret! <word!>", secret=_USER),
    command("aaa root nopassword!"),
)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "aaa-group": (command("server <host> [vrf <word>] [port <1-65535>]", keeps_order=True),),
}
