"""Cisco IOS and IOS-XE: what to type and when, to get from one config to another.

Facts from Cisco's command references and configuration guides of IOS 15 and IOS-XE 17.
"""

from netconfig.core.config.platforms import _cisco_like as common
from netconfig.core.config.rules import TOP
from netconfig.core.config.rules.commands import Anew, Definition, Rank, Reset, Single, Undo

_OSPF = r"router ospf "
_SERVER = r"(?:tacacs|radius) server "
_CLASS = r"class "
_CRYPTO_MAP = r"crypto (?:map|ipsec profile|dynamic-map) "
_FILTER = r"(ip access-group|ipv6 traffic-filter|mac access-group) \S+ (in|out)$"
_LINE = r"line "
_OF_A_TEMPLATE = (
    r"remote-as|update-source|password|description|timers|ebgp-multihop|local-as|maximum-prefix"
    r"|weight|allowas-in"
)

_OF_THE_SYSTEM = (
    Single(r"ip domain name(?! vrf)"),
    Single(r"ip ssh version"),
    Single(r"ip ssh (?:server|client) algorithm \S+"),
    Single(r"username \S+"),
    Single(r"enable (?:secret|password)"),
    Single(r"logging (?:buffered|console|trap|source-interface)"),
    Single(r"ntp source"),
    Single(r"ntp (?:access-group \S+|authentication-key \d+)"),
    Single(r"snmp-server community (?:<secret \S+>|\S+)"),
    Single(r"snmp-server group \S+ \S+(?: priv| auth| noauth)?"),
    Single(r"aaa authentication (?:banner|fail-message)"),
    Single(r"(?:vacant|refuse)-message", _LINE),
    Single(r"spanning-tree (?:vlan|mst) \S+ (?:priority|hello-time|forward-time|max-age)"),
    Single(r"(?:tacacs|radius)-server (?:key|timeout|retransmit|deadtime)"),
    Single(r"(?:clock timezone|spanning-tree mode|ip default-gateway|vtp (?:mode|domain))"),
    Single(r"clock summer-time"),
    Single(r"(?:snmp-server trap-source|ip (?:ftp|tftp|ssh) source-interface)"),
    Single(r"ip http (?:access-class(?: ipv[46])?|authentication|port|secure-port)"),
    Single(r"(?:address ipv[46]|key|timeout|port)", _SERVER),
    Single(
        r"(?:default-router|dns-server|domain-name|lease|netbios-name-server|option \d+|host)"
        r"|network(?!.* secondary)",
        r"ip dhcp pool ",
    ),
    Single(r"(?:transport (?:input|output)|exec-timeout|privilege level)", _LINE),
    Single(r"login authentication|(?:authorization|accounting) (?:commands \d+|\S+)", _LINE),
    # To one next hop there is one route, whatever its name and distance.
    Single(r"ip route (?:vrf \S+ )?(?!vrf )\S+ \S+ [A-Z]\S+ \d+\.\d+\.\d+\.\d+"),
    Single(r"ip route (?:vrf \S+ )?(?!vrf )\S+ \S+ \S+"),
    Single(r"ntp (?:server|peer) (?:vrf \S+ )?\S+"),
    Single(r"((?:ipv6 )?access-class) \S+ (in|out)", _LINE),
    Single(r"(?:path|maximum|time-period)", r"archive"),
    Single(r"action \S+|event(?! tag)", r"event manager applet "),
    # Another kind of object does not take the place of the one that is there.
    Single(r"track \d+", is_refused=True),
    Single(r"delay", r"track "),
    Single(r"destination|source|transport udp", r"flow exporter "),
    Single(r"crypto ipsec transform-set \S+"),
    Single(
        r"(crypto isakmp key) (?:[06] )?(?:<secret \S+>|\S+) ((?:address|hostname) \S+)",
        is_refused=True,
    ),
    Single(r"match address|set (?:transform-set|pfs|ikev2-profile|isakmp-profile)", _CRYPTO_MAP),
    Single(r"set security-association lifetime \S+", _CRYPTO_MAP),
    Single(r"sequence \d+", r"ipv6 access-list ", is_refused=True),
)

_OF_VPN = (
    Single(r"encryption|integrity|group|prf", r"crypto ikev2 proposal "),
    Single(r"encr(?:yption)?|hash|authentication|group|lifetime", r"crypto isakmp policy "),
    Single(r"address|pre-shared-key(?: local| remote)?|identity", r"peer "),
    Single(
        r"authentication remote|authentication local|keyring(?: local)?|lifetime|dpd"
        r"|identity local|ivrf|pki trustpoint|virtual-template",
        r"crypto ikev2 profile ",
    ),
    Single(r"mode", r"crypto ipsec transform-set "),
    Single(r"revocation-check|subject-name|rsakeypair", r"crypto pki trustpoint "),
)

