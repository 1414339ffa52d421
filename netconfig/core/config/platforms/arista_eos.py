"""Arista EOS. Facts from the EOS user manual and from print-outs of `show running-config`."""

from netconfig.core.config.platform import Platform
from netconfig.core.config.platforms import _cisco_like as common
from netconfig.core.config.platforms import _spellings as spellings
from netconfig.core.config.platforms._cisco_secrets import SECRETS, WORD
from netconfig.core.config.rules import ANYWHERE, TOP
from netconfig.core.config.rules.commands import Definition, Owner, Rank, Single, Undo
from netconfig.core.config.rules.meaning import (
    Block,
    Drop,
    Empty,
    Numbered,
    Rewrite,
    Secret,
    Sequence,
    Split,
)

_DROPS = (
    Drop("access mode", r"switchport mode access$", "the default of a port", common.INTERFACE),
    Drop("MTU 1500", r"mtu 1500$", "the default", common.INTERFACE),
    Drop("no address", r"no ip address$", "the default", common.INTERFACE),
)

_REWRITES = (
    Rewrite(
        "prefix list in single lines",
        r"(ip(?:v6)? prefix-list \S+) ((?:seq|permit|deny) .+)",
        "\\1\n\\2",
        "one list in two forms",
    ),
    Rewrite(
        "peer group word",
        r"(neighbor \S+) peer-group\b",
        r"\1 peer group",
        "older releases print a hyphen",
        common.BGP,
    ),
    Rewrite(
        "default table of name servers",
        r"ip name-server (?!vrf )(.+)",
        r"ip name-server vrf default \1",
        "both forms name the default table",
    ),
)

_FILTER = r"((?:ip|ipv6|mac) access-group) \S+ (?:vrf \S+ )?(in|out)$"

_SINGLES = (
    Single(r"dns domain"),
    Single(r"ip domain-name"),
    Single(r"username \S+ ssh-key"),
    Single(r"username \S+(?! ssh-key)"),
    Single(r"enable (?:secret|password)"),
    Single(r"spanning-tree (?:mode|(?:mst|vlan-id) \S+ priority)"),
    Single(r"(?:tacacs|radius)-server (?:key|timeout|retransmit)"),
    Single(r"logging (?:buffered|trap|console|monitor)"),
    Single(r"ip address(?! .* secondary$)", common.INTERFACE, is_exclusive=True),
    Single(r"vrf(?= )", common.INTERFACE),
    Single(_FILTER, ANYWHERE),
    Single(r"(?:service-policy type \S+|traffic-policy) (?:input|output)", common.INTERFACE),
    Single(r"ip (?:address virtual|ospf (?:area|cost|network|priority))", common.INTERFACE),
    Single(r"(?:storm-control \S+ level|qos trust|lacp timer|mlag)", common.INTERFACE),
    Single(
        r"spanning-tree (?:portfast|guard|bpduguard|bpdufilter|cost|port-priority)",
        common.INTERFACE,
    ),
    Single(r"ip ospf message-digest-key \d+", common.INTERFACE),
    Single(r"dot1x (?:port-control|host-mode)|l2 mtu|arp aging timeout", common.INTERFACE),
    Single(r"(snmp-server ipv[46] access-list) \S+( vrf \S+|)"),
    Single(r"ntp serve ip(?:v6)? access-group(?: vrf \S+)?"),
    Single(r"vxlan (?:source-interface|udp-port)", common.INTERFACE),
    Single(r"domain-id|local-interface|peer-(?:address|link)|reload-delay \S+", r"mlag "),
    Single(r"(?:tacacs|radius)-server host \S+(?: vrf \S+)?"),
    Single(r"snmp-server (?:community (?:<secret \S+>|\S+)|user \S+ \S+ \S+)"),
    Single(r"ip virtual-router mac-address|monitor session \S+ destination"),
    Single(r"protocol https ssl profile", r"management "),
    Single(r"\d+", r"peer-filter "),
    Single(r"rd", r"vlan"),
    Single(r"bgp listen range \S+", common.BGP),
    Single(r"(?:max-lsa|auto-cost reference-bandwidth|router-id|maximum-paths)", r"router ospf "),
    Single(r"router-id", common.BGP),
    Single(r"neighbor \S+ peer group(?= )", common.BGP),
    Single(r"neighbor \S+ send-community", common.BGP),
    common.REDISTRIBUTION,
    Single(r"ntp (?:trusted-key|authentication-key \d+|server (?:vrf \S+ )?(?!vrf )\S+)"),
    Single(r"idle-timeout", ANYWHERE),
    Single(r"match (?:ip|ipv6) \S+(?: prefix-list)?", common.ROUTE_MAP),
    Single(r"match (?:community|as-path|tag|interface|metric|source-protocol)", common.ROUTE_MAP),
)

_UNDOS = (
    Undo(rf"({_FILTER})", r"no \1", ANYWHERE),
    # With `no` nothing would be logged there any more.
    Undo(r"(logging (?:buffered|trap|console|monitor))\b", r"default \1"),
    Undo(r"((?:snmp-server ipv[46] access-list|ntp serve ip(?:v6)? access-group) .*)", r"no \1"),
    Undo(r"(snmp-server (?:community .*|user \S+ \S+ \S+))", r"no \1"),
    Undo(r"(neighbor \S+ send-community)\b.*", r"no \1", common.BGP),
    Undo(r"interface (Ethernet\S+|Management\S+)", r"default interface \1"),
)

