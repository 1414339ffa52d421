"""Cisco NX-OS. Facts from the Nexus 9000 command references and print-outs of running configs.

Entries of ACLs are known by their numbers, which the switch always prints.
"""

from netconfig.core.config.platform import Platform
from netconfig.core.config.platforms import _cisco_like as common
from netconfig.core.config.platforms._cisco_secrets import SECRETS, WORD
from netconfig.core.config.rules import ANYWHERE
from netconfig.core.config.rules.commands import Consequence, Definition, Rank, Reset, Single, Undo
from netconfig.core.config.rules.meaning import Block, Drop, Empty, Secret, Split

_BGP = r"router bgp |vrf (?!context|member)"
_PEER = r"neighbor |template peer "
_FAMILY = r"address-family "
_ACL = r"(?:ip|ipv6|mac) access-list "
# On a routed port `no shutdown` says something: it is shut until told otherwise.
_SWITCHED = r"interface (?!Ethernet|Vlan|port-channel)"

_INTERFACE_DEFAULTS = (
    r"(?:speed auto|duplex auto|switchport mode access|spanning-tree port type normal"
    r"|flowcontrol (?:receive|send) off|lacp rate normal|lacp port-priority 32768"
    r"|lacp min-links 1|hsrp version 1)$"
)
_SYSTEM_DEFAULTS = (
    r"(?:spanning-tree mode rapid-pvst|system jumbomtu 9216|errdisable recovery interval 300"
    r"|lldp timer 30|lldp holdtime 120|copp profile strict|logging timestamp seconds)$"
)

_DROPS = (
    Drop("print-out header", r"(?:Building configuration|Current configuration)", "volatile"),
    Drop("software version", r"version \d", "says what printed it; nobody can set it"),
    Drop("device context", r"vdc ", "the chassis and its share of resources"),
    Drop("its share", r"limit-resource ", "set by the chassis", r"vdc "),
    Drop("boot image", r"boot nxos ", "set by an upgrade"),
    Drop("lone VLANs", r"vlan [\d,-]*[,-][\d,-]*$", "each VLAN has its own section besides"),
    Drop("default VLAN", r"vlan 1$", "always there"),
    Drop("default VLAN's interface", r"interface Vlan1$", "always there with the feature"),
    Drop("leaving a section", r"exit$", "closes a section that its indent closes too", ANYWHERE),
    Drop("interface is up", r"no shutdown$", "the default", _SWITCHED),
    Drop("access VLAN 1", r"switchport access vlan 1$", "the default", common.INTERFACE),
    Drop("native VLAN 1", r"switchport trunk native vlan 1$", "the default", common.INTERFACE),
    Drop("MTU 1500", r"mtu 1500$", "the default", common.INTERFACE),
    Drop("interface is shut", r"shutdown$", "the default", r"interface (?:Vlan|\S+\.\d)"),
    # The switch prints none of these, but sets them where something else goes.
    Drop("defaults of an interface", _INTERFACE_DEFAULTS, "the default", common.INTERFACE),
    Drop("defaults of lines", r"(?:exec-timeout 30|session-limit 32)$", "the default", r"line "),
    Drop("defaults of BGP", r"timers bgp 60 180$", "the default", _BGP),
    Drop("defaults of a peer", r"timers 60 180$", "the default", _PEER),
    Drop("defaults of families", r"maximum-paths (?:ibgp )?1$", "the default", _FAMILY),
    Drop("VLAN is active", r"state active$", "the default", r"vlan "),
    Drop("defaults of the system", _SYSTEM_DEFAULTS, "the default"),
)