_OF_PORTS = (
    Single(r"switchport voice vlan", common.INTERFACE),
    Single(
        r"switchport port-security (?:maximum(?! .* vlan)|violation|aging \S+)", common.INTERFACE
    ),
    Single(r"spanning-tree (?:bpduguard|guard|cost|port-priority)", common.INTERFACE),
    Single(r"storm-control \S+ level|power inline(?! police| port)", common.INTERFACE),
    Single(
        r"authentication (?:host-mode|order|priority|violation|port-control)|dot1x port-control",
        common.INTERFACE,
    ),
    Single(r"dot1x timeout \S+|ip nhrp (?:authentication|network-id|holdtime)", common.INTERFACE),
    Single(r"ip pim(?= \S+-mode)|ip verify unicast source", common.INTERFACE),
)

_OF_INTERFACES = (
    Single(r"ip address(?! .* secondary$)", common.INTERFACE, is_exclusive=True),
    Single(r"(?:ip )?vrf forwarding", common.INTERFACE),
    Single(_FILTER, common.INTERFACE),
    # A port takes no second policy.
    Single(r"(service-policy (?:input|output))", common.INTERFACE, is_refused=True),
    Single(r"ip ospf (?:cost|priority|network|hello-interval|dead-interval)", common.INTERFACE),
    Single(r"ip ospf (?:authentication(?:-key)?|\d+ area)", common.INTERFACE),
    Single(r"ip ospf message-digest-key \d+", common.INTERFACE, is_refused=True),
    Single(r"(?:bandwidth|delay|load-interval|ip tcp adjust-mss)", common.INTERFACE),
    Single(r"(?:ip policy route-map|crypto map|zone-member security)", common.INTERFACE),
    Single(r"tunnel (?:source|destination|mode|key|vrf|protection)", common.INTERFACE),
    Single(r"standby \d+ (?:priority|timers|name|preempt|authentication)", common.INTERFACE),
    Single(r"standby \d+ track \S+", common.INTERFACE),
    Single(r"standby \d+ ip(?! .* secondary$)(?= )", common.INTERFACE),
    Single(r"vrrp \d+ (?:priority|timers advertise|description|authentication)", common.INTERFACE),
)

_OF_PROTOCOLS = (
    Single(r"bgp router-id", common.BGP),
    Single(r"(?:router-id|auto-cost reference-bandwidth|default-information originate)", _OSPF),
    # What is typed joins what stands there, and `no` with options takes these away alone.
    Single(
        r"redistribute (?:connected|static|rip|mobile|(?:ospf|ospfv3|bgp|eigrp|isis) \S+)",
        rf"{_OSPF}|{common.BGP}",
        is_refused=True,
    ),
    Single(r"(?:shape|police|bandwidth|priority|set (?:ip )?(?:dscp|precedence|cos))", _CLASS),
    # A class takes no second policy below itself.
    Single(r"service-policy", _CLASS, is_refused=True),
    Single(r"(service-policy (?:input|output))", r"control-plane", is_refused=True),
    Single(r"service-policy type inspect", r"zone-pair ", is_refused=True),
    Single(r"hello-interval|hold-time", r"af-interface "),
    Single(r"variance|maximum-paths", r"topology "),
    Single(r"eigrp router-id", r"address-family "),
    Single(r"neighbor \S+ inherit peer-(?:session|policy)", common.BGP),
    Single(_OF_A_TEMPLATE, r"template peer-"),
    Single(r"(route-map|prefix-list|filter-list) \S+ (in|out)$", r"template peer-policy "),
    # A number takes no second next hop that is tested.
    Single(
        r"(set ip(?:v6)? next-hop verify-availability) \S+ (\d+)",
        common.ROUTE_MAP,
        is_refused=True,
    ),
)

SINGLES = (
    *_OF_THE_SYSTEM,
    *_OF_VPN,
    *_OF_PORTS,
    *_OF_INTERFACES,
    *_OF_PROTOCOLS,
    *common.SINGLES,
)

