"""Cisco NX-OS. Facts from the Nexus 9000 command references and print-outs of running configs.

Entries of ACLs are known by their numbers, which the switch always prints.
"""

from netconfig.core.config.platform import Platform
from netconfig.core.config.platforms import _cisco_like as common
from netconfig.core.config.platforms import _cisco_nxos_commands as commands
from netconfig.core.config.platforms import _spellings as spellings
from netconfig.core.config.platforms._cisco_secrets import SECRETS, WORD
from netconfig.core.config.rules import ANYWHERE
from netconfig.core.config.rules.commands import (
    Reset,
    Spare,
)
from netconfig.core.config.rules.meaning import Block, Drop, Empty, Rewrite, Secret, Split

_BGP = r"router bgp |vrf (?!context|member)"
_PEER = r"neighbor |template peer "
_FAMILY = r"address-family "
_ACL = r"(?:ip|ipv6|mac) access-list "
# On a routed port `no shutdown` says something: it is shut until told otherwise.
_SWITCHED = r"interface (?!Ethernet|Vlan|port-channel|Tunnel)"

_INTERFACE_DEFAULTS = (
    r"(?:speed auto|duplex auto|switchport mode access|spanning-tree port type normal"
    r"|flowcontrol (?:receive|send) off|lacp rate normal|lacp port-priority 32768"
    r"|lacp min-links 1|hsrp version 1|tunnel mode gre ip"
    r"|bfd interval 50 min_rx 50 multiplier 3)$"
)
_SYSTEM_DEFAULTS = (
    r"(?:spanning-tree mode rapid-pvst|system jumbomtu 9216|errdisable recovery interval 300"
    r"|lldp timer 30|lldp holdtime 120|copp profile strict|logging timestamp seconds"
    r"|nxapi https port 443|sflow (?:sampling-rate 4096|collector-port 6343))$"
)

_DROPS = (
    Drop("print-out header", r"(?:Building configuration|Current configuration)", "volatile"),
    Drop("software version", r"version \d", "says what printed it; nobody can set it"),
    Drop("device context", r"vdc ", "the chassis and its share of resources"),
    Drop("its share", r"limit-resource ", "set by the chassis", r"vdc "),
    Drop("boot image", r"boot nxos ", "set by an upgrade"),
    Drop("default VLAN's interface", r"interface Vlan1$", "always there with the feature"),
    Drop("leaving a section", r"exit$", "closes a section that its indent closes too", ANYWHERE),
    Drop("interface is up", r"no shutdown$", "the default", _SWITCHED, 2),
    Drop("access VLAN 1", r"switchport access vlan 1$", "the default", common.INTERFACE),
    Drop("native VLAN 1", r"switchport trunk native vlan 1$", "the default", common.INTERFACE),
    Drop("MTU 1500", r"mtu 1500$", "the default", common.INTERFACE),
    Drop("interface is shut", r"shutdown$", "the default", r"interface (?:Vlan|Tunnel|\S+\.\d)", 2),
    # The switch prints none of these, but sets them where something else goes.
    Drop("defaults of an interface", _INTERFACE_DEFAULTS, "the default", common.INTERFACE, 2),
    Drop("defaults of lines", r"(?:exec-timeout 30|session-limit 32)$", "the default", r"line "),
    Drop("jumbo MTU", r"system jumbomtu 9216$", "the default"),
    Drop("defaults of BGP", r"timers bgp 60 180$", "the default", _BGP),
    Drop("defaults of a peer", r"timers 60 180$", "the default", _PEER),
    Drop("defaults of families", r"maximum-paths (?:ibgp )?1$", "the default", _FAMILY),
    Drop(
        "defaults of OSPF",
        r"(?:maximum-paths 8|auto-cost reference-bandwidth 40 Gbps|distance 110)$",
        "the default",
        r"router ospf |vrf ",
    ),
    Drop(
        "defaults of gateways",
        r"(?:priority 100|timers 3 10|advertisement-interval 1|timers advertise 1000)$",
        "the default",
        r"(?:hsrp|vrrp|vrrpv3) \d",
        2,
    ),
    Drop(
        "defaults of vPC",
        r"(?:role priority 32667|system-priority 32667|delay restore 30)$",
        "the default",
        r"vpc domain ",
    ),
    Drop("VLAN is active", r"state active$", "the default", r"vlan "),
    Drop("defaults of the system", _SYSTEM_DEFAULTS, "the default", version=2),
)

