"""Words with several spellings in config languages that descend from that of IOS.

Names of ports from the command references of `permit` on IOS-XE 17, NX-OS 10, IOS-XR 7 and
EOS 4.3x. Only names that every release shows are ever typed; for all other ports their numbers are.
"""

from collections.abc import Mapping

from netconfig.core.config.rules import ANYWHERE
from netconfig.core.config.rules.meaning import Capitals, Hardware, InterfacePlace, PortNames


def _names(text: str) -> dict[str, str]:
    """Read `53=domain 7=echo` as names by their numbers."""
    return {number: name for number, _, name in (pair.partition("=") for pair in text.split())}


def _numbers(text: str) -> dict[str, str]:
    """Read the same as numbers by their names."""
    return {name: number for number, _, name in (pair.partition("=") for pair in text.split())}


_BOTH = "7=echo 9=discard 37=time 49=tacacs 53=domain 111=sunrpc 517=talk"
_TCP = (
    f"{_BOTH} 13=daytime 19=chargen 20=ftp-data 21=ftp 23=telnet 25=smtp 43=whois 70=gopher"
    " 79=finger 80=www 101=hostname 109=pop2 110=pop3 119=nntp 179=bgp 194=irc 512=exec 513=login"
    " 514=cmd 515=lpd 540=uucp 543=klogin 544=kshell"
)
_UDP = (
    f"{_BOTH} 42=nameserver 67=bootps 68=bootpc 69=tftp 123=ntp 137=netbios-ns 138=netbios-dgm"
    " 139=netbios-ss 161=snmp 162=snmptrap 177=xdmcp 195=dnsix 434=mobile-ip 500=isakmp 512=biff"
    " 513=who 514=syslog 520=rip"
)
_OF_CISCO = " 496=pim-auto-rp"
_NEWER = "3949=drip 135=msrpc 15001=onep-plain 15002=onep-tls 4500=non500-isakmp 113=ident"
_OF_EOS = "22=ssh 443=https 161=snmp 123=ntp"
_OTHERS_OF_EOS = (
    "80=http 88=kerberos 113=ident 113=auth 143=imap 319=ptp-event 320=ptp-general 389=ldap"
    " 445=microsoft-ds 464=kpasswd 496=pim-auto-rp 514=shell 546=dhcpv6-client 547=dhcpv6-server"
    " 554=rtsp 587=submission 631=ipp 636=ldaps 639=msdp 646=ldp 830=netconf-ssh 873=rsync"
    " 989=ftps-data 990=ftps 992=telnets 993=imaps 995=pop3s 3784=bfd 3785=bfd-echo 4432=mlag"
    " 4500=non500-isakmp 4784=multihop-bfd 6030=gnmi 6784=micro-bfd"
)
_ENTRY = r"(?:sequence \d+ |\d+ )?(?:permit|deny) (tcp|udp)(?= .*\b(?:eq|neq|gt|lt|range) )"
_REASON = "the device shows those ports by name that it knows, however they were typed"


def port_names(within: str, platform: str) -> PortNames:
    """Return the rule for the ports in access lists of a platform."""
    tcp, udp, others = _TABLES[platform]
    name = "ports of access lists"
    return PortNames(name, _ENTRY, _REASON, within, _names(tcp), _names(udp), _numbers(others))


_TABLES: Mapping[str, tuple[str, str, str]] = {
    "cisco_ios": (_TCP + _OF_CISCO, _UDP + _OF_CISCO, _NEWER),
    "cisco_nxos": (_TCP + _OF_CISCO, _UDP + _OF_CISCO, _NEWER),
    "cisco_iosxr": (f"{_TCP}{_OF_CISCO} 22=ssh", _UDP + _OF_CISCO, f"{_NEWER} 646=ldp"),
    "arista_eos": (f"{_TCP} {_OF_EOS}", _UDP, _OTHERS_OF_EOS),
}

_MAC = r"mac[- ]address(?:-table)? |.* mac-address |static-mac-address |arp "


def hardware_addresses(more: str, form: str, *, reason: str) -> Hardware:
    """Return the rule for hardware addresses; `more` are lines of this platform that hold some."""
    return Hardware("hardware addresses", _MAC + more, reason, ANYWHERE, form)


def interface_places(pattern: str) -> tuple[InterfacePlace, ...]:
    """Return the rule for the places where a name of an interface is told by nothing else."""
    reason = "people shorten them and write them in small letters"
    return (InterfacePlace("interfaces behind other words", pattern, reason),)


# What opens sections, as far as the words are not names; of other lines the first word.
_HEADS = (
    r"router (?:bgp|ospfv?3?|isis|eigrp|rip)|vrf (?:definition|instance)|address-family ipv[46]"
    r"|ip(?:v6)? (?:access-list(?: (?:standard|extended))?|prefix-list)|class-map match-a(?:ny|ll)"
    r"|line (?:con|vty|aux)"
)
CAPITALS = (
    Capitals(
        "keywords in capitals",
        rf"(?:{_HEADS})(?= |$)|[a-z][\w-]*(?= |$)",
        "the device takes them in any case and shows small letters",
    ),
)