UNDOS = (
    Undo(r"interface ((?:\w*Ethernet|\w*GigE)[^.]*)$", r"default interface \1"),
    Undo(rf"({_FILTER})", r"no \1", common.INTERFACE),
    Undo(r"(service-policy .*)", r"no \1", rf"{common.INTERFACE}|{_CLASS}|control-plane|zone-"),
    Undo(r"((?:ipv6 )?access-class \S+ (?:in|out))", r"no \1", _LINE),
    Undo(r"(ip http access-class .*)", r"no \1"),
    Undo(r"(ip ospf \d+ area \S+)", r"no \1", common.INTERFACE),
    Undo(r"((?:authorization|accounting) .*)", r"no \1", _LINE),
    Undo(r"(ip route .*|ntp (?:server|peer) .*)", r"no \1"),
    Undo(r"exec-timeout ", "exec-timeout 10 0", _LINE),
    Undo(r"(passive-interface .*)", r"no \1", _OSPF),
    # With more words only these would go.
    Undo(r"(area \S+ (?:stub|nssa))\b", r"no \1", _OSPF),
    # Otherwise it asks whether translations that are in use may go, and waits for an answer.
    Undo(r"(ip nat (?:inside|outside) source (?:list|route-map|static) .*)", r"no \1 forced"),
    Undo(r"(snmp-server user \S+ \S+ \S+)", r"no \1"),
    Undo(r"(crypto isakmp key .*)", r"no \1"),
    Undo(r"(ip sla (?:schedule|reaction-configuration) \d+) ", r"no \1"),
    Undo(r"(ip pim \S+-mode|ip verify unicast source .*)", r"no \1", common.INTERFACE),
    Undo(r"((?:route-map|prefix-list|filter-list) \S+ (?:in|out))$", r"no \1", r"template "),
    Undo(r"(neighbor \S+ inherit peer-\S+ \S+)", r"no \1", common.BGP),
    # With `no` nothing would be logged there any more.
    Undo(r"(logging (?:buffered|console|monitor|trap))\b", r"default \1"),
    *common.UNDOS,
)

RANKS = (
    Rank(1, r"aaa new-model"),
    Rank(2, r"(?:vrf definition|ip vrf) "),
    Rank(3, rf"{_SERVER}|(?:tacacs|radius)-server "),
    Rank(4, r"aaa group "),
    Rank(5, r"(?:no )?aaa "),
    Rank(6, r"ipv6 unicast-routing|ip multicast-routing|fhrp version "),
    Rank(9, r"key chain "),
    # Route maps ask what is tracked, as do routes and interfaces.
    Rank(11, r"ip sla \d"),
    Rank(12, r"ip sla "),
    Rank(13, r"track \d"),
    Rank(14, r"object-group |parameter-map |zone security |time-range "),
    Rank(16, r"(?:ip )?extcommunity-list "),
    Rank(21, r"crypto (?:isakmp|ikev2|keyring|pki)\b"),
    Rank(22, r"crypto ipsec "),
    Rank(23, r"crypto (?:dynamic-)?map "),
    Rank(25, r"flow (?:exporter|record) |bfd-template |template "),
    Rank(26, r"flow monitor "),
    Rank(28, r"interface Loopback"),
    Rank(45, r"ip nat pool "),
    Rank(60, r"service-policy ", _CLASS),
    *common.RANKS,
)

DEFINITIONS = (
    Definition(r"ip vrf (\S+)$"),
    Definition(r"aaa (?:authentication|authorization|accounting) (?:commands \d+|\S+) (\S+)"),
    Definition(r"(?:key chain|zone security|flow (?:exporter|record|monitor)) (\S+)"),
    Definition(r"(?:object-group|parameter-map type) \S+ (\S+)"),
    Definition(r"(?:tacacs|radius) server (\S+)"),
    Definition(r"aaa group server \S+ (\S+)"),
    Definition(r"(?:tacacs|radius)-server host (\S+)"),
    Definition(r"crypto (?:ipsec (?:transform-set|profile)|ikev2 profile|map) (\S+)"),
    Definition(r"(?:track|ip sla) (\d+)"),
    Definition(r"crypto ikev2 (?:proposal|policy|keyring) (\S+)"),
    Definition(r"time-range (\S+)"),
    Definition(r"snmp-server (?:view|group|user) (\S+)"),
    Definition(r"template peer-(?:session|policy) (\S+)", common.BGP),
    *common.DEFINITIONS,
)

LATE = (
    *common.LATE,
    # A clause without a match lets everything through, so the old one goes after the new one.
    common.MATCHES,
    # A group that entries of a list use is never empty.
    (r"object-group ", r"(?!description )"),
    # What was encrypted would leave in clear while there is no peer.
    (_CRYPTO_MAP, r"set peer "),
)

RESETS = (
    Reset(common.INTERFACE, r"(?:ip )?vrf forwarding ", r"(?:ip|ipv6) address "),
    common.WITHOUT_PRIMARY,
)

ANEW = (
    # A probe that runs cannot be changed.
    Anew(r"ip sla (\d+)$", r"ip sla (?:schedule|reaction-configuration) (\d+) ", TOP),
)
