"""Cisco IOS and IOS-XE. Facts from Cisco's command references and print-outs of running configs."""

from netconfig.core.config.platform import Platform
from netconfig.core.config.platforms import _cisco_ios_commands as commands
from netconfig.core.config.platforms import _cisco_like as common
from netconfig.core.config.platforms import _spellings as spellings
from netconfig.core.config.platforms._cisco_secrets import SECRETS
from netconfig.core.config.rules.commands import Owner, Spare
from netconfig.core.config.rules.meaning import (
    Beside,
    Block,
    Drop,
    Joined,
    KeyHash,
    Parted,
    Rewrite,
    Sequence,
)

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

_SUMMER = r"(clock summer-time \S+ recurring"
_NUMBERED = r"(?:[1-9]\d?|1[3-9]\d\d)"
_REWRITES = (
    Rewrite("domain name", r"ip domain-name ", "ip domain name ", "older releases print a hyphen"),
    Rewrite(
        "domain lookup",
        r"(no )?ip domain-lookup",
        r"\1ip domain lookup",
        "older releases print a hyphen",
    ),
    Rewrite("zone", r"(clock timezone \S+ -?\d+)$", r"\1 0", "older releases print no minutes"),
    Rewrite(
        "American summer",
        rf"{_SUMMER})$",
        r"\1 2 Sun Mar 2:00 1 Sun Nov 2:00",
        "what is meant where nothing is said",
    ),
    Rewrite("first day of spring", rf"{_SUMMER}) first ", r"\1 1 ", "one day in two forms"),
    Rewrite(
        "first day of autumn", rf"{_SUMMER}(?: \S+){{4}}) first ", r"\1 1 ", "one day in two forms"
    ),
    Rewrite("hour of summer", rf"{_SUMMER}(?: \S+){{8}}) 60$", r"\1", "the default"),
    Rewrite(
        "encryption of keys",
        r"encr ",
        "encryption ",
        "most releases print it short",
        r"crypto isakmp policy ",
    ),
    Rewrite(
        "comments of keys",
        r"(key-hash \S+ [0-9A-F]{32}) .+",
        r"\1",
        "people write them, and they prove nothing",
        r"username ",
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

_BEFORE_INTERFACE = (
    r"(?:ip route (?:vrf \S+ )?(?!vrf )\S+ \S+|ipv6 route (?:vrf \S+ )?(?!vrf )\S+|ntp source"
    r"|ntp server .* source|snmp-server trap-source|tunnel source|ip(?:v6)? unnumbered|source"
    r"|(?:standby|vrrp|glbp) \d+ track|ip flow-export source|mpls ldp router-id"
    r"|ip pim (?:bsr-candidate|rp-candidate|send-rp-announce|send-rp-discovery)) (?=[A-Za-z])"
)

PLATFORM = Platform(
    name="cisco_ios",
    syntax="lines",
    indent=" ",
    device_diff="context",
    secrets=SECRETS,
    blocks=(
        Block(
            r"(?P<head>banner (?:exec|incoming|login|motd|prompt-timeout|slip-ppp)"
            r"|aaa authentication (?:banner|fail-message)|(?:vacant|refuse)-message)"
            r" (?P<delimiter>\^C|\S)"
        ),
        Block(r"certificate (?:self-signed |ca )?[0-9A-Fa-f]+$", "quit"),
        Block(r"key-string$", "exit"),
        Block(r"macro name \S+$", "@"),
    ),
    refused=common.REFUSED,
    interface_types=(
        *("Loopback", "Vlan", "Tunnel", "Port-channel", "BDI", "Dialer", "Serial", "Cellular"),
        *("FastEthernet", "GigabitEthernet", "TwoGigabitEthernet", "FiveGigabitEthernet"),
        *("TenGigabitEthernet", "TwentyFiveGigE", "FortyGigabitEthernet", "HundredGigE", "Null"),
    ),
    interface_short={"g": "GigabitEthernet", "tw": "TwoGigabitEthernet"},
    capitals=spellings.CAPITALS,
    interface_places=spellings.interface_places(_BEFORE_INTERFACE),
    hardware=(
        spellings.hardware_addresses(
            r"|hardware-address |(?:permit|deny) [\da-fA-F]{4}\.",
            "",
            reason="the device shows small letters",
        ),
    ),
    ports=(spellings.port_names(r"ip access-list extended |ipv6 access-list ", "cisco_ios"),),
    key_hashes=(
        KeyHash(
            "keys of those who log in",
            r"key-string\n",
            "key-hash",
            "the device keeps their hashes alone",
            r"username ",
        ),
    ),
    free_text=common.FREE_TEXT,
    drops=(*common.DROPS, *_DROPS),
    rewrites=_REWRITES,
    value_sets=common.VALUE_SETS,
    ranged=common.RANGES,
    parted=(
        Parted(
            "remote terminals",
            r"(line vty) (\d+) (\d+)$",
            5,
            "the first five, which are always there, are printed by themselves",
        ),
    ),
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
        common.SERVERS,
        common.LISTS,
    ),
    numbered=(
        common.PREFIX_LISTS,
        common.numbered_entries(r"ipv6 access-list ", word="sequence "),
    ),
    beside=(
        Beside(
            "policy of a class",
            r"service-policy ",
            "printed below the rate beside which it is typed",
            r"class ",
        ),
    ),
    singles=commands.SINGLES,
    undos=commands.UNDOS,
    ranks=commands.RANKS,
    definitions=commands.DEFINITIONS,
    lets_go=common.LETS_GO,
    owners=(
        Owner(
            common.BGP_SCOPE,
            r"neighbor (\S+)(?= )",
            (
                (r"(neighbor \S+ peer-group)$", r"no \1"),
                (r"(neighbor \S+ remote-as \S+)", r"no \1"),
                (r"(neighbor \S+ peer-group \S+)", r"no \1"),
                (r"(neighbor \S+ inherit peer-session \S+)", r"no \1"),
            ),
        ),
    ),
    resets=commands.RESETS,
    anew=commands.ANEW,
    make_before_break=common.MAKE_BEFORE_BREAK,
    spares=(
        *common.SPARES,
        Spare(r"(ip (?:as-path access-list|community-list expanded) \S+) ", "deny ^.*$"),
        Spare(r"(ip community-list standard \S+) ", "deny internet"),
        Spare(r"()sequence \d+ ", "sequence 4294967294 deny ipv6 any any", r"ipv6 access-list "),
    ),
    late=commands.LATE,
    closings=common.CLOSINGS,
    said_again=common.MATCHES,
    split=common.MATCHED_SETS,
    closers=((r"address-family ", "exit-address-family"), (r"", "exit")),
    # A user of its own is told by the words of a user of the device.
    must_leave=r"ip ssh pubkey-chain$",
    flat_sections={"exit-address-family": "address-family"},
    permanent=r"line (?:con|vty|aux)",
    hides=r"(?m)^password encryption aes",
)