_SINGLES = (
    Single(r"hostname(?= )"),
    Single(r"banner \S+"),
    Single(r"ip domain-name"),
    Single(common.AAA),
    Single(common.SET, common.ROUTE_MAP),
    common.CLAUSE,
    Single(r"ip(?:v6)? prefix-list \S+ seq \d+", is_refused=True),
    Single(r"\d+", _ACL, is_refused=True),
    # To one next hop there is one route, whatever its name and preference.
    Single(
        r"ip(?:v6)? route \S+ \S+(?: \d+\.\d+\.\d+\.\d+| \S*:\S*)?(?: vrf \S+)?",
        r"$|vrf context ",
        is_refused=True,
    ),
    Single(r"username \S+ password"),
    Single(r"username \S+ sshkey"),
    Single(r"snmp-server (?:location|contact|source-interface)"),
    Single(r"snmp-server community (?:<secret \S+>|\S+)"),
    Single(r"logging (?:console|monitor|source-interface|timestamp)"),
    Single(r"logging server \S+"),
    Single(r"ntp source(?:-interface)?"),
    Single(r"spanning-tree (?:mode|vlan \S+ priority)"),
    Single(r"description", ANYWHERE),
    Single(r"name", r"vlan "),
    Single(r"rd", r"vrf context "),
    Single(r"(?:mtu|speed|duplex|delay|bandwidth|encapsulation)", common.INTERFACE),
    Single(r"(?:channel-group|vpc)", common.INTERFACE),
    Single(
        r"switchport (?:mode|access vlan|trunk native vlan|trunk allowed vlan)", common.INTERFACE
    ),
    Single(r"vrf member", common.INTERFACE),
    Single(r"(?:ip(?! .* secondary$)|priority|timers|name)(?= )", r"hsrp \d"),
    Single(r"ip address(?! .* secondary$)", common.INTERFACE, is_exclusive=True),
    Single(r"(ip access-group) \S+ (in|out)$", common.INTERFACE),
    Single(r"router-id|cluster-id|timers bgp", _BGP),
    Single(r"maximum-paths(?: ibgp)?", _FAMILY),
    Single(r"redistribute (?:direct|static|(?:ospf|bgp) \S+)", ANYWHERE),
    Single(r"remote-as|local-as|update-source|ebgp-multihop|timers|password", _PEER),
    Single(r"inherit peer(?! )|inherit peer", _PEER),
    Single(r"(route-map|prefix-list|filter-list) \S+ (in|out)$", _FAMILY),
    Single(r"maximum-prefix|weight", _FAMILY),
    Single(r"(?:exec-timeout|session-limit)", r"line "),
    Single(r"(access-class) \S+ (in|out)", r"line "),
)

_UNDOS = (
    Undo(r"hostname ", "no hostname"),
    Undo(r"(banner \S+) ", r"no \1"),
    Undo(r"(username \S+)", r"no \1"),
    Undo(r"interface (Ethernet[^.]+|mgmt0)$", r"default interface \1"),
    Undo(r"(ip access-group \S+ (?:in|out))$", r"no \1", common.INTERFACE),
    Undo(r"(ip address .*)", r"no \1", common.INTERFACE),
    Undo(r"(vrf member \S+)", r"no \1", common.INTERFACE),
    Undo(r"(inherit peer \S+)", r"no \1", _PEER),
    Undo(r"((?:route-map|prefix-list|filter-list) \S+ (?:in|out))$", r"no \1", _FAMILY),
    Undo(r"(set .*)", r"no \1", common.ROUTE_MAP),
    common.WHOLE_CLAUSE,
    Undo(r"(\d+) ", r"no \1", _ACL),
    Undo(r"(ip prefix-list \S+ seq \d+) ", r"no \1"),
)

_RANKS = (
    Rank(0, r"hostname "),
    # A feature takes all its users along: it comes before them and goes after them.
    Rank(1, r"(?:no )?feature "),
    Rank(2, r"username |aaa |(?:tacacs|radius)-server "),
    Rank(5, r"vrf context "),
    Rank(10, r"vlan "),
    Rank(15, _ACL),
    Rank(16, r"(?:ip|ipv6) (?:prefix-list|as-path|community-list|extcommunity-list) "),
    Rank(17, r"class-map "),
    Rank(18, r"policy-map "),
    Rank(20, r"route-map "),
    Rank(28, r"vpc domain "),
    Rank(29, r"interface port-channel\d+$"),
    Rank(30, r"interface (?!.*\.\d)"),
    Rank(31, r"interface "),
    Rank(40, r"(?:ip|ipv6) route "),
    Rank(60, r"router "),
    Rank(70, r"line "),
    Rank(90, r"banner "),
    Rank(1, r"(?:no )?switchport$", common.INTERFACE),
    Rank(2, r"vrf member ", common.INTERFACE),
    Rank(3, r"switchport mode ", common.INTERFACE),
    Rank(99, r"(?:no )?shutdown$", ANYWHERE),
    Rank(1, r"rd ", r"vrf context "),
    Rank(1, r"router-id ", _BGP),
    Rank(3, _FAMILY, _BGP),
    Rank(5, r"template peer ", _BGP),
    Rank(60, r"neighbor ", _BGP),
    Rank(70, r"vrf ", _BGP),
    Rank(1, r"remote-as ", _PEER),
    Rank(2, r"inherit peer ", _PEER),
    Rank(90, _FAMILY, _PEER),
)

