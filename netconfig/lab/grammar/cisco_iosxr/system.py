"""Cisco IOS-XR 7.5: commands about the router itself, and who may manage it.

Source: the system management, system security and IP addresses command references for the ASR 9000
series, IOS XR 7.5.x. Where a command gets defaults on the router, they are written out, as it does.
"""

from netconfig.lab.grammar.language import Command, command, commands

BANNER_END = "^C"

_LOG = "logging {0} vrf {1} severity {2} port default"

IDENTITY = (
    command("hostname <word!>"),
    command("clock timezone <word!> <word!>"),
    command(f"banner login {BANNER_END}!", has_body=True),
    command(f"banner motd {BANNER_END}!", has_body=True),
    command(f"banner exec {BANNER_END}!", has_body=True),
    command("logging trap <severity!>"),
    command("logging console <severity!>"),
    command("logging console disable!"),
    command("logging monitor <severity!>"),
    command("logging monitor disable!"),
    command("logging buffered <2097152-125000000!>"),
    command("logging buffered <severity>"),
    command("logging facility <word!>"),
    command("logging format <word!>"),
    command("logging hostnameprefix <word!>"),
    command("logging suppress duplicates"),
    command("logging events level <severity!>"),
    command("logging events link-status software-interfaces"),
    command("logging archive", "log-archive"),
    command("logging source-interface <interface!> [vrf <word>]"),
    command("logging <log_host> vrf <word> severity! <severity!> port! <log_port!>"),
    command("logging <log_host> vrf <word> severity <severity>", becomes=_LOG),
    command("logging <log_host> vrf <word>", becomes=_LOG.replace("{2}", "info")),
    command("logging <log_host>", becomes=_LOG.replace("{1}", "default").replace("{2}", "info")),
    command("service timestamps <log|debug> datetime! [msec|localtime]"),
    command("service timestamps <log|debug> uptime!"),
    command("telnet vrf <word> <ipv4|ipv6> server max-servers <1-100!>"),
    command("domain name <word!>"),
    command("domain list <word>", keeps_order=True),
    command("domain lookup disable"),
    command("domain lookup source-interface <interface!>"),
    command("domain name-server <ip>", keeps_order=True),
    command("domain vrf <word> name <word!>"),
    command("domain vrf <word> lookup disable"),
    command("domain vrf <word> name-server <ip>", keeps_order=True),
    command("domain ipv4 host <word> <ipv4!>"),
    command("username <word>", "user", stands_alone=True),
    *commands(
        "aaa authentication <login|ppp> <word> <line!>",
        "aaa authorization <exec|commands|network|eventmanager> <word> <line!>",
        "aaa accounting <exec|commands|network|system> <word> <line!>",
    ),
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
    command("snmp-server community <word> <access!> [<owner>] [<family> <word>]"),
    command("snmp-server community <word> <access!> [<owner>] [<word>]"),
    command("snmp-server community <word>", becomes="snmp-server community {0} RO"),
    command("snmp-server host <host> traps! [version <1|2c|3>] [auth|noauth|priv] <word!>"),
    command("snmp-server contact <line!>"),
    command("snmp-server location <line!>"),
    command("snmp-server chassis-id <line!>"),
    command("snmp-server ifindex persist"),
    command("snmp-server trap-source <interface!>"),
    command("snmp-server <view|group|user> <line>"),
    command("snmp-server traps <line>"),
    command("snmp-server traps"),
    command("ntp", "ntp"),
)

NETCONF = (command("netconf-yang agent", "netconf-agent"),)

MANAGEMENT = (
    command("lldp", "lldp", stands_alone=True),
    command("ssh client source-interface <interface!>"),
    command("ssh server logging"),
    command("ssh server rate-limit <1-600!>"),
    command("ssh server session-limit <1-100!>"),
    command("ssh server v2"),
    command("ssh server vrf <word> [ipv4 access-list <word>]"),
    command("ssh server netconf port <1-65535!>"),
    command("ssh server netconf vrf <word> [ipv4 access-list <word>]"),
    command("ssh server netconf", becomes="ssh server netconf vrf default"),
    command("ssh timeout <5-120!>"),
    command("xml agent", "xml-agent", stands_alone=True),
    command("xml agent tty", "xml-agent", stands_alone=True),
)

_NTP_OPTIONS = "[version <1-4>] [key <1-65535>] [prefer] [iburst] [source <interface>]"
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

SYSTEM_SECTIONS: dict[str, tuple[Command, ...]] = {
    "log-archive": (
        command("device <word!>"),
        command("severity <severity!>"),
        command("frequency <daily|weekly!>"),
        command("file-size <1-2047!>"),
        command("archive-size <1-2047!>"),
        command("archive-length <0-4294967295!>"),
    ),
    "user": (
        command("group <word>", keeps_order=True),
        command("secret <5|8|9|10!> <word!>"),
        command("password 7! <word!>"),
    ),
    "aaa-group": commands("server <host>", "vrf <word!>", "source-interface <interface!>"),
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
    "ntp": (
        command("max-associations <0-4294967295!>"),
        command("authentication-key <1-65535> md5! encrypted! <word!>"),
        command("authenticate"),
        command("trusted-key <1-65535>"),
        command(f"server vrf <word> <host> {_NTP_OPTIONS}"),
        command(f"server <host> {_NTP_OPTIONS}"),
        command(f"peer vrf <word> <host> {_NTP_OPTIONS}"),
        command(f"peer <host> {_NTP_OPTIONS}"),
        command("source <interface!>"),
        command("source vrf <word> <interface!>"),
        command("access-group <peer|query-only|serve|serve-only> <word!>"),
        command("update-calendar"),
    ),
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