_SECRETS = (
    # Of a profile of shared secrets; the number is that of the secret.
    Secret(rf"^secret \d+ (?:0|7|8a) {WORD}"),
    # Of a MACsec profile; the number is the name of the key.
    Secret(rf"^key [0-9a-fA-F]+ (?:0|7|8a) {WORD}"),
    # An agent's arguments.
    Secret(r"\b\w*auth=(?:key|token(?:-secure)?),(?P<value>(?!<secret |/)[^\s,]+)"),
)

# What matches last, wherever it is typed.
_REST_OF_TRAFFIC = r"ipv[46]-all-default "

PLATFORM = Platform(
    name="arista_eos",
    syntax="lines",
    indent="   ",
    device_diff="unified",
    secrets=(*_SECRETS, *SECRETS),
    blocks=(
        Block(r"banner (?:login|motd)$", "EOF", keeps_blanks=True),
        Block(r"(?:action bash|code(?: unit \S+)?)$", "EOF", keeps_blanks=True),
    ),
    refused=common.REFUSED,
    interface_types=(
        *("Ethernet", "Management", "Loopback", "Vlan", "Port-Channel", "Vxlan", "Tunnel", "Dps"),
        "Null",
    ),
    capitals=spellings.CAPITALS,
    interface_places=spellings.interface_places(
        r"(?:ip(?:v6)? route (?:vrf \S+ )?(?!vrf )\S+|peer-link"
        r"|monitor session \S+ (?:source|destination)|tunnel source|ip address unnumbered)"
        r" (?=[A-Za-z])"
    ),
    hardware=(
        spellings.hardware_addresses(
            r"|(?:\d+ )?(?:permit|deny) [\da-fA-F]{2}",
            ":",
            reason="the device takes several forms, and shows small letters",
        ),
    ),
    ports=(spellings.port_names(r"ip(?:v6)? access-list ", "arista_eos"),),
    free_text=common.FREE_TEXT,
    drops=(*common.DROPS, *_DROPS),
    rewrites=_REWRITES,
    value_sets=common.VALUE_SETS,
    ranged=common.RANGES,
    split=(
        Split("name servers", r"(ip name-server vrf \S+) \S+ \S", "printed as one or many lines"),
    ),
    numbered=(
        Numbered(
            "numbers of prefix lists",
            r"permit |deny ",
            "the device numbers what is typed without",
            r"ip(?:v6)? prefix-list ",
            word="seq ",
        ),
    ),
    sequences=(
        Sequence(
            "entries of access lists",
            r"(?:ip|ipv6|mac) access-list ",
            r"(?:permit|deny|remark)\b",
            "their numbers only tell the order, in which the first match decides",
            "resequence {step} {step}",
        ),
        Sequence(
            "matches of traffic policies",
            r"traffic-policy ",
            rf"match (?!{_REST_OF_TRAFFIC})\S+ (ipv[46])$",
            "the first match of a family decides, and a new one is put at the end",
        ),
        common.CLASSES,
        common.SERVERS,
        common.LISTS,
    ),
    empty=(
        Empty(
            "ports of which nothing is said",
            r"interface (?:Ethernet|Management)\S+$",
            "the hardware prints them and nobody can remove them",
        ),
    ),
    singles=(*_SINGLES, *common.SINGLES),
    undos=(*_UNDOS, *common.UNDOS),
    ranks=(
        Rank(2, r"vrf instance "),
        Rank(3, r"(?:tacacs|radius)-server "),
        Rank(4, r"aaa group "),
        Rank(5, r"(?:no )?aaa "),
        Rank(8, r"(?:no )?ip routing vrf ", TOP),
        Rank(12, r"management security$"),
        Rank(14, r"peer-filter "),
        Rank(19, r"traffic-policies$"),
        Rank(1, r"field-set ", r"traffic-policies"),
        Rank(99, rf"match {_REST_OF_TRAFFIC}", r"traffic-policy "),
        *common.RANKS,
    ),
    definitions=(
        Definition(r"ssl profile (\S+)", r"management security"),
        Definition(r"peer-filter (\S+)"),
        Definition(r"traffic-policy (\S+)$", r"traffic-policies"),
        Definition(r"aaa group server \S+ (\S+)"),
        Definition(r"(?:tacacs|radius)-server host (\S+)"),
        *common.DEFINITIONS,
    ),
    lets_go=common.LETS_GO,
    owners=(
        Owner(
            common.BGP_SCOPE,
            r"neighbor (\S+)(?= )",
            (
                (r"neighbor (\S+) peer group$", r"no neighbor \1"),
                (r"neighbor ([\d.]+|\S*:\S*) (?:remote-as|peer group) ", r"no neighbor \1"),
            ),
        ),
    ),
    resets=common.RESETS,
    make_before_break=common.MAKE_BEFORE_BREAK,
    late=(
        # The switch takes no second OSPF process, so the old one does not wait.
        (r"$", r"username |router (?:ospfv3|ospf6|isis) "),
        *common.LATE[1:],
    ),
    closings=common.CLOSINGS,
    closers=((r"", "exit"),),
    hides=r"(?m)^ *password encryption-key ",
)
