"""Cisco IOS and IOS-XE. Facts from Cisco's command references and print-outs of running configs."""

from netconfig.core.config.platform import Platform
from netconfig.core.config.platforms import _cisco_like as common
from netconfig.core.config.platforms._cisco_secrets import SECRETS
from netconfig.core.config.rules.commands import Owner, Single, Undo
from netconfig.core.config.rules.meaning import Block, Drop, Joined, Rewrite, Sequence

_DROPS = (
    Drop("NTP clock period", r"ntp clock-period ", "the clock's own measurement"),
    Drop("software version", r"version \d", "says what printed it; nobody can set it"),
    Drop("boot markers", r"boot-(?:start|end)-marker$", "printed around what may be empty"),
    Drop("licence of the chassis", r"license udi ", "names the hardware"),
    Drop("no address", r"no (?:ip|ipv6) address$", "the default of an interface", common.INTERFACE),
    # `no exec-timeout` means never.
    Drop("lines log out after ten minutes", r"exec-timeout 10 0$", "the default", r"line "),
    Drop(
        "old ways of BGP are off",
        r"no (?:auto-summary|synchronization)$",
        "the default, which older releases print",
        common.BGP,
    ),
    Drop("AAA is off", r"no aaa new-model$", "the default"),
    Drop(
        "own certificate",
        r"crypto pki (?:trustpoint|certificate chain) TP-self-signed-",
        "the device makes it by itself",
    ),
)

_NUMBERED = r"(?:[1-9]\d?|1[3-9]\d\d)"
_REWRITES = (
    Rewrite("domain name", r"ip domain-name ", "ip domain name ", "older releases print a hyphen"),
    Rewrite(
        "domain lookup",
        r"(no )?ip domain-lookup",
        r"\1ip domain lookup",
        "older releases print a hyphen",
    ),
    Rewrite(
        "numbered standard list",
        rf"access-list ({_NUMBERED}) (.+)",
        "ip access-list standard \\1\n\\2",
        "one list in two forms",
    ),
    Rewrite(
        "numbered extended list",
        r"access-list (1\d\d|2[0-6]\d\d) (.+)",
        "ip access-list extended \\1\n\\2",
        "one list in two forms",
    ),
)

_OSPF = r"router ospf "
_SINGLES = (
    Single(r"ip domain name(?! vrf)"),
    Single(r"ip ssh version"),
    Single(r"username \S+"),
    Single(r"enable (?:secret|password)"),
    Single(r"logging (?:buffered|console|trap|source-interface)"),
    Single(r"ntp source"),
    Single(r"snmp-server community (?:<secret \S+>|\S+)"),
    Single(r"ip address(?! .* secondary$)", common.INTERFACE, is_exclusive=True),
    Single(r"vrf forwarding", common.INTERFACE),
    Single(r"(ip access-group) \S+ (in|out)$", common.INTERFACE),
    Single(r"bgp router-id", common.BGP),
    Single(r"(?:router-id|auto-cost reference-bandwidth|default-information originate)", _OSPF),
    Single(r"ip ospf (?:cost|priority|network|hello-interval|dead-interval)", common.INTERFACE),
    Single(r"(?:bandwidth|delay|load-interval|ip tcp adjust-mss)", common.INTERFACE),
    Single(r"standby \d+ (?:priority|timers|name|track \S+)", common.INTERFACE),
    Single(r"standby \d+ ip(?! .* secondary$)(?= )", common.INTERFACE),
    Single(r"vrrp \d+ (?:priority|timers advertise|description)", common.INTERFACE),
    Single(r"(?:clock timezone|spanning-tree mode|ip default-gateway|vtp (?:mode|domain))"),
    Single(r"(?:snmp-server trap-source|ip (?:ftp|tftp|ssh) source-interface)"),
    Single(r"(?:transport (?:input|output)|exec-timeout)", r"line "),
    Single(r"(access-class) \S+ (in|out)", r"line "),
    Single(r"(?:path|maximum|time-period)", r"archive"),
)

_UNDOS = (
    Undo(r"interface ((?:\w*Ethernet|\w*GigE)[^.]*)$", r"default interface \1"),
    Undo(r"(ip access-group) (\S+) (in|out)$", r"no \1 \2 \3", common.INTERFACE),
    Undo(r"(access-class \S+ in)", r"no \1", r"line "),
    Undo(r"exec-timeout ", "exec-timeout 10 0", r"line "),
    Undo(r"(passive-interface .*)", r"no \1", _OSPF),
)

PLATFORM = Platform(
    name="cisco_ios",
    syntax="lines",
    indent=" ",
    device_diff="context",
    secrets=SECRETS,
    blocks=(
        Block(
            r"(?P<head>banner (?:exec|incoming|login|motd|prompt-timeout|slip-ppp))"
            r" (?P<delimiter>\^C|\S)"
        ),
        Block(r"certificate (?:self-signed |ca )?[0-9A-Fa-f]+$", "quit"),
        Block(r"key-string$", "exit"),
    ),
    refused=common.REFUSED,
    interface_types=(
        *("Loopback", "Vlan", "Tunnel", "Port-channel", "BDI", "Dialer", "Serial", "Cellular"),
        *("FastEthernet", "GigabitEthernet", "TwoGigabitEthernet", "FiveGigabitEthernet"),
        *("TenGigabitEthernet", "TwentyFiveGigE", "FortyGigabitEthernet", "HundredGigE"),
    ),
    free_text=common.FREE_TEXT,
    drops=(*common.DROPS, *_DROPS),
    rewrites=_REWRITES,
    value_sets=common.VALUE_SETS,
    ranged=common.RANGES,
    joined=(
        Joined(
            "name servers",
            r"(ip name-server(?: vrf \S+)?) (?!vrf )\S",
            "printed as one or many lines and asked in this order",
        ),
    ),
    sequences=(
        Sequence(
            "entries of access lists",
            r"ip access-list (?:standard|extended) ",
            r"(?:permit|deny|remark|evaluate|dynamic)\b",
            "their numbers only tell the order, in which the first match decides",
            "ip access-list resequence {name} {step} {step}",
            is_global=True,
        ),
        common.CLASSES,
    ),
    singles=(*_SINGLES, *common.SINGLES),
    undos=(*_UNDOS, *common.UNDOS),
    ranks=common.RANKS,
    definitions=common.DEFINITIONS,
    owners=(
        Owner(
            common.BGP_SCOPE,
            r"neighbor (\S+)(?= )",
            (
                (r"(neighbor \S+ peer-group)$", r"no \1"),
                (r"(neighbor \S+ remote-as \S+)", r"no \1"),
                (r"(neighbor \S+ peer-group \S+)", r"no \1"),
            ),
        ),
    ),
    resets=common.RESETS,
    make_before_break=common.ROUTE,
    spares=common.SPARES,
    # A clause without a match lets everything through, so the old one goes after the new one.
    late=(*common.LATE, common.MATCHES),
    said_again=common.MATCHES,
    split=common.MATCHED_SETS,
    closers=((r"address-family ", "exit-address-family"), (r"", "exit")),
    flat_sections={"exit-address-family": "address-family"},
    permanent=r"line (?:con|vty|aux)",
    hides=r"(?m)^password encryption aes",
)
