"""Cisco IOS-XR. Facts from the ASR 9000 command references and print-outs of running configs.

All lines of a commit come into force together; their order is for whoever reads or pastes them.
Entries of ACLs are known by their numbers, which no command of the config renumbers. No source says
whether an entry without a number that leaves and comes again within one commit gets another place;
where it does not, the read-back differs and the commit is taken back.
"""

from netconfig.core.config.platform import Platform
from netconfig.core.config.platforms import _cisco_like as common
from netconfig.core.config.platforms import _spellings as spellings
from netconfig.core.config.platforms._cisco_secrets import KIND, REST, SECRETS, WORD
from netconfig.core.config.rules import ANYWHERE, NEVER
from netconfig.core.config.rules.commands import Definition, Rank, Single, Undo
from netconfig.core.config.rules.meaning import Block, Drop, Rewrite, Secret

_ACL = r"ipv[46] access-list "
_FAMILY = r"address-family "
_BGP = r"router bgp |vrf "
_PEER = r"neighbor |neighbor-group |session-group "
_OSPF = r"router ospf|vrf |area |interface "
_ADDRESS = r"(?:\d+\.\d+\.\d+\.\d+|[\dA-Fa-f]*:[\dA-Fa-f:.]*)"
_SET_KIND = r"(?:(?:prefix|as-path|community|large-community|rd)-set|extcommunity-set \S+)"

_DROPS = (
    Drop("end of config", r"end$", "closes the print-out"),
    Drop("print-out header", r"Building configuration", "volatile"),
    Drop(
        "time of the print-out",
        r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \w{3} +\d+ \d\d:\d\d:\d\d",
        "the clock, before the answer of every command",
    ),
    Drop(
        "leaving a section",
        r"(?:exit|root|end-policy-map|end-class-map|end-group)$",
        "closes a section that its indent closes too",
        ANYWHERE,
    ),
    Drop("interface is up", r"no shutdown$", "the default of an interface", common.INTERFACE),
)

_REWRITES = (
    Rewrite(
        "log host in full",
        rf"logging ({_ADDRESS})(?: vrf default)?(?: severity info)?(?: port default)?$",
        r"logging \1 vrf default severity info port default",
        "the router writes the defaults out",
    ),
    Rewrite(
        "community that may read",
        r"snmp-server community (<secret \S+>|\S+)$",
        r"snmp-server community \1 RO",
        "the router writes the default out",
    ),
    Rewrite(
        "NETCONF in the default VRF",
        r"ssh server netconf$",
        "ssh server netconf vrf default",
        "the router writes the default out",
    ),
    Rewrite(
        "relay that says no address of its own",
        r"(helper-address vrf \S+ \d+\.\d+\.\d+\.\d+)$",
        r"\1 giaddr 0.0.0.0",
        "the router writes the default out",
        r"profile \S+ relay$",
    ),
    Rewrite(
        "interface without its card",
        r"interface preconfigure ",
        "interface ",
        "printed so while the card is away",
    ),
)