_SECRETS = (
    Secret(rf"^bfd authentication .*\b(?:hex-)?key {WORD}"),
    # What follows the hash, such as the role, is no secret.
    Secret(rf"^username \S+ password (?:[05] )?{WORD}"),
    *SECRETS,
)

_DAY = r"(\d) (\w{3})\w* (\w{3})\w*"
_REWRITES = (
    Rewrite(
        "American summer",
        r"(clock summer-time \S+)$",
        r"\1 2 Sun Mar 02:00 1 Sun Nov 02:00 60",
        "what is meant where nothing is said",
    ),
    Rewrite(
        "days of summer",
        rf"(clock summer-time \S+) {_DAY} (\S+) {_DAY} ",
        r"\1 \2 \3 \4 \5 \6 \7 \8 ",
        "typed in full or by three letters",
    ),
)

PLATFORM = Platform(
    name="cisco_nxos",
    syntax="lines",
    indent="  ",
    device_diff="patch",
    secrets=_SECRETS,
    blocks=(Block(r"(?P<head>banner (?:exec|motd)) (?P<delimiter>\^C|\S)"),),
    refused=common.REFUSED,
    interface_types=(
        "Ethernet",
        "Vlan",
        "loopback",
        "port-channel",
        "mgmt",
        "nve",
        "Tunnel",
        "Null",
    ),
    interface_short={"e": "Ethernet"},
    interface_places=spellings.interface_places(
        r"(?:ip(?:v6)? route (?!vrf )\S+|tunnel source|ip unnumbered|ipv6 unnumbered)"
        r" (?=[A-Za-z])"
    ),
    hardware=(
        spellings.hardware_addresses(
            r"|fabric forwarding anycast-gateway-mac |system-mac |ip arp "
            r"|\d+ (?:permit|deny) [\da-fA-F]{2}",
            ".",
            reason="the device takes several forms, and shows small letters between dots",
        ),
    ),
    ports=(spellings.port_names(r"ip(?:v6)? access-list ", "cisco_nxos"),),
    numbered=(common.PREFIX_LISTS, common.numbered_entries(_ACL)),
    sequences=(common.CLASSES, common.SERVERS),
    free_text=common.FREE_TEXT,
    drops=_DROPS,
    rewrites=_REWRITES,
    value_sets=common.VALUE_SETS,
    # The switch prints all VLANs in one line, and sections of those alone that have a name.
    ranged=common.RANGES,
    split=(
        Split(
            "name servers",
            r"(ip name-server)(?: [\d.:a-f]+){2,}(?P<tail> use-vrf \S+)?$",
            "printed as one or many lines",
            version=2,
        ),
        *common.MATCHED_SETS,
    ),
    must_leave=r"vrf context ",
    empty=(
        Empty("default VLAN", r"vlan 1$", "always there"),
        Empty(
            "ports of which nothing is said",
            r"interface (?:Ethernet[^.]+|mgmt0)$",
            "the hardware prints them and nobody can remove them",
        ),
    ),
    singles=commands.SINGLES,
    undos=commands.UNDOS,
    ranks=commands.RANKS,
    definitions=commands.DEFINITIONS,
    lets_go=common.LETS_GO,
    resets=(
        # All that the port says about layer 3 is deleted with its VRF.
        Reset(
            common.INTERFACE,
            r"vrf member ",
            r"(?:no )?ip(?:v6)? (?!port )|(?:hsrp|vrrp|vrrpv3|bfd) |fabric forwarding mode ",
        ),
        common.WITHOUT_PRIMARY,
    ),
    closings=commands.CLOSINGS,
    consequences=commands.CONSEQUENCES,
    told_both_ways=r"shutdown$|ip ospf passive-interface$",
    make_before_break=common.MAKE_BEFORE_BREAK,
    spares=(*common.SPARES, Spare(r"()\d+ ", "4294967294 deny ip any any", r"ip access-list ")),
    # A clause without a match lets everything through, so the old one goes after the new one.
    # Nor is a list ever empty, and a feature goes when all that needs it has gone.
    late=(
        *common.LATE,
        common.MATCHES,
        (r"$", r"feature |nv overlay "),
        (_ACL, r"\d+ "),
        # A neighbor is let in when its filters are there.
        (_PEER, r"shutdown$"),
    ),
    said_again=common.MATCHES,
    closers=((r"", "exit"),),
    permanent=r"line (?:console|vty)|vrf context management$",
    hides=r"(?m)^(?!username ).*\b(?:password|key|md5|key-string|auth) .*<secret ",
)