_DEFINITIONS = (
    Definition(r"vrf context (\S+)"),
    Definition(r"vlan (\S+)"),
    Definition(rf"{_ACL}(\S+)"),
    Definition(r"(?:ip|ipv6) (?:prefix-list|as-path access-list) (\S+)"),
    Definition(r"ip community-list (?:standard |expanded )?(\S+)"),
    Definition(r"route-map (\S+)"),
    Definition(r"policy-map (?:type \S+ )?(\S+)"),
    Definition(r"class-map (?:match-\S+ |type \S+ )*(\S+)"),
    Definition(r"template peer (\S+)", _BGP),
    Definition(r"interface port-channel(\d+)$"),
)

_PORT = r"interface (?:Ethernet|port-channel)[^.]*$"
_TURN = r"(?:no )?(?:switchport|shutdown)$"
_ROUTED_ONLY = r"vrf member |(?:ip|ipv6) address |ip (?:ospf|router) |no ip redirects$|no shutdown$"

# What goes with a feature, and what a port cannot have as it is.
_CONSEQUENCES = (
    Consequence(r"no feature bgp$", r"router bgp "),
    Consequence(r"no feature ospf$", r"router ospf |ip (?:router )?ospf "),
    Consequence(r"no feature interface-vlan$", r"interface Vlan\d"),
    Consequence(
        r"no feature lacp$", r"lacp |channel-group \d+ (?:force )?mode (?:active|passive)$"
    ),
    Consequence(r"no feature vpc$", r"vpc "),
    Consequence(r"no feature hsrp$", r"hsrp "),
    Consequence(r"no feature lldp$", r"(?:no )?lldp "),
    Consequence(r"no feature nxapi$", r"nxapi "),
    Consequence(r"no feature dhcp$", r"service dhcp$|ip dhcp "),
    Consequence(r"no feature pim$", r"ip pim "),
    Consequence(r"no feature tacacs\+$", r"tacacs-server |aaa group server tacacs\+ "),
    Consequence(_TURN, _ROUTED_ONLY, _PORT, r"no switchport$"),
    Consequence(
        _TURN,
        r"switchport |spanning-tree |ip port access-group |shutdown$",
        _PORT,
        r"no switchport$",
        is_beside=True,
    ),
)

_SECRETS = (
    # What follows the hash, such as the role, is no secret.
    Secret(rf"^username \S+ password (?:[05] )?{WORD}"),
    *SECRETS,
)

PLATFORM = Platform(
    name="cisco_nxos",
    syntax="lines",
    indent="  ",
    device_diff="patch",
    secrets=_SECRETS,
    blocks=(Block(r"(?P<head>banner (?:exec|motd)) (?P<delimiter>\^C|\S)"),),
    refused=common.REFUSED,
    interface_types=("Ethernet", "Vlan", "loopback", "port-channel", "mgmt", "nve", "Tunnel"),
    free_text=common.FREE_TEXT,
    drops=_DROPS,
    value_sets=common.VALUE_SETS,
    split=(
        Split(
            "name servers",
            r"(ip name-server) (?!.*use-vrf)\S+ \S",
            "printed as one or many lines",
        ),
        *common.MATCHED_SETS,
    ),
    must_leave=r"vrf context ",
    empty=(
        Empty(
            "ports of which nothing is said",
            r"interface (?:Ethernet[^.]+|mgmt0)$",
            "the hardware prints them and nobody can remove them",
        ),
    ),
    singles=_SINGLES,
    undos=_UNDOS,
    ranks=_RANKS,
    definitions=_DEFINITIONS,
    resets=(Reset(common.INTERFACE, r"vrf member ", r"(?:ip|ipv6) address "),),
    consequences=_CONSEQUENCES,
    told_both_ways=r"shutdown$",
    make_before_break=common.ROUTE,
    # A clause without a match lets everything through, so the old one goes after the new one.
    # Nor is a list ever empty, and a feature goes when all that needs it has gone.
    late=(*common.LATE, common.MATCHES, (r"$", r"feature "), (_ACL, r"\d+ ")),
    said_again=common.MATCHES,
    closers=((r"", "exit"),),
    permanent=r"line (?:console|vty)|vrf context management$",
    hides=r"(?m)^(?!username ).*\b(?:password|key|md5|key-string|auth) .*<secret ",
)
