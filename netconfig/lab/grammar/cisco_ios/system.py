"""Cisco IOS-XE: the device itself, its users, and the services by which it is managed."""

from netconfig.lab.grammar.cisco_ios import crypto, probes, words
from netconfig.lab.grammar.language import Command, command, commands
from netconfig.lab.grammar.secrets import Secret

# Shown as type 7 whether or not passwords are encrypted, with the kind behind the key.
_NTP_KEYS = {
    kind: Secret(after=kind, kind="7", form="cisco 7", kind_is_behind=True)
    for kind in ("md5", "sha1")
}
_USER = Secret(after="secret", kind="9", form="cisco 9", always=True)
_AES = "password encryption aes"
_PASSWORD = Secret(
    after="password", kind="7", form="cisco 7", only_with="service password-encryption"
)

_SEVERITY = "<emergencies|alerts|critical|errors|warnings|notifications|informational|debugging>"
_KEY = Secret(
    after="key",
    kind="7",
    form="cisco 7",
    only_with="service password-encryption",
    encrypted_with=_AES,
)

BANNER_END = "^C"
_TURN = "<week!> <weekday!> <month!> <time!>"
_RECURRING = f"clock summer-time <zone!> recurring! {_TURN} {_TURN}"
_TURNS_AS_TYPED = " ".join(f"{{{place}}}" for place in range(1, 9))

BEFORE_INTERFACES = (
    command("service <line>"),
    command("hostname <word!>"),
    # Shown around what boots the device.
    command("boot-start-marker", is_unseen=True),
    command("boot-end-marker", is_unseen=True),
    command("vrf definition <word>", "vrf"),
    command("enable secret! <0|5|8|9!> <word!>", secret=_USER),
    command("enable secret! <word!>", secret=_USER),
    command("enable password [<0|7>] <word!>", secret=_PASSWORD),
    command("password encryption aes"),
    # The master key is kept apart, and is asked for again on another router.
    command("key config-key password-encrypt <word>", is_unseen=True),
    command("aaa new-model"),
    command("aaa group server <tacacs+|radius> <word>", "aaa-group"),
    command("aaa authentication <login|enable> <word> <line!>"),
    command("aaa authorization <exec|console> <word> <line!>"),
    command("aaa authorization commands <0-15> <word> <line!>"),
    command("aaa accounting <exec|system> <word> <line!>"),
    command("aaa accounting commands <0-15> <word> <line!>"),
    command("clock timezone <zone!> <hours!> <0-59!>"),
    command("clock timezone <zone!> <hours!>", becomes="clock timezone {0} {1} 0"),
    command("clock summer-time <zone!> recurring!"),
    command(f"{_RECURRING} 60!", becomes="clock summer-time {0} recurring " + _TURNS_AS_TYPED),
    command(f"{_RECURRING} <1-1440!>"),
    command(_RECURRING),
    command("clock summer-time <zone!> date! <line!>"),
    command("ip routing", negative=True),
    command("ip name-server vrf <word> <ip>", keeps_order=True, check=words.vrf_exists),
    command("ip name-server <ip>", keeps_order=True),
    command("ip domain lookup", negative=True),
    command("ip domain name <word!>"),
    command("ip domain-name <word!>", becomes="ip domain name {0}"),
    command("ipv6 unicast-routing"),
    command("vtp mode <transparent|server|client|off!>", default="server"),
    *crypto.CERTIFICATES,
    command("username <word> [privilege <0-15>] secret! <0|5|8|9!> <word!>", secret=_USER),
    command("username <word> [privilege <0-15>] secret! <word!>", secret=_USER),
    command("username <word> [privilege <0-15>] password! <0|7!> <word!>", secret=_PASSWORD),
    command(
        "username <word> privilege <0-15> password! <word!>",
        becomes="username {0} privilege {1} password 0 {2}",
    ),
    command("username <word> password! <word!>", becomes="username {0} password 0 {1}"),
    command("archive", "archive"),
    command("file prompt quiet"),
    command("spanning-tree mode <pvst|rapid-pvst|mst!>"),
    command("spanning-tree extend system-id"),
    command("spanning-tree mst <0-4094> priority <0-61440!>", default="32768"),
    command("spanning-tree vlan <vlan_list> priority <0-61440!>", default="32768"),
    command("ip igmp snooping vlan <1-4094> querier"),
    command("ip igmp snooping vlan <1-4094> querier address <ipv4!>"),
    command("ip igmp snooping vlan <1-4094>", negative=True),
    command("ip igmp snooping", negative=True),
    command("flow exporter <word>", "flow-exporter"),
    command("flow monitor <word>", "flow-monitor"),
    command("sampler <word>", "sampler"),
    command("fhrp version vrrp <v2|v3!>", default="v2"),
    command("lldp run"),
    command("vlan <1-4094>", "vlan"),
    *crypto.TUNNELS,
)

SERVERS = (
    command("ip bgp-community new-format"),
    command("ip forward-protocol nd"),
    command("ip http server"),
    command("ip http access-class ipv4 <word!>"),
    command("ip http secure-server"),
    command("ip http secure-port <1-65535!>", default="443"),
    command("restconf"),
    command("netconf-yang"),
)

