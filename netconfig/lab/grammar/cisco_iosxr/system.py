"""Cisco IOS-XR 7.5: commands about the router itself, its log and its names.

Source: the system management, system monitoring and IP addresses command references for the ASR
9000 series, IOS XR 7.5.x. Where a command gets defaults on the router, they are written out.
"""

from netconfig.lab.grammar.language import Command, command

BANNER_END = "^C"

_LOG = "logging {0} vrf {1} severity {2} port default"

IDENTITY = (
    command("hostname <word!>"),
    command("clock timezone <word!> <word!>"),
    command(f"banner login {BANNER_END}!", has_body=True),
    command(f"banner motd {BANNER_END}!", has_body=True),
    command(f"banner exec {BANNER_END}!", has_body=True),
    command("logging trap <level!>"),
    command("logging console <level!>"),
    command("logging console disable!"),
    command("logging monitor <level!>"),
    command("logging monitor disable!"),
    command("logging buffered <2097152-125000000!>"),
    command("logging buffered <level>"),
    command("logging facility <word!>"),
    command("logging format <word!>"),
    command("logging hostnameprefix <word!>"),
    command("logging suppress duplicates"),
    command("logging events level <level!>"),
    command("logging events link-status software-interfaces"),
    command("logging archive", "log-archive"),
    command("logging source-interface <interface!> [vrf <word>]"),
    command("logging <log_host> vrf <word> severity! <severity!> port! <log_port!>"),
    command("logging <log_host> vrf <word> severity <severity>", becomes=_LOG),
    command("logging <log_host> vrf <word>", becomes=_LOG.replace("{2}", "info")),
    command("logging <log_host>", becomes=_LOG.replace("{1}", "default").replace("{2}", "info")),
    command("service timestamps <log|debug> datetime! [<msec|localtime>]"),
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
)

SYSTEM_SECTIONS: dict[str, tuple[Command, ...]] = {
    "log-archive": (
        command("device <word!>"),
        command("severity <level!>"),
        command("frequency <daily|weekly!>"),
        command("file-size <1-2047!>"),
        command("archive-size <1-2047!>"),
        command("archive-length <0-4294967295!>"),
    ),
}