_OF_A_CLASS = (
    r"(?:shape average|service-policy|priority level|police rate|set \S+"
    r"|bandwidth(?: remaining)?(?: percent| ratio)?)"
)
_SINGLES = (
    Single(r"hostname(?= )"),
    Single(r"clock timezone"),
    Single(r"banner \S+"),
    Single(r"(route-policy [^\s(]+)(?s:.*)"),
    Single(r"domain (?:vrf \S+ )?name"),
    Single(r"logging (?:trap|console|monitor|facility|hostnameprefix|events level)"),
    Single(r"logging buffered(?= \d)"),
    Single(rf"logging {_ADDRESS} vrf \S+"),
    Single(r"snmp-server community (?:(?:clear|encrypted) )?(?:<secret \S+>|\S+)"),
    Single(r"snmp-server (?:location|contact|chassis-id|trap-source)"),
    Single(r"snmp-server user \S+"),
    Single(r"aaa (?:authentication|authorization|accounting) \S+ \S+"),
    Single(r"ssh (?:timeout|client source-interface|server (?:rate-limit|session-limit))"),
    Single(r"telnet vrf \S+ ipv[46] server max-servers"),
    Single(r"vty-pool \S+"),
    Single(r"description", ANYWHERE),
    common.KEYS,
    Single(_OF_A_CLASS, r"class "),
    Single(r"is-type|lsp-mtu|distance", r"router isis "),
    Single(r"hello-password|circuit-type|hello-(?:interval|multiplier)", r"interface "),
    Single(r"metric(?:-style)?", _FAMILY),
    Single(r"(?:secret|password)", r"username "),
    Single(r"(?:key|timeout|retransmit)", r"(?:tacacs|radius)-server "),
    Single(r"rd", _BGP),
    Single(r"(?:import|export) route-policy", _FAMILY),
    Single(r"\d+", _ACL),
    Single(r"(?:mtu|bandwidth|speed|duplex|load-interval|encapsulation)", common.INTERFACE),
    Single(r"(?:carrier-delay|lacp period|bundle id|mac-address)", common.INTERFACE),
    Single(r"bundle (?:minimum|maximum)-active links", common.INTERFACE),
    Single(r"vrf(?= )", common.INTERFACE),
    Single(r"ipv[46] mtu|ipv4 unnumbered", common.INTERFACE),
    Single(r"tunnel (?:mode|source|destination|vrf)", common.INTERFACE),
    Single(r"bfd (?:minimum-interval|multiplier)", ANYWHERE),
    Single(r"ipv4 address(?! .* secondary$)", common.INTERFACE, is_exclusive=True),
    Single(r"(ipv[46] access-group) \S+ (ingress|egress)", common.INTERFACE),
    Single(r"(service-policy (?:input|output))", common.INTERFACE),
    Single(rf"\S+/\d+(?: vrf \S+)? \S+(?:(?<=\d) {_ADDRESS})?", _FAMILY),
    Single(r"bgp (?:router-id|cluster-id)|timers bgp|default-metric", _BGP),
    Single(r"maximum-paths (?:ebgp|ibgp|eibgp)|table-policy|label mode", _FAMILY),
    Single(r"(?:network|aggregate-address) \S+/\d+", _FAMILY),
    Single(r"redistribute (?:connected|static|(?:ospf|ospfv3|isis|bgp|eigrp) \S+)", ANYWHERE),
    Single(r"remote-as|local-as|update-source|ebgp-multihop|timers|password", _PEER),
    Single(r"keychain|advertisement-interval|session-open-mode", _PEER),
    Single(r"use (?:neighbor|session)-group", _PEER),
    Single(r"(route-policy) .* (in|out)", _FAMILY),
    Single(r"use af-group|weight|maximum-prefix|site-of-origin|allowas-in", _FAMILY),
    Single(r"router-id|auto-cost reference-bandwidth|default-information originate", _OSPF),
    Single(r"cost|priority|network|hello-interval|dead-interval|passive|mtu-ignore", _OSPF),
    Single(r"authentication-key|message-digest-key \d+", _OSPF),
    Single(r"authentication-key \d+|source(?: vrf \S+)?", r"ntp$"),
    Single(r"transport udp|source|destination|version|dscp", r"flow exporter-map "),
    Single(r"record|cache (?:entries|timeout \S+)", r"flow monitor-map "),
    Single(r"random", r"sampler-map "),
    Single(r"acl \S+", r"lpts "),
    Single(r"port|address-family", r"grpc$"),
    Single(r"interface \S+ relay", r"dhcp ipv[46]$"),
    Single(r"priority|timer|preempt|address linklocal", r"(?:vrrp|hsrp) \d"),
    Single(r"address(?= \d+\.\d+\.\d+\.\d+$)", r"(?:vrrp|hsrp) \d"),
    Single(r"exec-timeout|session-timeout|absolute-timeout|session-limit", r"line "),
    Single(r"transport (?:input|output)|access-class (?:ingress|egress)", r"line "),
    Single(r"login authentication|length|width", r"line "),
)

_UNDOS = (
    Undo(r"hostname ", "no hostname"),
    Undo(r"(banner \S+) ", r"no \1"),
    Undo(r"(route-policy [^\n]+)", r"no \1"),
    # Two kinds of lines share the key of their direction: the name between its words is needed.
    Undo(r"(ipv[46] access-group \S+ (?:ingress|egress))", r"no \1", common.INTERFACE),
    Undo(r"(ipv4 address .*)", r"no \1", common.INTERFACE),
    Undo(r"(service-policy .*)", r"no \1", common.INTERFACE),
    Undo(r"(route-policy .* (?:in|out))$", r"no \1", _FAMILY),
    Undo(r"(\S+/\d+ .*)", r"no \1", _FAMILY),
)

_RANKS = (
    Rank(0, r"hostname "),
    Rank(1, r"clock |username |aaa |(?:tacacs|radius)-server |service "),
    Rank(2, r"group "),
    Rank(3, r"(?:no )?apply-group"),
    Rank(5, r"vrf "),
    Rank(9, r"key chain "),
    Rank(13, r"flow exporter-map |sampler-map "),
    Rank(14, r"flow monitor-map |object-group |dhcp "),
    Rank(15, _ACL),
    Rank(16, _SET_KIND + " "),
    Rank(17, r"class-map "),
    Rank(18, r"policy-map "),
    Rank(20, r"route-policy "),
    Rank(29, r"interface Bundle-Ether\d+$"),
    Rank(30, r"interface (?!.*\.\d)"),
    Rank(31, r"interface "),
    Rank(40, r"router static$"),
    Rank(60, r"router "),
    Rank(70, r"line |vty-pool |ssh |telnet |netconf-yang |xml "),
    Rank(90, r"banner "),
    Rank(99, common.REST, r"policy-map "),
    Rank(1, r"bundle id |encapsulation ", common.INTERFACE),
    Rank(2, r"vrf ", common.INTERFACE),
    Rank(60, r"shutdown$", common.INTERFACE),
    Rank(1, r"rd |bgp router-id ", _BGP),
    Rank(3, _FAMILY, _BGP),
    Rank(4, r"af-group |session-group ", _BGP),
    Rank(5, r"neighbor-group ", _BGP),
    Rank(60, r"neighbor ", _BGP),
    Rank(70, r"vrf ", _BGP),
    Rank(1, r"remote-as ", _PEER),
    Rank(2, r"use ", _PEER),
    Rank(90, _FAMILY, _PEER),
)

