"""Rules that hold on every platform whose config language descends from that of IOS."""

from netconfig.core.config.rules import ANYWHERE, TOP
from netconfig.core.config.rules.commands import (
    Closing,
    Definition,
    LetsGo,
    Rank,
    Reset,
    Single,
    Spare,
    Undo,
)
from netconfig.core.config.rules.meaning import Drop, Numbered, Ranged, Sequence, Split, ValueSet

INTERFACE = r"interface "
ROUTE_MAP = r"route-map "
AAA = r"aaa (?:authentication|authorization|accounting) (?:commands (?:all|\d+)|\S+) \S+"
_ADDS = "a line adds to the set, and `no` takes away from it"
MATCHED_SETS = (
    Split(
        "addresses that match",
        r"(match ip(?:v6)? (?:address|next-hop|route-source)(?: prefix-list)?)"
        r" (?!prefix-list )\S+ \S",
        _ADDS,
    ),
    Split(
        "attributes that match",
        r"(match (?:community|as-path|tag|interface|extcommunity)) (?!.*exact-match)\S+ \S",
        _ADDS,
    ),
)
SET = (
    r"set (?:metric(?:-type)?|local-preference|weight|origin|tag|distance"
    r"|ip next-hop(?! verify-availability)"
    r"|ipv6 next-hop|community|extcommunity \S+|as-path prepend|comm-list|level)"
)
# A clause of another verb would keep what the old one matched, so that one goes right before it.
CLAUSE = Single(r"(route-map \S+) (?:permit|deny) (\d+)$", is_refused=True)
WHOLE_CLAUSE = Undo(r"(route-map \S+ (?:permit|deny) \d+)$", r"no \1")
BGP_SCOPE = r"router bgp |vrf (?!instance|definition)|address-family \S+ vrf "
BGP = r"router bgp |vrf |address-family "
# Another map takes the place of the one that is there; other options would join or stay.
REDISTRIBUTION = Single(r"redistribute [a-z]\w*(?= route-map \S+$)", rf"router ospf|{BGP}")

# Everything up to the next hop, which is the group.
ROUTE = r"(?:ip|ipv6) route (?:vrf \S+ )?(?:\S+/\d+|\S+ \S+) (\S+)"
# A key goes only when the one after it is there.
KEYS_OF_OSPF = r"ip ospf message-digest-key (\d+ )"
KEYS_OF_NTP = r"ntp (?:trusted-key|authentication-key) (\d+(?= |$))"
# A neighbor that gets another kind of filter is never without any.
FILTERS = r"(?:neighbor \S+ )?((?:prefix-list|route-map|filter-list) \S+ (?:in|out)$)"
MAKE_BEFORE_BREAK = "|".join((ROUTE, FILTERS, KEYS_OF_OSPF, KEYS_OF_NTP))

REFUSED = (
    r"% ?(?:Invalid|Incomplete|Ambiguous|Unknown|Error|Unrecognized)",
    r"-+ ?[Mm]ore ?-+",
    r"<{7}|>{7}|={7}",
)

FREE_TEXT = r"description |neighbor \S+ description |remark |snmp-server (?:location|contact) "

DROPS = (
    Drop("end of config", r"end$", "closes the print-out"),
    Drop("quiet file prompts", r"file prompt quiet$", "drivers set it while they copy files"),
    Drop(
        "print-out header",
        r"(?:Building configuration|Current configuration|Using \d+)",
        "volatile",
    ),
    Drop(
        "load and clock",
        r"(?:Load for five secs: |Time source is |\S+ uptime is )",
        "volatile; before the answer of every command after `terminal exec prompt timestamp`",
    ),
    Drop(
        "leaving a section",
        r"exit(?:-\S+)?$",
        "closes a section that its indent closes too",
        ANYWHERE,
    ),
    Drop("interface is up", r"no shutdown$", "the default of an interface", INTERFACE),
    Drop("access VLAN 1", r"switchport access vlan 1$", "the default", INTERFACE),
    Drop("native VLAN 1", r"switchport trunk native vlan 1$", "the default", INTERFACE),
)

