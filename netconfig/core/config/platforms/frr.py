"""FRRouting. Facts from FRR's user guide and from print-outs of `show running-config` (8.4)."""

from netconfig.core.config.platform import Platform
from netconfig.core.config.platforms import _cisco_like as common
from netconfig.core.config.platforms import _spellings as spellings
from netconfig.core.config.platforms._cisco_secrets import COMMANDS, WORD
from netconfig.core.config.rules import ANYWHERE
from netconfig.core.config.rules.commands import Definition, Owner, Rank, Single, Undo
from netconfig.core.config.rules.meaning import Drop, Empty, Rewrite, Secret

_OSPF = r"router ospf"

_DROPS = (
    Drop("version", r"frr version ", "says what printed it; nobody can set it"),
    Drop("profile", r"frr defaults ", "chosen where the daemons are started; no reload changes it"),
    Drop(
        "one file for all",
        r"service integrated-vtysh-config$",
        "belongs to vtysh.conf; no reload changes it",
    ),
    Drop("print-out header", r"(?:Building configuration|Current configuration)", "volatile"),
    Drop("leaving a section", r"(?:exit|exit-\S+|end)$", "the indent tells it too", ANYWHERE),
    Drop("interface is up", r"no shutdown$", "the default of an interface", common.INTERFACE),
    Drop("link is watched", r"link-detect$", "the default of an interface", common.INTERFACE),
)

_SINGLES = (
    Single(r"hostname(?= )"),
    Single(r"domainname(?= )"),
    Single(r"log (?:syslog|file|stdout|facility|timestamp precision)"),
    Single(r"banner motd"),
    # Of the routes that drop there is one, whichever way it drops.
    Single(r"(ip(?:v6)? route \S+) (?:blackhole|reject|Null0)", r"$|vrf "),
    # One route for each next hop: another distance is another value, not another route.
    Single(r"ip(?:v6)? route \S+ \S+(?= \d+$|$)", r"$|vrf "),
    Single(r"description", ANYWHERE),
    Single(r"bandwidth", common.INTERFACE),
    Single(
        r"ip ospf (?:cost|hello-interval|dead-interval|network|priority|bfd profile)",
        common.INTERFACE,
    ),
    Single(r"ip ospf (?:area|message-digest-key \d+)", common.INTERFACE, is_refused=True),
    Single(r"vrrp \d+ (?:priority|advertisement-interval)", common.INTERFACE),
    Single(r"(?:detect-multiplier|(?:transmit|receive)-interval)", r"bfd$|profile |peer "),
    Single(r"(?:bgp|ospf6?) router-id", common.BGP + "|" + _OSPF),
    Single(r"auto-cost reference-bandwidth|maximum-paths", _OSPF),
    Single(r"rd vpn export|rt vpn (?:both|import|export)", common.BGP),
    Single(r"bgp cluster-id", common.BGP),
    Single(r"bgp bestpath as-path multipath-relax", common.BGP),
    Single(r"timers bgp", common.BGP),
    common.REDISTRIBUTION,
    Single(r"maximum-paths(?: ibgp)?", common.BGP),
    Single(
        r"neighbor \S+ (?:remote-as|description|update-source|password|timers connect"
        r"|local-as|ebgp-multihop|maximum-prefix|port|advertisement-interval|weight|allowas-in"
        r"|bfd profile)",
        common.BGP,
    ),
    Single(r"neighbor \S+ timers(?! connect)", common.BGP),
    Single(r"(neighbor \S+ (?:prefix-list|route-map|filter-list)) \S+ (in|out)$", common.BGP),
    Single(r"ip(?:v6)? prefix-list \S+ (?:seq \d+|description)"),
    Single(r"access-list \S+ (?:seq \d+|remark)"),
    Single(r"bgp as-path access-list \S+ seq \d+"),
    Single(r"bgp (?:large-)?community-list (?:standard|expanded) \S+ seq \d+"),
    Single(common.SET, common.ROUTE_MAP),
    common.CLAUSE,
    Single(r"match (?:ip|ipv6) (?:address|next-hop)(?: prefix-list)?", common.ROUTE_MAP),
    Single(r"match (?:community|as-path|tag|interface|metric|peer)", common.ROUTE_MAP),
    Single(r"(?:on-match|call)", r"route-map "),
    common.KEYS,
    Single(r"access-class", r"line "),
    Single(r"rd", r"vni "),
    Single(r"index \d+", r"segment-list "),
    Single(r"prefix", r"locator "),
    Single(r"pbr-policy", common.INTERFACE),
    Single(r"match \S+|set nexthop(?:-group)?|set vrf", r"pbr-map "),
)

_REST = r"(?P<value>\S.*)$"
_SECRETS = (
    Secret(rf"^neighbor \S+ password {_REST}"),
    Secret(rf"^(?:enable )?password (?:8 )?{_REST}"),
    Secret(rf"^ip ospf (?:message-digest-key \d+ md5|authentication-key) {WORD}"),
    Secret(rf"^ipv6 ospf6 authentication .*\bkey {WORD}"),
    Secret(rf"^area \S+ virtual-link .*(?:message-digest-key \d+ md5|authentication-key) {WORD}"),
    Secret(rf"^ip rip authentication string {_REST}"),
    Secret(rf"^(?:area-|domain-|isis |openfabric )password (?:clear|md5) {WORD}"),
    Secret(rf"^key-string {_REST}"),
    Secret(rf"^ip(?:v6)? nhrp authentication {WORD}"),
    Secret(rf"^tcp-md5-auth {WORD}"),
    *COMMANDS,
)