_DEFINITIONS = (
    Definition(r"vrf (\S+)"),
    Definition(r"key chain (\S+)"),
    Definition(rf"{_ACL}(\S+)"),
    Definition(r"object-group (?:network ipv[46]|port) (\S+)"),
    Definition(r"(?:flow (?:exporter|monitor)|sampler)-map (\S+)"),
    Definition(rf"{_SET_KIND} (\S+)"),
    Definition(r"route-policy ([^\s(]+)"),
    Definition(r"policy-map (?:type \S+ )?(\S+)"),
    Definition(r"class-map (?:match-\S+ |type \S+ )*(\S+)"),
    Definition(r"(?:neighbor|session|af)-group (\S+)", _BGP),
    Definition(r"interface Bundle-Ether(\d+)$"),
)

_SECRETS = (
    Secret(rf"^authentication-key \d+ [a-z]\S* {KIND}{REST}"),
    Secret(
        r"^(?:hello|lsp)-password (?:accept )?(?:(?:hmac-md5|text) )?(?!keychain |accept )"
        rf"{KIND}{WORD}"
    ),
    Secret(rf"^text-authentication {WORD}"),
    # Of a VRF, below `snmp-server vrf`.
    Secret(r"^host \S+ (?:(?:traps|informs) )?version (?:1|2c) (?:(?:clear|encrypted) )?" + WORD),
    Secret(rf"^host \S+ (?:traps|informs) (?!version )(?:(?:clear|encrypted) )?{WORD}"),
    *SECRETS,
    Secret(rf"^authentication (?!message-digest|null|keychain |ipsec |enable$){KIND}{REST}"),
)

PLATFORM = Platform(
    name="cisco_iosxr",
    syntax="lines",
    indent=" ",
    device_diff="marks",
    secrets=_SECRETS,
    blocks=(
        Block(
            r"(?P<head>banner (?:exec|incoming|login|motd|prompt-timeout|slip-ppp))"
            r" (?P<delimiter>\^C|\S)"
        ),
        Block(
            r"route-policy [^\s(]+ ?(?:\(.*\))?$",
            "end-policy",
            levels=(r"if .*then$", r"elseif |else$", r"endif$"),
        ),
        Block(rf"{_SET_KIND} \S+$", "end-set", levels=(NEVER, NEVER, NEVER)),
    ),
    refused=common.REFUSED,
    interface_types=(
        *("Loopback", "Bundle-Ether", "BVI", "MgmtEth", "tunnel-te", "GigabitEthernet"),
        *("TenGigE", "TwentyFiveGigE", "FortyGigE", "FiftyGigE", "HundredGigE", "FourHundredGigE"),
        "Null",
    ),
    interface_short={
        "be": "Bundle-Ether",
        "fo": "FortyGigE",
        "fh": "FourHundredGigE",
        "tf": "TwentyFiveGigE",
        "tt": "tunnel-te",
    },
    interface_places=spellings.interface_places(
        rf"(?:(?:{_ADDRESS}/\d+) (?:vrf \S+ )?|source |tunnel source |ipv4 unnumbered "
        r"|snmp-server trap-source )(?=[A-Za-z])"
    ),
    hardware=(
        spellings.hardware_addresses(
            r"|address virtual-mac ", "", reason="the device shows small letters"
        ),
    ),
    ports=(spellings.port_names(_ACL, "cisco_iosxr"),),
    free_text=r"description |\d+ remark |snmp-server (?:location|contact) ",
    drops=_DROPS,
    rewrites=_REWRITES,
    numbered=(common.numbered_entries(_ACL),),
    sequences=(common.CLASSES, common.SERVERS),
    singles=_SINGLES,
    undos=_UNDOS,
    ranks=_RANKS,
    definitions=_DEFINITIONS,
    late=common.LATE,
    # Interfaces and protocols have a `vrf` of their own, for which these would be taken.
    left_before=r"(?:no )?vrf ",
    # All that may stand in a config may stand in a group; below a user it is a word.
    must_leave=r"group \S+$",
    no_section=(r"\S", r"group "),
    closers=(
        (r"group \S+$", "end-group"),
        (r"address-family |(?:neighbor|interface|area) \S+$", "exit"),
        (r"(?:neighbor|session|af)-group |l2transport$", "exit"),
        (r"", "exit"),
    ),
    hides=r"(?m)^password6 encryption aes",
)