SSH = (
    command("ip ssh version <1-2!>"),
    command("ip ssh maxstartups <2-128!>", default="128"),
    command("ip ssh pubkey-chain", "pubkey-chain"),
    command("ip scp server enable"),
)

AFTER_ROUTING = (
    *commands(
        f"logging buffered <4096-2147483647!> [{_SEVERITY}]",
        f"logging buffered {_SEVERITY[:-1]}!>",
        f"logging console {_SEVERITY[:-1]}!>",
        f"logging monitor {_SEVERITY[:-1]}!>",
        f"logging trap {_SEVERITY[:-1]}!>",
        "logging source-interface <interface!>",
        "logging host <host> [transport <udp|tcp> port <1-65535>]",
    ),
    *probes.TOP,
)

SNMP = (
    command("snmp-server community <word> <access!> [<word>]"),
    command("snmp-server community <word>", becomes="snmp-server community {0} RO"),
    command("snmp-server location <line!>"),
    command("snmp-server contact <line!>"),
    command("snmp-server trap-source <interface!>"),
    command("snmp-server chassis-id <line!>"),
    command("snmp-server enable traps [<line>]"),
    command("snmp-server host <host> [version <1|2c>] <word>"),
    command("snmp-server host <host> version 3 <auth|noauth|priv> <word>"),
    command("snmp-server view <word> <word> <included|excluded!>"),
    command("snmp-server group <word> v3 <auth|noauth|priv> [read <word>] [write <word>]"),
    command("snmp-server user <word> <word> v3 <line>", is_unseen=True),
    command("snmp-server user <word> <word> v3", is_unseen=True),
    command("tacacs server <word>", "tacacs"),
    command("radius server <word>", "radius"),
)

AT_THE_END = (
    command(f"banner login {BANNER_END}!", has_body=True, runs_on=True),
    command(f"banner motd {BANNER_END}!", has_body=True, runs_on=True),
    command(f"banner exec {BANNER_END}!", has_body=True, runs_on=True),
    command("line con <0-0>", "line"),
    command("line aux <0-0>", "line"),
    command("line vty <0-98> <0-98>", "line"),
    *(
        command(f"ntp authentication-key <1-65535> {kind}! <word!> [<0|7!>]", secret=secret)
        for kind, secret in _NTP_KEYS.items()
    ),
    command("ntp authenticate"),
    command("ntp trusted-key <1-65535>"),
    # Older releases measure it themselves, and show it.
    command("ntp clock-period <1-4294967295!>"),
    command("ntp source <interface!>"),
    command("ntp server <host> [key <1-65535>] [prefer]"),
    command("ntp server vrf <word> <host> [key <1-65535>] [prefer]"),
    command("ntp peer <host> [prefer]"),
)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "aaa-group": (
        command("server name <word>", keeps_order=True),
        *commands("ip vrf forwarding <word!>", "ip tacacs source-interface <interface!>"),
    ),
    "tacacs": (
        command("address <ipv4|ipv6!> <host!>"),
        command("key [<0|6|7>] <word!>", secret=_KEY),
        *commands("timeout <1-1000!>", "port <1-65535!>"),
    ),
    "radius": (
        command("address <ipv4|ipv6!> <host!> [auth-port <0-65535>] [acct-port <0-65535>]"),
        command("timeout <1-1000!>"),
        command("key [<0|6|7>] <word!>", secret=_KEY),
    ),
    "flow-exporter": (
        *commands("destination <host!>", "source <interface!>", "transport udp! <1-65535!>"),
        command("export-protocol <netflow-v9|netflow-v5|ipfix!>", default="netflow-v9"),
    ),
    "flow-monitor": commands("exporter <word>", "record netflow! <ipv4|ipv6!> <word!>"),
    "sampler": commands("mode <random|deterministic!> 1! out-of! <2-32768!>"),
    **crypto.SECTIONS,
    "vrf": (
        command("description <line!>"),
        command("rd <rd!>", check=words.is_own_number),
        command("route-target <import|export> <rd>"),
        command("address-family ipv4", "vrf-family", closes="exit-address-family"),
        command("address-family ipv6", "vrf-family", closes="exit-address-family"),
    ),
    "vrf-family": commands("route-target <import|export> <rd>"),
    "archive": (
        *commands("path <word!>", "write-memory", "time-period <1-525600!>"),
        command("maximum <1-14!>", default="10"),
    ),
    "vlan": (command("name <word!>"), command("state <active|suspend!>", default="active")),
    "line": (
        command("access-class <word!> in [vrf-also]"),
        command("exec-timeout <0-35791!> <0-2147483!>", default="10 0"),
        command("privilege level <0-15!>", default="1"),
        command("logging synchronous"),
        command("login local"),
        command("login authentication <word!>"),
        command("login"),
        command("transport input <all|none|ssh|telnet!> [<ssh|telnet>]"),
        command("stopbits <1|2!>", default="1"),
    ),
    "pubkey-chain": (command("username <word>", "pubkey-user"),),
    "pubkey-user": (command("key-hash <word> <word!> [<word>]"),),
    **probes.SECTIONS,
}