# The last byte of an area that has no other.
_SMALL_AREA = r"(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_REWRITES = (
    Rewrite(
        "level of the log",
        r"(log (?:syslog|stdout|file \S+|monitor)) debugging$",
        r"\1",
        "the router does not print the default",
    ),
    Rewrite(
        "own AS three times",
        r"(neighbor \S+ allowas-in) 3$",
        r"\1",
        "the router does not print the default",
        common.BGP,
    ),
    Rewrite(
        "table of an interface",
        r"(interface \S+) vrf \S+$",
        r"\1",
        "the kernel knows the table, and the router prints it only where tables are namespaces",
    ),
    Rewrite(
        "area of an interface",
        rf"(ip ospf (?:\S+ )?area) {_SMALL_AREA}$",
        r"\1 0.0.0.\2",
        "an area is printed in the form in which it came",
        common.INTERFACE,
    ),
    Rewrite(
        "area of a process",
        rf"((?:network \S+ )?area) {_SMALL_AREA}(?= |$)",
        r"\1 0.0.0.\2",
        "an area is printed in the form in which it came",
        _OSPF,
    ),
)

PLATFORM = Platform(
    name="frr",
    syntax="lines",
    indent=" ",
    device_diff="unified",
    secrets=_SECRETS,
    refused=common.REFUSED,
    free_text=r"description |neighbor \S+ description |.*\bremark |banner motd line ",
    drops=_DROPS,
    hardware=(
        spellings.hardware_addresses(r"|evpn mh es-", "", reason="the router shows small letters"),
    ),
    numbered=(common.PREFIX_LISTS,),
    rewrites=_REWRITES,
    empty=(
        Empty(
            "sections of which nothing is said",
            r"(?:interface|vrf|address-family) |bfd$",
            "the kernel has them, and a family is there with its protocol",
        ),
    ),
    singles=_SINGLES,
    undos=(
        common.WHOLE_CLAUSE,
        Undo(
            r"neighbor (\S+) (prefix-list|route-map|filter-list) (\S+) (in|out)$",
            r"no neighbor \1 \2 \3 \4",
            common.BGP,
        ),
        Undo(r"(ip(?:v6)? (?:address|route) .*)", r"no \1", ANYWHERE),
        Undo(r"(set (?:as-path prepend|community|extcommunity \S+)) ", r"no \1", common.ROUTE_MAP),
        Undo(r"(advertise ipv[46] unicast)\b", r"no \1", common.BGP),
        Undo(r"(rt vpn .*|bgp bestpath as-path .*)", r"no \1", common.BGP),
        Undo(r"(index \d+) ", r"no \1", r"segment-list "),
        Undo(r"((?:set|on-match) .*)", r"no \1", common.ROUTE_MAP),
        Undo(r"((?:access-list|bgp (?:as-path|community-list|large-community-list)) .*)", r"no \1"),
    ),
    ranks=(
        Rank(9, r"key chain "),
        Rank(25, r"nexthop-group "),
        Rank(26, r"pbr-map "),
        Rank(16, r"(?:access-list|bgp (?:as-path|community-list|large-)) ?"),
        *common.RANKS,
    ),
    definitions=(
        Definition(r"(?:ipv6 )?access-list (\S+)"),
        Definition(r"(?:nexthop-group|pbr-map) (\S+)"),
        Definition(r"bgp (?:as-path access-list|(?:large-)?community-list \S+) (\S+)"),
        *common.DEFINITIONS,
    ),
    late=(common.LATE_NEIGHBORS, (r"nexthop-group ", r"nexthop ")),
    closings=common.CLOSINGS,
    owners=(
        Owner(
            common.BGP_SCOPE,
            r"neighbor (\S+)(?= )",
            (
                (r"(neighbor \S+ peer-group)$", r"no \1"),
                (r"neighbor (\S+) (?:remote-as|peer-group) ", r"no neighbor \1"),
            ),
            joining=r"neighbor \S+ peer-group ",
        ),
        Owner(common.INTERFACE, r"(vrrp \d+)(?= |$)", ((r"(vrrp \d+)$", r"no \1"),)),
    ),
    spares=common.SPARES,
    # A family and the terminals are there with their protocol: there is no `no` for them.
    permanent=r"interface |address-family |line vty",
    make_before_break=(
        rf"(?:ip|ipv6) route \S+ (?!blackhole|reject|Null0)(\S+)|{common.FILTERS}"
        rf"|{common.KEYS_OF_OSPF}"
    ),
    # In a VRF it is a number and opens nothing.
    no_section=(r"vrf ", r"vni "),
    closers=(
        (r"address-family ", "exit-address-family"),
        (r"vrf ", "exit-vrf"),
        (r"vni ", "exit-vni"),
        (r"", "exit"),
    ),
)
