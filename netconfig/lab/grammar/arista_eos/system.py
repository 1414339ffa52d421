"""Arista EOS: the switch itself, its users, and the services by which it is managed."""

from netconfig.lab.grammar.arista_eos import aaa, flows
from netconfig.lab.grammar.arista_eos.words import vrf_exists
from netconfig.lab.grammar.language import Command, command, commands
from netconfig.lab.grammar.secrets import Secret

_NTP_KEYS = {kind: Secret(after=kind, kind="7", form="cisco 7") for kind in ("md5", "sha1")}
_LEVELS = "alerts|critical|debugging|emergencies|errors|informational|notifications|warnings"
_USER = Secret(after="secret", kind="sha512", form="sha512", always=True)

SYSTEM = (
    *aaa.ROOT,
    command("transceiver qsfp default-mode <word!>"),
    *flows.TRACKING,
    command("service routing protocols model <ribd|multi-agent!>"),
    command("lldp run", negative=True),
    *commands(
        f"logging buffered [<10-2147483647>] [<{_LEVELS}>]",
        f"logging trap <{_LEVELS}!>",
        f"logging console <{_LEVELS}!>",
        f"logging monitor <{_LEVELS}!>",
        "logging host <host> [<1-65535>] [protocol <udp|tcp>]",
        "logging source-interface <interface!>",
        "logging vrf <word> host <host> [<1-65535>] [protocol <udp|tcp>]",
        "logging vrf <word> source-interface <interface!>",
        "hostname <word!>",
        "ip name-server vrf <word> <ip>",
    ),
    command("ip name-server <ip>", becomes="ip name-server vrf default {0}"),
    command("dns domain <word!>"),
    command("ip domain-name <word!>", becomes="dns domain {0}"),
    *(
        command(f"ntp authentication-key <1-65535> {kind}! {form}<word!>", secret=secret)
        for kind, secret in _NTP_KEYS.items()
        for form in ("<0|7!> ", "")
    ),
    *commands(
        "ntp trusted-key <line!>",
        "ntp authenticate",
        "ntp local-interface <interface!>",
        "ntp local-interface! vrf! <word!> <interface!>",
        "ntp server <host> [prefer] [version <1-4>] [iburst] [key <1-65535>]",
        "ntp server vrf <word> <host> [prefer] [version <1-4>] [iburst] [key <1-65535>]",
        "ntp serve",
        "sflow sample <1-4294967295!>",
        "sflow sample dangerous! <1-4294967295!>",
        "sflow destination <host> [<1-65535>]",
        "sflow source-interface <interface!>",
        "sflow vrf <word> destination <host> [<1-65535>]",
        "sflow vrf <word> source-interface <interface!>",
        "sflow interface disable default",
        "sflow run",
        "snmp-server chassis-id <word!>",
        "snmp-server contact <line!>",
        "snmp-server location <line!>",
        "snmp-server community <word> [<ro|rw>] [<word>]",
        "snmp-server local-interface <interface!>",
        "snmp-server vrf <word> local-interface <interface!>",
        "snmp-server vrf <word>",
        "snmp-server view <word> <word> <included|excluded!>",
        "snmp-server group <word> v3 <auth|noauth|priv> [read <word>] [write <word>]",
        "snmp-server engineID local <hex!>",
        "snmp-server user <word> <word> v3 localized! <hex!> auth!"
        " <md5|sha|sha224|sha256|sha384|sha512!> <hex!> [priv <des|aes|aes192|aes256> <hex>]",
        "snmp-server user <word> <word> v3 auth! <md5|sha|sha224|sha256|sha384|sha512!> <word!>"
        " [priv <des|aes|aes192|aes256> <word>]",
        "snmp-server host <host> [vrf <word>] [version <1|2c>] <word>",
        "snmp-server host <host> [vrf <word>] version 3 <auth|noauth|priv> <word>",
        "spanning-tree mode <mstp|rstp|rapid-pvst|none!>",
        "spanning-tree priority <0-61440!>",
        "spanning-tree vlan-id <vlan_list> priority <0-61440!>",
        "spanning-tree mst 0 priority <0-61440!>",
    ),
    command("ip igmp snooping", negative=True),
    command("ip igmp snooping vlan <1-4094>", negative=True),
    command("ip igmp snooping vlan <1-4094> querier"),
    command("ip igmp snooping vlan <1-4094> querier address <ipv4!>"),
    command("clock timezone <word!>", default="UTC"),
    *aaa.AAA,
    *commands(
        "username <word> [privilege <0-15>] [role <word>] nopassword!",
        "username <word> ssh-key <line!>",
    ),
    *(
        command(
            f"username <word> [privilege <0-15>] [role <word>] secret! {kind}<word!>", secret=_USER
        )
        for kind in ("<0|5|sha512!> ", "")
    ),
)

MANAGEMENT = (
    command("banner login", has_body=True),
    command("banner motd", has_body=True),
    command("management api http-commands", "http-commands"),
    command("management console", "management-console"),
    command("management ssh", "management-ssh"),
)

_SERVICE_VRF = (
    command("shutdown", negative=True),
    command("ip access-group <word!>"),
)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "http-commands": (
        command("protocol https"),
        command("protocol https port! <1-65535!>"),
        command("protocol http"),
        command("idle-timeout <0-86400!>"),
        command("shutdown", negative=True),
        command("vrf <word>", "http-vrf", check=vrf_exists),
    ),
    "http-vrf": _SERVICE_VRF,
    "management-console": (command("idle-timeout <0-86400!>", default="0"),),
    "management-ssh": (
        command("idle-timeout <0-86400!>"),
        command("connection limit <1-100!>"),
        command("ip access-group <word!> in"),
        command("ip access-group <word!> vrf <word> in"),
        command("shutdown"),
        command("vrf <word>", "ssh-vrf", check=vrf_exists),
    ),
    "ssh-vrf": (command("shutdown", both=True),),
    **aaa.SECTIONS,
    **flows.SECTIONS,
}
