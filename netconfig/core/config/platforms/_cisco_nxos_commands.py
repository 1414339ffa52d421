"""Cisco NX-OS: what to type and when, to get from one config to another.

Facts from the Nexus 9000 command references and configuration guides of NX-OS 10.x.
"""

from netconfig.core.config.platforms import _cisco_like as common
from netconfig.core.config.rules import ANYWHERE
from netconfig.core.config.rules.commands import (
    Closing,
    Consequence,
    Definition,
    Rank,
    Single,
    Undo,
)

_BGP = r"router bgp |vrf (?!context|member)"
_OSPF = r"router ospf |vrf (?!context|member)"
_PEER = r"neighbor |template peer "
_FAMILY = r"address-family "
_ACL = r"(?:ip|ipv6|mac) access-list "
_POLICY = r"service-policy type \S+ (?:input|output)"
_FILTER = r"(ip (?:port )?access-group|ipv6 (?:port )?traffic-filter) \S+ (in|out)$"

SINGLES = (
    Single(r"hostname(?= )"),
    Single(r"banner \S+"),
    Single(r"ip domain-name"),
    Single(r"system jumbomtu"),
    Single(rf"{common.AAA}(?= (?!fallback ))"),
    Single(common.SET, common.ROUTE_MAP),
    common.CLAUSE,
    Single(r"ip(?:v6)? prefix-list \S+ seq \d+", is_refused=True),
    Single(r"ip (?:\S*community-list|as-path) \S+ \S+ seq \d+", is_refused=True),
    Single(r"\d+", rf"{_ACL}|object-group ", is_refused=True),
    # To one next hop there is one route, whatever its name and preference.
    Single(
        r"ip(?:v6)? route \S+ \S+(?: \d+\.\d+\.\d+\.\d+| \S*:\S*)?(?: vrf \S+)?",
        r"$|vrf context ",
        is_refused=True,
    ),
    Single(r"username \S+ password"),
    Single(r"username \S+ sshkey"),
    Single(r"snmp-server (?:location|contact|source-interface \S+)"),
    Single(r"snmp-server user \S+"),
    Single(r"snmp-server community (?:<secret \S+>|\S+) (?:group|use-ipv4acl)"),
    Single(r"logging (?:console|monitor|source-interface|timestamp|logfile)"),
    Single(r"(?:tacacs|radius)-server host \S+"),
    Single(r"(?:use-vrf|source-interface)", r"aaa group "),
    Single(r"(?:destination|transport udp|source|record)", r"flow "),
    Single(r"sflow (?:sampling-rate|collector-ip|collector-port|agent-ip)"),
    Single(r"nxapi https port"),
    Single(r"fabric forwarding anycast-gateway-mac"),
    Single(r"police", r"class "),
    Single(r"service-policy input", r"control-plane"),
    common.KEYS,
    # A port takes no second policy of a kind.
    Single(_POLICY, rf"{common.INTERFACE}|system qos", is_refused=True),
    Single(r"source-interface", r"interface nve"),
    Single(r"logging server \S+"),
    Single(r"clock (?:timezone|summer-time)"),
    Single(r"ntp source(?:-interface)?"),
    Single(r"ntp (?:server|peer) \S+"),
    Single(r"ntp access-group \S+"),
    Single(r"spanning-tree (?:mode|(?:vlan|mst) \S+ priority)"),
    Single(r"ip igmp snooping querier", r"vlan configuration "),
    Single(r"description", ANYWHERE),
    Single(r"name", r"vlan "),
    Single(r"rd(?= \d)", r"vrf context ", is_exclusive=True),
    Single(r"rd", r"vrf context "),
    Single(r"(?:mtu|speed|duplex|delay|bandwidth|encapsulation)", common.INTERFACE),
    Single(r"(?:channel-group|vpc|lacp min-links)", common.INTERFACE),
    Single(r"(?:storm-control \S+ level|bfd interval|ip flow monitor)", common.INTERFACE),
    Single(r"spanning-tree (?:port type|bpduguard|guard|cost)", common.INTERFACE),
    Single(r"tunnel (?:source|destination|mode)", common.INTERFACE),
    Single(r"ip ospf (?:cost|(?:dead|hello)-interval|network|priority)", common.INTERFACE),
    Single(r"ip ospf message-digest-key \d+", common.INTERFACE),
    Single(r"ip router ospf \S+", common.INTERFACE),
    Single(
        r"switchport (?:mode|access vlan|trunk native vlan|trunk allowed vlan)", common.INTERFACE
    ),
    Single(r"vrf member", common.INTERFACE),
    # A port takes no second profile, nor does a number take another rule or object.
    Single(r"inherit port-profile", common.INTERFACE, is_refused=True),
    Single(r"rule \d+", r"role ", is_refused=True),
    Single(r"track \d+", is_refused=True),
    Single(
        r"(?:ip(?! .* secondary$)|priority|timers|name|authentication|track \d+)(?= )", r"hsrp \d"
    ),
    Single(
        r"(?:address(?! .* secondary$)|priority|authentication text|advertisement-interval)(?= )",
        r"vrrp \d",
    ),
    Single(r"address(?= \S+ primary$)|priority|timers advertise", r"vrrpv3 \d"),
    # The switch speaks one version of VRRP, so the old one goes before the new one comes.
    Single(r"feature(?= vrrp(?:v3)?$)", is_refused=True),
    Single(r"role priority|peer-keepalive", r"vpc "),
    Single(r"ip address(?! .* secondary$)", common.INTERFACE, is_exclusive=True),
    Single(_FILTER, common.INTERFACE),
    Single(r"maximum-paths|auto-cost reference-bandwidth|default-information originate", _OSPF),
    Single(r"router-id|log-adjacency-changes", r"router ospf "),
    Single(r"router-id|cluster-id|timers bgp", _BGP),
    Single(r"maximum-paths(?: ibgp)?", _FAMILY),
    Single(r"redistribute (?:direct|static|(?:ospf|bgp) \S+)", ANYWHERE),
    Single(r"remote-as|local-as|update-source|ebgp-multihop|timers|password", _PEER),
    Single(r"inherit peer(?! )|inherit peer", _PEER),
    Single(r"(route-map|prefix-list|filter-list) \S+ (in|out)$", _FAMILY),
    Single(r"maximum-prefix|weight|allowas-in|aggregate-address \S+", _FAMILY),
    Single(r"(?:exec-timeout|session-limit)", r"line "),
    Single(r"(access-class) \S+ (in|out)", r"line "),
)

