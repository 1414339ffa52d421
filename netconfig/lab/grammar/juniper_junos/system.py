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
        command("authentication-order <password|radius|tacplus>", many=True, keeps_order=True),
        command("name-server", "name-server"),
        command("radius-server", "radius-servers"),
        command("tacplus-server", "tacplus-servers"),
        command("accounting", "accounting"),
        command("syslog", "syslog"),
        command("max-configurations-on-flash <0-49!>"),
        command("ntp", "ntp"),
    ),
    "authentication": _KEYS,
    "login": (
        command("announcement <word!>"),
        command("class <name>", "login-class"),
        command("message <word!>"),
        command("user <name>", "user"),
    ),
    "login-class": (
        command("idle-timeout <0-100000!>"),
        command("permissions <name>", many=True, keeps_order=True),
    ),
    "user": (
        command("full-name <word!>"),
        command("uid <100-64000!>"),
        command("class <name!>"),
        command("authentication", "authentication"),
    ),
    "services": (
        command("ssh", "ssh", stands_alone=True),
        command("telnet", "telnet", stands_alone=True),
        command("netconf", "netconf"),
    ),
    "telnet": commands("connection-limit <1-250!>", "rate-limit <1-250!>"),
    "radius-servers": (command("<ip>", "aaa-server", keeps_order=True),),
    "tacplus-servers": (command("<ip>", "aaa-server", keeps_order=True),),
    "aaa-server": (
        command("port <1-65535!>"),
        command(
            "secret <word!>",
            is_secret=True,
            secret=Secret(after="secret", form="juniper 9", mark="$9$"),
        ),
        command("timeout <1-1000!>"),
        command("source-address <ip!>"),
    ),
    "accounting": (
        command("events <login|change-log|interactive-commands>", many=True, keeps_order=True),
        command("destination", "accounting-targets"),
    ),
    "accounting-targets": (
        command("radius", stands_alone=True),
        command("tacplus", stands_alone=True),
    ),
    "ssh": (
        command("root-login <allow|deny|deny-password!>"),
        command("protocol-version <name!>"),
        command("max-sessions-per-connection <1-65535!>"),
        command("client-alive-count-max <0-255!>"),
        command("client-alive-interval <1-65535!>"),
        command("connection-limit <1-250!>"),
        command("rate-limit <1-250!>"),
    ),
    "netconf": (command("ssh", "netconf-ssh", stands_alone=True),),
    "netconf-ssh": (command("port <1-65535!>"),),
    "name-server": (command("<ip>", keeps_order=True),),
    "syslog": (
        command("archive", "archive"),
        command("host <host>", "syslog-host"),
        command("file <name>", "facilities"),
        command("user <name>", "facilities"),
        command("console", "facilities"),
        command("source-address <ip!>"),
    ),
    "syslog-host": (
        command(f"<{_FACILITIES}> <{_LEVELS}!>"),
        command("port <1-65535!>"),
        command("transport <tcp|tls|udp!>"),
        command("source-address <ip!>"),
    ),
    "archive": commands("size <word!>", "files <1-1000!>"),
    "facilities": (
        command(f"<{_FACILITIES}> <{_LEVELS}!>"),
        command("archive", "archive"),
    ),
    "ntp": (
        command("boot-server <host!>"),
        command("authentication-key <1-65534>", "ntp-key", in_one_line=True),
        command("peer <host>", "ntp-peer", keeps_order=True, in_one_line=True),
        command("server <host>", "ntp-peer", keeps_order=True, in_one_line=True),
        command("trusted-key <1-65534>", many=True),
        command("source-address <ip!>"),
    ),
    "ntp-key": (
        command("type <md5|sha1|sha256!>"),
        command(
            "value <word!>",
            is_secret=True,
            secret=Secret(after="value", form="juniper 9", mark="$9$"),
        ),
    ),
    "ntp-peer": commands("key <1-65534!>", "version <1-4!>", "prefer"),
    "chassis": (
        command("aggregated-devices", "aggregated-devices"),
        command("fpc <0-63>", "fpc"),
        command("alarm", "alarms"),
    ),
    "alarms": (
        command("management-ethernet", "alarm"),
        command("ethernet", "alarm"),
    ),
    "alarm": (command("link-down <red|yellow|ignore!>"),),
    "fpc": (command("sampling-instance <name!>"),),
    "aggregated-devices": (command("ethernet", "aggregated-ethernet"),),
    "aggregated-ethernet": (command("device-count <1-480!>"),),
    "top-services": (
        command("flow-monitoring", "flow-monitoring"),
        command("rpm", "rpm"),
    ),
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
}
