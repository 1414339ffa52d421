"""Cisco IOS-XR 7.5: who may manage the router, and by what.

Source: the system security and system management command references for the ASR 9000 series, IOS XR
7.5.x. Where a command gets defaults on the router, they are written out, as it does.
"""

from netconfig.lab.grammar.cisco_iosxr import words
from netconfig.lab.grammar.language import Command, command, commands

LOGINS = (
    command("username <word>", "user", stands_alone=True),
    command("aaa authentication <login|ppp> <word> <line!>", check=words.methods),
    command(
        "aaa authorization <exec|commands|network|eventmanager> <word> <line!>",
        check=words.methods,
    ),
    command("aaa accounting <exec|commands|network|system> <word> <line!>", check=words.records),
    command("aaa group server <tacacs+|radius> <word>", "aaa-group", stands_alone=True),
    command("tacacs source-interface <interface!> [vrf <word>]"),
    command("tacacs-server host <host> port <1-65535>", "aaa-server", stands_alone=True),
    command("radius source-interface <interface!> [vrf <word>]"),
    command(
        "radius-server host <host> auth-port <1-65535> acct-port <1-65535>",
        "aaa-server",
        stands_alone=True,
    ),
    command("cdp"),
    command("vrf <word>", "vrf", stands_alone=True),
    command("line console", "line"),
    command("line default", "line"),
    command("line template <word>", "line"),
    command("vty-pool <word> <0-99!> <0-99!> [line-template <word>]"),
)

_VIEWS = "[notify <word>] [read <word>] [write <word>] [<family> <word>]"
_KEY = "<clear|encrypted!> <word!>"
_AUTH = f"auth! <md5|sha!> {_KEY}"
_CIPHERS = ("aes! 128", "aes! 192", "aes! 256", "des56", "3des")

SNMP = (
    command("snmp-server community <word> <access!> [<owner>] [<family> <word>]"),
    command("snmp-server community <word> <access!> [<owner>] [<word>]"),
    command("snmp-server community <word>", becomes="snmp-server community {0} RO"),
    command("snmp-server host <host> traps! [version <1|2c|3>] [<auth|noauth|priv>] <word!>"),
    command("snmp-server contact <line!>"),
    command("snmp-server location <line!>"),
    command("snmp-server chassis-id <line!>"),
    command("snmp-server ifindex persist"),
    command("snmp-server trap-source <interface!>"),
    command("snmp-server view <word> <word> <included|excluded!>"),
    command(f"snmp-server group <word> v3! <auth|noauth|priv!> {_VIEWS}"),
    command(f"snmp-server group <word> <v1|v2c!> {_VIEWS}"),
    *(
        command(f"snmp-server user <word> <word> v3! {_AUTH} {cipher} [<owner>] [<family> <word>]")
        for cipher in ("", *(f"priv! {kind}! {_KEY}" for kind in _CIPHERS))
    ),
    command("snmp-server user <word> <word> <v1|v2c!> [<owner>] [<family> <word>]"),
    command("snmp-server traps <line>"),
    command("snmp-server traps"),
)

NETCONF = (command("netconf-yang agent", "netconf-agent"),)

_GUARDS = "[ipv4 access-list <word>] [ipv6 access-list <word>]"

MANAGEMENT = (
    command("lldp", "lldp", stands_alone=True),
    command("ssh client source-interface <interface!>"),
    command("ssh server logging"),
    command("ssh server rate-limit <1-600!>"),
    command("ssh server session-limit <1-100!>"),
    command("ssh server v2"),
    command(f"ssh server vrf <word> {_GUARDS}"),
    command("ssh server netconf port <1-65535!>"),
    command(f"ssh server netconf vrf <word> {_GUARDS}"),
    command("ssh server netconf", becomes="ssh server netconf vrf default"),
    command("ssh timeout <5-120!>"),
    command("xml agent", "xml-agent", stands_alone=True),
    command("xml agent tty", "xml-agent", stands_alone=True),
)

_LINE = (
    command("login authentication <word!>"),
    command("exec-timeout <0-35791!> <0-2147483!>"),
    command("absolute-timeout <0-70000!>"),
    command("session-timeout <0-35791!>"),
    command("session-limit <0-20!>"),
    command("access-class <ingress|egress> <word!>"),
    command("transport <input|output> <line!>"),
    command("timestamp disable"),
    command("length <0-512!>"),
    command("width <0-512!>"),
)
_TARGETS = commands("<rd>", "<rd> stitching")

ACCESS_SECTIONS: dict[str, tuple[Command, ...]] = {
    "user": (
        command("group <word>", keeps_order=True),
        command("secret <5|8|9|10!> <word!>"),
        command("password 7! <word!>"),
    ),
    "aaa-group": (
        command("server <host>", keeps_order=True),
        *commands("vrf <word!>", "source-interface <interface!>"),
    ),
    "aaa-server": commands("key 7! <word!>", "timeout <1-1000!>", "retransmit <1-100!>"),
    "vrf": (
        command("description <line!>"),
        command("mode big"),
        command("rd <rd!>"),
        command("address-family <ipv4|ipv6> unicast", "vrf-family", stands_alone=True),
    ),
    "vrf-family": (
        command("import route-policy <word!>"),
        command("import route-target", "targets"),
        command("export route-policy <word!>"),
        command("export route-target", "targets"),
        command("maximum prefix <32-2000000!> [<1-100>]"),
    ),
    "targets": _TARGETS,
    "line": _LINE,
    "lldp": commands("timer <5-65534!>", "holdtime <0-65535!>", "reinit <2-5!>"),
    "netconf-agent": (
        command("ssh"),
        command("rate-limit <4096-4294967295!>"),
        command("session <limit|absolute-timeout|idle-timeout> <0-1440!>"),
    ),
    "xml-agent": (
        command("iteration off!"),
        command("iteration on! size! <1-100000!>"),
        command("vrf <word>", "xml-vrf", stands_alone=True),
        command("streaming on! size! <1-100000!>"),
        command("session timeout <1-1440!>"),
    ),
    "xml-vrf": commands("shutdown", "ipv4 access-list <word!>"),
}