UNDOS = (
    Undo(r"hostname ", "no hostname"),
    Undo(r"(banner \S+) ", r"no \1"),
    Undo(r"(username \S+ sshkey) ", r"no \1"),
    Undo(r"(username \S+)", r"no \1"),
    Undo(r"(snmp-server (?:community|source-interface) .*)", r"no \1"),
    Undo(r"((?:tacacs|radius)-server host \S+)", r"no \1"),
    Undo(r"(ntp (?:server|peer) .*)", r"no \1"),
    Undo(r"logging logfile ", "no logging logfile"),
    Undo(r"(feature vrrp(?:v3)?)$", r"no \1"),
    # With `no` nothing would be logged there any more.
    Undo(r"(logging (?:console|monitor)) \d", r"\1"),
    Undo(r"(access-class \S+ (?:in|out))", r"no \1", r"line "),
    Undo(r"interface (Ethernet[^.]+|mgmt0)$", r"default interface \1"),
    Undo(
        r"((?:ip (?:port )?access-group|ipv6 (?:port )?traffic-filter) \S+ (?:in|out))$",
        r"no \1",
        common.INTERFACE,
    ),
    Undo(r"(ip (?:router ospf|flow monitor) .*)", r"no \1", common.INTERFACE),
    Undo(r"(ip ospf message-digest-key \d+) ", r"no \1", common.INTERFACE),
    # Both ways of it stand against what the process says for all.
    Undo(r"(?:no )?(ip ospf passive-interface)$", r"default \1", common.INTERFACE),
    Undo(r"(ip address .* secondary)$", r"no \1", common.INTERFACE),
    # The address alone is refused while there are secondary ones, which go with it.
    Undo(r"ip address \S+$", "no ip address", common.INTERFACE),
    Undo(r"(ip address .*)", r"no \1", common.INTERFACE),
    Undo(rf"({_POLICY} .*)", r"no \1", rf"{common.INTERFACE}|system qos"),
    Undo(r"(vrf member \S+)", r"no \1", common.INTERFACE),
    Undo(r"(inherit peer \S+)", r"no \1", _PEER),
    Undo(r"(inherit port-profile \S+)", r"no \1", common.INTERFACE),
    Undo(r"(track \d+) ", r"no \1"),
    Undo(r"(rule \d+) ", r"no \1", r"role "),
    Undo(r"((?:route-map|prefix-list|filter-list) \S+ (?:in|out))$", r"no \1", _FAMILY),
    Undo(r"(rd .*)", r"no \1", r"vrf context "),
    Undo(r"(set .*)", r"no \1", common.ROUTE_MAP),
    common.WHOLE_CLAUSE,
    Undo(r"(\d+) ", r"no \1", _ACL),
    Undo(r"(ip prefix-list \S+ seq \d+) ", r"no \1"),
)

