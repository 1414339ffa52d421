"""Cisco IOS-XR 7.5: static routes, OSPF, BGP and the objects of routing policy.

Source: the routing and BGP command references for the ASR 9000 series, IOS XR 7.5.x. What is inside
a policy or a set is read in `policy`.
"""

from netconfig.lab.grammar.language import Command, command, commands

POLICIES = (
    command("prefix-set <word>", closes="end-set", has_body=True),
    command("as-path-set <word>", closes="end-set", has_body=True),
    command("community-set <word>", closes="end-set", has_body=True),
    command("large-community-set <word>", closes="end-set", has_body=True),
    command("extcommunity-set <rt|soo|opaque> <word>", closes="end-set", has_body=True),
    command("rd-set <word>", closes="end-set", has_body=True),
    command("route-policy <policy_name>", closes="end-policy", has_body=True),
)

ROUTERS = (
    command("router static", "static"),
    command("router ospf <word>", "ospf", stands_alone=True),
    command("router bgp <asn>", "bgp", stands_alone=True),
)

_ROUTE_OPTIONS = "[<1-254>] [tag <1-4294967295>] [permanent] [description <word>]"
_STATIC = (
    command(f"<prefix> <interface> <ip> {_ROUTE_OPTIONS}", group="route"),
    command(f"<prefix> <interface> {_ROUTE_OPTIONS}", group="route"),
    command(f"<prefix> vrf <word> <ip> {_ROUTE_OPTIONS}", group="route"),
    command(f"<prefix> <ip> {_ROUTE_OPTIONS}", group="route"),
    command("<ipv4> <mask_length> <next_hop> <1-254>", becomes="{0}/{1} {2} {3}"),
    command("<ipv4> <mask_length> <next_hop>", becomes="{0}/{1} {2}"),
)

_OSPF_PORT = (
    command("cost <1-65535!>"),
    command("priority <0-255!>"),
    command("network <broadcast|non-broadcast|point-to-point|point-to-multipoint!>"),
    command("authentication [<message-digest|null>]"),
    command("authentication-key encrypted! <word!>"),
    command("message-digest-key <1-255> md5! encrypted! <word!>"),
    command("hello-interval <1-65535!>"),
    command("dead-interval <1-65535!>"),
    command("mtu-ignore <enable|disable!>"),
    command("passive <enable|disable!>"),
    command("bfd minimum-interval <3-30000!>"),
    command("bfd multiplier <2-50!>"),
    command("bfd fast-detect [<disable|strict-mode>]"),
)
_OSPF_AREA = command("area <area>", "ospf-area", stands_alone=True)
_OSPF = (
    command("log adjacency changes [<detail|disable>]"),
    command("router-id <ipv4!>"),
    command("auto-cost reference-bandwidth <1-4294967!>"),
    command("default-information originate [always] [metric <1-16777214>]"),
    *(
        command(
            f"redistribute {source} [metric <0-16777214>] [metric-type <1|2>] [route-policy <word>]"
            " [tag <0-4294967295>]"
        )
        for source in ("<connected|static>", "bgp <asn>", "<ospf|isis|eigrp> <word>")
    ),
    command("maximum paths <1-64!>"),
    *_OSPF_PORT,
    _OSPF_AREA,
)

_REDISTRIBUTED = "[metric <0-4294967295>] [route-policy <word>]"
_FAMILY = (
    command("bgp dampening"),
    command("bgp attribute-download"),
    command("additional-paths receive"),
    command("additional-paths send"),
    command("maximum-paths <ebgp|ibgp|eibgp> <2-64!>"),
    command("table-policy <word!>"),
    command("network <prefix> [route-policy <word>]"),
    command("network <ipv4> <mask_length> [route-policy <word>]", becomes="network {0}/{1}"),
    command("aggregate-address <prefix> [as-set] [summary-only] [route-policy <word>]"),
    command(f"redistribute <connected|static> {_REDISTRIBUTED}"),
    command(f"redistribute ospf <word> {_REDISTRIBUTED}"),
    command("allocate-label all"),
    command("retain route-target all"),
    command("label mode <per-vrf|per-ce|per-prefix!>"),
)
_FAMILY_OF_PEER = (
    command("use af-group <word!>"),
    command("multipath"),
    command("weight <0-65535!>"),
    command("allowas-in [<1-10>]"),
    command("as-override"),
    command("route-policy <policy_use!> <in|out>", sorted_by=(1,)),
    command("maximum-prefix <1-4294967295!> [<1-100>] [warning-only]"),
    command("maximum-prefix <1-4294967295!> <1-100!> restart! <1-65535!>"),
    command("default-originate [route-policy <word>]"),
    command("route-reflector-client"),
    command("next-hop-self"),
    command("next-hop-unchanged"),
    command("remove-private-AS [inbound]"),
    command("send-community-ebgp"),
    command("send-extended-community-ebgp"),
    command("site-of-origin <rd!>"),
    command("soft-reconfiguration inbound [always]"),
)
_SESSION = (
    command("remote-as <asn!>"),
    command("use session-group <word!>"),
    command("use neighbor-group <word!>"),
    command("timers <0-65535!> <0-65535!>"),
    command("bfd fast-detect"),
    command("bfd multiplier <2-50!>"),
    command("bfd minimum-interval <3-30000!>"),
    command("ebgp-multihop <1-255!> [mpls]"),
    command("ttl-security"),
    command("advertisement-interval <0-600!>"),
    command("local-as <asn!> [no-prepend] [replace-as]"),
    command("keychain <word!>"),
    command("password encrypted! <word!>"),
    command("shutdown"),
    command("description <line!>"),
    command("update-source <interface!>"),
    command("graceful-restart"),
    command("graceful-maintenance"),
    command("session-open-mode <active-only|passive-only|both!>"),
)
_PEER_FAMILIES = (
    command(
        "address-family <ipv4|ipv6> <unicast|multicast|labeled-unicast>",
        "bgp-peer-family",
        stands_alone=True,
    ),
    command("address-family <vpnv4|vpnv6> unicast", "bgp-peer-family", stands_alone=True),
    command("address-family l2vpn evpn", "bgp-peer-family", stands_alone=True),
)
_NEIGHBOR = command("neighbor <ip>", "bgp-peer", stands_alone=True)
_OF_PROCESS = (
    command("bgp router-id <ipv4!>"),
    command("bgp cluster-id <ipv4!>"),
    command("bgp cluster-id <1-4294967295!>"),
    command("bgp graceful-restart"),
    command("bgp bestpath as-path multipath-relax"),
    command("bgp bestpath compare-routerid"),
    command("bgp bestpath med always"),
    command("bgp log neighbor changes <detail|disable!>"),
    command("bgp enforce-first-as disable"),
    command("timers bgp <0-65535!> <0-65535!>"),
    command("default-metric <1-4294967295!>"),
)