VALUE_SETS = (
    ValueSet(
        "VLANs of a trunk",
        "switchport trunk allowed vlan",
        "a set in one line or many, with or without ranges",
        INTERFACE,
    ),
)
# What no other class matches comes last, wherever it is typed.
REST = r"class class-default\b"
CLASSES = Sequence(
    "classes of a policy map",
    r"policy-map ",
    rf"class (?!{REST[6:]})",
    "the first class that a packet matches decides",
)
SERVERS = Sequence(
    "servers of a group",
    r"aaa group server ",
    r"server(?:-private)? ",
    "the first server that answers decides",
)
_BY_NUMBER = "the device numbers what is typed without"
PREFIX_LISTS = Numbered(
    "numbers of prefix lists",
    r"permit |deny ",
    _BY_NUMBER,
    front=r"ip(?:v6)? prefix-list \S+ ",
    word="seq ",
    step=5,
)


def numbered_entries(within: str, *, word: str = "") -> Numbered:
    """Return the rule for access lists whose entries have numbers of their own."""
    entry = r"(?:permit|deny|remark|evaluate)\b"
    name = "numbers of access lists"
    return Numbered(name, entry, _BY_NUMBER, within, word=word)


_LISTS = r"ip (?:as-path access-list|(?:ext)?community-list(?: standard| expanded| regexp)?) \S+"
LISTS = Sequence(
    "entries of lists without numbers",
    TOP,
    rf"({_LISTS}) (?:permit|deny) ",
    "the first match decides, and the device puts a new entry at the end",
)
RANGES = (Ranged("ranges of VLANs", r"vlan \d[\d,-]*[,-]\d+$", "short for a section each"),)

# Without its string for a moment, a key would let no neighbor in.
KEYS = Single(r"(?:key-string|cryptographic-algorithm|(?:accept|send)-lifetime)", r"key \S+$")

SINGLES = (
    Single(r"hostname(?= )"),
    KEYS,
    Single(r"banner \S+"),
    Single(r"snmp-server location"),
    Single(r"snmp-server contact"),
    Single(AAA),
    Single(r"description", ANYWHERE),
    Single(r"name", r"vlan "),
    Single(r"rd(?= \d)", r"vrf |ip vrf |router bgp ", is_exclusive=True),
    Single(r"rd", r"vrf |ip vrf |router bgp "),
    Single(SET, ROUTE_MAP),
    CLAUSE,
    Single(r"ip(?:v6)? prefix-list \S+ seq \d+", is_refused=True),
    Single(r"seq \d+", r"ip(?:v6)? prefix-list ", is_refused=True),
    Single(r"mtu", INTERFACE),
    Single(r"ip mtu", INTERFACE),
    Single(r"speed", INTERFACE),
    Single(r"duplex", INTERFACE),
    Single(r"switchport mode", INTERFACE),
    Single(r"switchport access vlan", INTERFACE),
    Single(r"switchport trunk native vlan", INTERFACE),
    Single(r"switchport trunk allowed vlan", INTERFACE),
    Single(r"channel-group", INTERFACE),
    Single(r"encapsulation", INTERFACE),
    Single(r"maximum-paths(?: ibgp)?", BGP),
    Single(r"neighbor \S+ (?:remote-as|description|update-source|password|timers)", BGP),
    Single(r"neighbor \S+ (?:local-as|ebgp-multihop|maximum-routes|maximum-prefix)", BGP),
    Single(r"(neighbor \S+ (?:prefix-list|route-map|filter-list)) \S+ (in|out)$", BGP),
)

UNDOS = (
    Undo(r"hostname ", "no hostname"),
    Undo(r"(banner \S+) ", r"no \1"),
    Undo(r"(username \S+ ssh-key)\b", r"no \1"),
    Undo(r"(username \S+)", r"no \1"),
    Undo(
        r"neighbor (\S+) (prefix-list|route-map|filter-list) (\S+) (in|out)$",
        r"no neighbor \1 \2 \3 \4",
        BGP,
    ),
    Undo(r"(rd .*)", r"no \1", r"vrf |ip vrf |router bgp "),
    Undo(r"(set .*)", r"no \1", ROUTE_MAP),
    WHOLE_CLAUSE,
    Undo(r"(ip prefix-list \S+ seq \d+) ", r"no \1"),
    Undo(r"(seq \d+) ", r"no \1", r"ip(?:v6)? prefix-list "),
)