RANKS = (
    Rank(0, r"hostname |nv overlay "),
    # A feature takes all its users along: it comes before them and goes after them.
    Rank(1, r"(?:no )?feature "),
    Rank(2, r"username |(?:tacacs|radius)-server "),
    Rank(3, r"aaa group "),
    Rank(4, r"(?:no )?aaa (?!group )"),
    Rank(5, r"vrf context "),
    Rank(9, r"key chain "),
    Rank(10, r"vlan "),
    Rank(14, r"object-group |time-range "),
    Rank(15, _ACL),
    Rank(16, r"(?:ip|ipv6) (?:prefix-list|as-path|(?:large-|ext)?community-list) "),
    Rank(17, r"class-map "),
    Rank(18, r"policy-map "),
    Rank(19, r"control-plane$"),
    Rank(20, r"route-map "),
    Rank(26, r"flow (?:exporter|record) "),
    Rank(27, r"flow monitor |port-profile |track \d"),
    # A switched port takes no other jumbo MTU than this.
    Rank(28, r"vpc domain |system jumbomtu "),
    Rank(29, r"interface port-channel\d+$"),
    Rank(30, r"interface (?!.*\.\d)"),
    Rank(31, r"interface "),
    Rank(40, r"(?:ip|ipv6) route "),
    Rank(60, r"router "),
    Rank(70, r"line "),
    Rank(90, r"banner "),
    Rank(99, common.REST, r"policy-map "),
    Rank(1, r"(?:no )?switchport$", common.INTERFACE),
    Rank(2, r"vrf member ", common.INTERFACE),
    Rank(3, r"switchport (?:access|trunk|voice|dot1q) ", common.INTERFACE),
    Rank(4, r"switchport mode ", common.INTERFACE),
    # Bound before there is an address, also where both come back with another VRF.
    Rank(40, r"ip access-group |ipv6 traffic-filter ", common.INTERFACE),
    Rank(99, r"(?:no )?shutdown$", ANYWHERE),
    # Only this version knows groups of IPv6 and numbers above 255.
    Rank(5, r"hsrp version ", common.INTERFACE),
    Rank(60, r"address \S+ secondary$", r"vrrpv3 \d"),
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

DEFINITIONS = (
    Definition(r"vrf context (\S+)"),
    Definition(r"key chain (\S+)"),
    Definition(r"vlan (\d\S*)"),
    Definition(r"object-group ip\S* \S+ (\S+)"),
    Definition(r"aaa group server \S+ (\S+)"),
    Definition(r"(?:tacacs|radius)-server host (\S+)"),
    Definition(r"flow (?:exporter|record|monitor) (\S+)"),
    Definition(rf"{_ACL}(\S+)"),
    Definition(r"(?:ip|ipv6) (?:prefix-list|as-path access-list) (\S+)"),
    Definition(r"ip (?:large-)?community-list (?:standard |expanded )?(\S+)"),
    Definition(r"route-map (\S+)"),
    Definition(r"policy-map (?:type \S+ )?(\S+)"),
    Definition(r"class-map (?:match-\S+ |type \S+ )*(\S+)"),
    Definition(r"template peer (\S+)", _BGP),
    Definition(r"(?:port-profile(?: type \S+)?|time-range|track) (\S+)"),
    Definition(r"interface port-channel(\d+)$"),
)

# What loses its filters is shut first.
CLOSINGS = (
    Closing(r"shutdown$", r"(?:route-map|prefix-list|filter-list|password) ", _PEER),
    Closing(
        r"shutdown$",
        r"ip(?:v6)? (?:port )?(?:access-group|traffic-filter) |service-policy ",
        common.INTERFACE,
    ),
)

_PORT = r"interface (?:Ethernet|port-channel)[^.]*$"
_TURN = r"(?:no )?(?:switchport|shutdown)$"
_ROUTED_ONLY = (
    r"vrf member |(?:ip|ipv6) address |(?:no )?ip (?:ospf|router) |no ip(?:v6)? redirects$"
    r"|ip access-group |ipv6 traffic-filter |ip(?:v6)? dhcp relay |ip flow |bfd |hsrp |vrrp(?:v3)? "
    r"|no shutdown$"
)

# What goes with a feature, and what a port cannot have as it is.
CONSEQUENCES = (
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
    Consequence(r"no feature dhcp$", r"service dhcp$|ip(?:v6)? dhcp "),
    Consequence(r"no feature vrrp$", r"vrrp "),
    Consequence(r"no feature vrrpv3$", r"vrrpv3 "),
    Consequence(r"no feature bfd$", r"bfd(?: |$)|ip ospf bfd$"),
    Consequence(r"no feature netflow$", r"flow |ip flow "),
    Consequence(r"no feature sflow$", r"sflow "),
    Consequence(r"no feature tunnel$", r"interface Tunnel\d"),
    Consequence(r"no nv overlay evpn$", r"feature fabric forwarding$|fabric forwarding "),
    Consequence(r"no feature fabric forwarding$", r"fabric forwarding "),
    Consequence(r"no feature pim$", r"ip pim "),
    Consequence(r"no feature tacacs\+$", r"tacacs-server |aaa group server tacacs\+ "),
    Consequence(_TURN, _ROUTED_ONLY, _PORT, r"no switchport$"),
    Consequence(
        _TURN,
        r"switchport |spanning-tree |ip port access-group |ipv6 port traffic-filter |shutdown$",
        _PORT,
        r"no switchport$",
        is_beside=True,
    ),
)
