"""Cisco IOS-XR 7.5: bridge domains.

Sources: the L2VPN and Ethernet services and the multicast command references for the ASR 9000
series, IOS XR 7.5.x.
"""

from netconfig.lab.grammar.language import Command, command, commands

BRIDGING = (
    command("igmp snooping profile <word>", "snooping-profile", stands_alone=True),
    command("l2vpn", "l2vpn", stands_alone=True),
)

_PORT = commands(
    "split-horizon group",
    "static-mac-address <word>",
    "storm-control <broadcast|multicast|unknown-unicast> <pps|kbps!> <1-160000!>",
    "flooding disable",
)

BRIDGING_SECTIONS: dict[str, tuple[Command, ...]] = {
    "snooping-profile": commands(
        "minimum-version <2-3!>",
        "system-ip-address <ipv4!>",
        "internal-querier",
        "immediate-leave",
        "querier query-interval <1-18000!>",
    ),
    "l2vpn": (
        command("router-id <ipv4!>"),
        command("logging", "l2vpn-logging"),
        command("bridge group <word>", "bridge-group", stands_alone=True),
    ),
    "l2vpn-logging": commands("bridge-domain", "pseudowire"),
    "bridge-group": (command("bridge-domain <word>", "bridge-domain", stands_alone=True),),
    "bridge-domain": (
        command("mtu <46-65535!>"),
        command("igmp snooping profile <word!>"),
        command("mac", "bridge-mac"),
        command("flooding disable"),
        command("flooding unknown-unicast disable"),
        *(
            command(f"interface <{kind}>", "bridge-port", stands_alone=True)
            for kind in ("bundle", "bundle_sub", "port", "port_sub")
        ),
        command("routed interface <bvi!>", "bridge-bvi", stands_alone=True),
        command("shutdown"),
    ),
    "bridge-mac": (
        command("learning disable"),
        command("withdraw disable"),
        command("aging", "bridge-mac-aging"),
        command("limit", "bridge-mac-limit"),
    ),
    "bridge-mac-aging": commands("time <120-1000000!>", "type <absolute|inactivity!>"),
    "bridge-mac-limit": commands(
        "maximum <1-512000!>",
        "action <flood|no-flood|shutdown!>",
        "notification <both|none|trap|syslog!>",
    ),
    "bridge-port": _PORT,
    "bridge-bvi": commands("split-horizon group core"),
}