RANKS = (
    Rank(0, r"hostname "),
    Rank(1, r"username |enable |aaa |service "),
    Rank(5, r"vrf (?:instance|definition) "),
    Rank(6, r"ip routing"),
    Rank(10, r"vlan "),
    Rank(15, r"(?:ip|ipv6|mac) access-list "),
    Rank(16, r"(?:ip|ipv6) (?:prefix-list|as-path|community-list|extcommunity-list) "),
    Rank(17, r"class-map "),
    Rank(18, r"policy-map "),
    Rank(20, r"route-map "),
    Rank(29, r"interface Port-[Cc]hannel"),
    Rank(30, r"interface (?!.*\.\d)"),
    Rank(31, r"interface "),
    Rank(40, r"(?:ip|ipv6) route "),
    Rank(60, r"router "),
    Rank(70, r"line |management |archive"),
    Rank(90, r"banner "),
    Rank(1, r"(?:no )?switchport$", INTERFACE),
    Rank(2, r"vrf ", INTERFACE),
    # Bound before there is an address, and longer than there is one.
    Rank(40, r"(?:ip|ipv6|mac) (?:access-group|traffic-filter) ", INTERFACE),
    # Told before the port turns into what they are for, lest it carries all VLANs for a moment.
    Rank(3, r"switchport (?:access|trunk|voice|dot1q) ", INTERFACE),
    Rank(4, r"switchport mode ", INTERFACE),
    Rank(99, r"no shutdown$", ANYWHERE),
    Rank(99, REST, r"policy-map "),
    Rank(1, r"rd ", r"vrf "),
    # They decide what a neighbor is like that comes after them.
    Rank(1, r"(?:bgp )?router-id |(?:no )?bgp default ", BGP),
    Rank(2, r"neighbor \S+ peer[ -]group$", BGP),
    Rank(3, r"neighbor (?!\d+\.|\S*:)\S+ remote-as ", BGP),
    Rank(4, r"neighbor \S+ remote-as ", BGP),
    Rank(5, r"neighbor (?!\d+\.|\S*:)", BGP),
    Rank(6, r"neighbor \S+ peer[ -]group ", BGP),
    Rank(80, r"(?:no )?neighbor \S+ activate$", BGP),
    Rank(90, r"address-family |vrf ", BGP),
)

DEFINITIONS = (
    Definition(r"vrf (?:instance|definition) (\S+)"),
    Definition(r"vlan (\S+)"),
    Definition(r"(?:ip|ipv6|mac) access-list (?:standard |extended )?(\S+)"),
    Definition(r"(?:ip|ipv6) (?:prefix-list|as-path access-list) (\S+)"),
    Definition(r"ip community-list(?: standard| expanded)? (\S+)"),
    Definition(r"route-map (\S+)"),
    Definition(r"policy-map (?:type \S+ )?(\S+)"),
    Definition(r"class-map (?:match-\S+ |type \S+ )*(\S+)"),
    Definition(r"neighbor (\S+) peer[ -]group$", BGP),
    Definition(r"interface [Pp]ort-[Cc]hannel(\d+)$"),
)

# A neighbor is let in when its filters are there.
LATE_NEIGHBORS = (BGP, r"neighbor \S+ shutdown\b")
# Whoever leaves does so when all others are in, a protocol when no interface speaks it any more,
# and a port is shut when all else is said.
LATE = (
    (r"$", r"username |router (?:ospf|ospfv3|ospf6|isis|eigrp) "),
    (INTERFACE, r"shutdown$"),
    LATE_NEIGHBORS,
)

# And it is shut before they go, as is a port.
CLOSINGS = (
    Closing(r"neighbor \S+ shutdown\b", r"neighbor ", BGP),
    Closing(
        r"shutdown$", r"(?:ip|ipv6|mac) (?:access-group|traffic-filter) |service-policy ", INTERFACE
    ),
)

# Where a list or a policy is missing, or a list is empty, nearly all platforms let all through.
SPARES = (
    Spare(r"(route-map \S+) (?:permit|deny) \d+$", "deny 65535"),
    Spare(r"(ip prefix-list \S+) seq \d+ ", "seq 4294967294 deny 0.0.0.0/0 le 32"),
    Spare(r"(ipv6 prefix-list \S+) seq \d+ ", "seq 4294967294 deny ::/0 le 128"),
)

MATCHES = (ROUTE_MAP, r"match ")

# No two VRFs have the same number, so the old one goes before the new one comes.
LETS_GO = (
    LetsGo(
        r"(?:vrf (?:instance|definition|context)|ip vrf) ",
        r"(?:ip )?vrf (?:forwarding |member )?(\S+)$",
        INTERFACE,
    ),
)

# Without its primary address an interface has no secondary ones.
WITHOUT_PRIMARY = Reset(
    INTERFACE, r"ip address (?!.* secondary$)", r"ip address .* secondary$", is_undone=True
)
RESETS = (Reset(INTERFACE, r"vrf ", r"(?:ip|ipv6) address "), WITHOUT_PRIMARY)
