"""Juniper Junos: the device itself, its users, and the services by which it is managed."""

from netconfig.lab.grammar.language import Command, command, commands
from netconfig.lab.grammar.secrets import Secret

_FACILITIES = (
    "any|authorization|change-log|conflict-log|daemon|dfc|external|firewall|ftp"
    "|interactive-commands|kernel|ntp|pfe|security|user"
)
_LEVELS = "alert|any|critical|emergency|error|info|none|notice|warning"

_KEYS = (
    command("encrypted-password <word!>", is_secret=True),
    command(
        "plain-text-password-value <word!>",
        secret=Secret(
            after="plain-text-password-value",
            shown_after="encrypted-password",
            form="juniper sha512",
            always=True,
        ),
    ),
    *commands("ssh-rsa <word>", "ssh-ecdsa <word>", "ssh-ed25519 <word>"),
)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "system": (
        command("host-name <name!>"),
        command("root-authentication", "authentication"),
        command("login", "login"),
        command("services", "services"),
        command("domain-name <name!>"),
        command("domain-search <name>", many=True, keeps_order=True),
        command("time-zone <word!>"),
        command("name-server", "name-server"),
        command("syslog", "syslog"),
        command("max-configurations-on-flash <0-49!>"),
        command("ntp", "ntp"),
    ),
    "authentication": _KEYS,
    "login": (
        command("announcement <word!>"),
        command("message <word!>"),
        command("user <name>", "user"),
    ),
    "user": (
        command("full-name <word!>"),
        command("uid <100-64000!>"),
        command("class <name!>"),
        command("authentication", "authentication"),
    ),
    "services": (
        command("ssh", "ssh", stands_alone=True),
        command("netconf", "netconf"),
    ),
    "ssh": (
        command("root-login <allow|deny|deny-password!>"),
        command("protocol-version <name!>"),
    ),
    "netconf": (command("ssh", "netconf-ssh", stands_alone=True),),
    "netconf-ssh": (command("port <1-65535!>"),),
    "name-server": (command("<ip>", keeps_order=True),),
    "syslog": (
        command("host <host>", "facilities"),
        command("file <name>", "facilities"),
        command("user <name>", "facilities"),
    ),
    "facilities": (command(f"<{_FACILITIES}> <{_LEVELS}!>"),),
    "ntp": (
        command("boot-server <host!>"),
        command("peer <host>", keeps_order=True),
        command("server <host> [prefer]", keeps_order=True),
        command("source-address <ip!>"),
    ),
    "chassis": (command("aggregated-devices", "aggregated-devices"),),
    "aggregated-devices": (command("ethernet", "aggregated-ethernet"),),
    "aggregated-ethernet": (command("device-count <1-480!>"),),
    "top-services": (command("rpm", "rpm"),),
    "rpm": (command("probe <word>", "rpm-probe"),),
    "rpm-probe": (command("test <word>", "rpm-test"),),
    "rpm-test": (
        command("probe-type <icmp-ping|tcp-ping|udp-ping|http-get!>"),
        command("target address <ip!>"),
        command("probe-count <1-15!>"),
        command("probe-interval <1-255!>"),
        command("test-interval <0-86400!>"),
        command("source-address <ip!>"),
    ),
    "snmp": (
        command("name <word!>"),
        command("location <word!>"),
        command("contact <word!>"),
        command("community <word>", "community"),
    ),
    "community": (command("authorization <read-only|read-write!>"),),
}
