"""Arista EOS: the switch itself, its users, and the services by which it is managed."""

from netconfig.lab.grammar.arista_eos.words import vrf_exists
from netconfig.lab.grammar.language import Command, command, commands
from netconfig.lab.grammar.secrets import Secret

_USER = Secret(after="secret", kind="sha512", form="sha512", always=True)

SYSTEM = (
    command("aaa root", negative=True),
    command("transceiver qsfp default-mode <word!>"),
    command("service routing protocols model <ribd|multi-agent!>"),
    command("lldp run", negative=True),
    *commands(
        "logging buffered <10-2147483647!>",
        "logging trap <word!>",
        "logging host <host> [<1-65535>] [protocol <udp|tcp>]",
        "logging source-interface <interface!>",
        "hostname <word!>",
        "ip name-server vrf <word> <ip>",
    ),
    command("ip name-server <ip>", becomes="ip name-server vrf default {0}"),
    command("dns domain <word!>"),
    command("ip domain-name <word!>", becomes="dns domain {0}"),
    *commands(
        "ntp local-interface <interface!>",
        "ntp server <host> [prefer] [version <1-4>] [iburst]",
        "ntp server vrf <word> <host> [prefer] [version <1-4>] [iburst]",
        "ntp serve",
        "snmp-server chassis-id <word!>",
        "snmp-server contact <line!>",
        "snmp-server location <line!>",
        "snmp-server community <word> [<ro|rw>] [<word>]",
        "snmp-server host <host> [version <1|2c>] <word>",
        "spanning-tree mode <mstp|rstp|rapid-pvst|none!>",
        "spanning-tree mst 0 priority <0-61440!>",
        "clock timezone <word!>",
        "username <word> [privilege <0-15>] [role <word>] nopassword!",
        "username <word> ssh-key <line!>",
    ),
    *(
        command(
            f"username <word> [privilege <0-15>] [role <word>] secret! {kind}<word!>", secret=_USER
        )
        for kind in ("<0|5|sha512!> ", "")
    ),
)

MANAGEMENT = (
    command("banner login", has_body=True),
    command("banner motd", has_body=True),
    command("management api http-commands", "http-commands"),
    command("management ssh", "management-ssh"),
)

_SERVICE_VRF = (
    command("shutdown", negative=True),
    command("ip access-group <word!>"),
)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "http-commands": (
        command("protocol https"),
        command("protocol http"),
        command("idle-timeout <0-86400!>"),
        command("shutdown", negative=True),
        command("vrf <word>", "http-vrf", check=vrf_exists),
    ),
    "http-vrf": _SERVICE_VRF,
    "management-ssh": (
        command("idle-timeout <0-86400!>"),
        command("ip access-group <word!> in"),
        command("ip access-group <word!> vrf <word> in"),
        command("shutdown"),
        command("vrf <word>", "ssh-vrf", check=vrf_exists),
    ),
    "ssh-vrf": (command("shutdown", both=True),),
}
