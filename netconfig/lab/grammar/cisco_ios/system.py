"""Cisco IOS-XE: the device itself, its users, and the services by which it is managed."""

from netconfig.lab.grammar.cisco_ios import words
from netconfig.lab.grammar.language import Command, command, commands
from netconfig.lab.grammar.secrets import Secret

_USER = Secret(after="secret", kind="9", form="cisco 9", always=True)
_PASSWORD = Secret(
    after="password", kind="7", form="cisco 7", only_with="service password-encryption"
)

BANNER_END = "^C"

BEFORE_INTERFACES = (
    command("service <line>"),
    command("hostname <word!>"),
    command("vrf definition <word>", "vrf"),
    command("enable secret! <0|5|8|9!> <word!>", secret=_USER),
    command("enable secret! <word!>", secret=_USER),
    command("enable password [<0|7>] <word!>", secret=_PASSWORD),
    command("aaa new-model"),
    command("aaa authentication <login|enable> <word> <line!>"),
    command("aaa authorization <exec|console> <word> <line!>"),
    command("clock timezone <word!> <line!>"),
    command("ip routing", negative=True),
    command("ip name-server vrf <word> <ip>", keeps_order=True, check=words.vrf_exists),
    command("ip name-server <ip>", keeps_order=True),
    command("ip domain lookup", negative=True),
    command("ip domain name <word!>"),
    command("ip domain-name <word!>", becomes="ip domain name {0}"),
    command("ipv6 unicast-routing"),
    command("vtp mode <transparent|server|client|off!>", default="server"),
    command("username <word> [privilege <0-15>] secret! <0|5|8|9!> <word!>", secret=_USER),
    command("username <word> [privilege <0-15>] secret! <word!>", secret=_USER),
    command("username <word> [privilege <0-15>] password! <0|7!> <word!>", secret=_PASSWORD),
    command(
        "username <word> privilege <0-15> password! <word!>",
        becomes="username {0} privilege {1} password 0 {2}",
    ),
    command("username <word> password! <word!>", becomes="username {0} password 0 {1}"),
    command("archive", "archive"),
    command("file prompt quiet"),
    command("spanning-tree mode <pvst|rapid-pvst|mst!>"),
    command("spanning-tree extend system-id"),
    command("lldp run"),
    command("vlan <1-4094>", "vlan"),
)

SERVERS = (
    command("ip forward-protocol nd"),
    command("ip http server"),
    command("ip http secure-server"),
)

SSH = (
    command("ip ssh version <1-2!>"),
    command("ip ssh pubkey-chain", "pubkey-chain"),
    command("ip scp server enable"),
)

AFTER_ROUTING = (
    *commands(
        "logging buffered <4096-2147483647!>",
        "logging trap <word!>",
        "logging source-interface <interface!>",
        "logging host <host>",
    ),
    command("ip sla <1-2147483647>", "sla"),
    command("ip sla schedule <1-2147483647> <line!>"),
)

SNMP = (
    command("snmp-server community <word> <access!> [<word>]"),
    command("snmp-server community <word>", becomes="snmp-server community {0} RO"),
    command("snmp-server location <line!>"),
    command("snmp-server contact <line!>"),
    command("snmp-server chassis-id <line!>"),
    command("snmp-server enable traps [<line>]"),
    command("snmp-server host <host> [version <1|2c>] <word>"),
)

AT_THE_END = (
    command(f"banner login {BANNER_END}!", has_body=True),
    command(f"banner motd {BANNER_END}!", has_body=True),
    command(f"banner exec {BANNER_END}!", has_body=True),
    command("line con <0-0>", "line"),
    command("line aux <0-0>", "line"),
    command("line vty <0-98> <0-98>", "line"),
    command("ntp source <interface!>"),
    command("ntp server <host> [prefer]"),
    command("ntp server vrf <word> <host> [prefer]"),
    command("ntp peer <host> [prefer]"),
)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "vrf": (
        command("description <line!>"),
        command("rd <rd!>"),
        command("address-family ipv4", "vrf-family", closes="exit-address-family"),
        command("address-family ipv6", "vrf-family", closes="exit-address-family"),
    ),
    "vrf-family": commands("route-target <import|export> <rd>"),
    "archive": (
        *commands("path <word!>", "write-memory", "time-period <1-525600!>"),
        command("maximum <1-14!>", default="10"),
    ),
    "vlan": (command("name <word!>"), command("state <active|suspend!>", default="active")),
    "line": (
        command("access-class <word!> in [vrf-also]"),
        command("exec-timeout <0-35791!> <0-2147483!>", default="10 0"),
        command("privilege level <0-15!>", default="1"),
        command("logging synchronous"),
        command("login local"),
        command("login authentication <word!>"),
        command("login"),
        command("transport input <all|none|ssh|telnet!> [<ssh|telnet>]"),
        command("stopbits <1|2!>", default="1"),
    ),
    "pubkey-chain": (command("username <word>", "pubkey-user"),),
    "pubkey-user": (command("key-hash <word> <word!> [<word>]"),),
    "sla": (
        command("icmp-echo <host!> [<source-ip|source-interface>] [<word>]"),
        *commands("tag <line!>", "frequency <1-604800!>", "history buckets-kept <1-60!>"),
    ),
}