ROUTING_SECTIONS: dict[str, tuple[Command, ...]] = {
    "static": (
        command("address-family ipv4 unicast", "static-family"),
        command("address-family ipv6 unicast", "static-family"),
        command("vrf <word>", "static-vrf"),
    ),
    "static-vrf": (
        command("address-family ipv4 unicast", "static-family"),
        command("address-family ipv6 unicast", "static-family"),
    ),
    "static-family": _STATIC,
    "ospf": (*_OSPF, command("vrf <word>", "ospf-vrf", stands_alone=True)),
    "ospf-vrf": _OSPF,
    "ospf-area": (
        command("stub [no-summary]"),
        command("nssa [no-summary] [no-redistribution] [default-information-originate]"),
        command("range <prefix> [<advertise|not-advertise>]"),
        *_OSPF_PORT,
        command("interface <loopback>", "ospf-port", stands_alone=True),
        command("interface <interface>", "ospf-port", stands_alone=True),
    ),
    "ospf-port": _OSPF_PORT,
    "bgp": (
        command("nsr"),
        *_OF_PROCESS,
        command("address-family <ipv4|ipv6> <unicast|multicast>", "bgp-family", stands_alone=True),
        command("address-family <vpnv4|vpnv6> unicast", "bgp-family", stands_alone=True),
        command("address-family l2vpn evpn", "bgp-family", stands_alone=True),
        command(
            "af-group <word> address-family <ipv4|ipv6|vpnv4|vpnv6> unicast",
            "bgp-peer-family",
            stands_alone=True,
        ),
        command("session-group <word>", "bgp-session-group", stands_alone=True),
        command("neighbor-group <group>", "bgp-peer", stands_alone=True),
        _NEIGHBOR,
        command("vrf <word>", "bgp-vrf", stands_alone=True),
    ),
    "bgp-vrf": (
        command("rd <rd!>"),
        command("rd auto!"),
        *_OF_PROCESS,
        command("address-family <ipv4|ipv6> unicast", "bgp-family", stands_alone=True),
        _NEIGHBOR,
    ),
    "bgp-family": _FAMILY,
    "bgp-session-group": _SESSION,
    "bgp-peer": (*_SESSION, *_PEER_FAMILIES),
    "bgp-peer-family": _FAMILY_OF_PEER,
}

PROBES = (command("ipsla", "ipsla"),)

_OPERATION = (
    command("tag <line!>"),
    command("history", "ipsla-history"),
    command("packet count <1-60000!>"),
    command("packet interval <1-60000!>"),
    command("source address <ipv4!>"),
    command("destination address <ipv4!>"),
    command("destination port <1-65535!>"),
    command("timeout <1-604800000!>"),
    command("frequency <1-604800!>"),
)

PROBE_SECTIONS: dict[str, tuple[Command, ...]] = {
    "ipsla": (
        command("operation <1-2048>", "ipsla-operation"),
        command("schedule operation <1-2048>", "ipsla-schedule"),
    ),
    "ipsla-operation": (command("type <icmp|udp> <echo|jitter>", "ipsla-type", stands_alone=True),),
    "ipsla-type": _OPERATION,
    "ipsla-history": commands("lives <0-2!>", "filter <all|failures|none!>", "buckets <1-60!>"),
    "ipsla-schedule": commands("start-time <line!>", "life forever!", "life <1-2147483647!>"),
}
