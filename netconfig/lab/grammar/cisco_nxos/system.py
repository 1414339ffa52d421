"""Cisco NX-OS 10: the system's own commands, those before and those after the rest.

Sources: the Nexus 9000 fundamentals, system management and security configuration guides of
NX-OS 10.x.
"""

from netconfig.lab.grammar.cisco_nxos import checks
from netconfig.lab.grammar.cisco_nxos.gateways import is_alone
from netconfig.lab.grammar.language import Command, command

BANNER_END = "^C"
_TURN = "<1-5!> <weekday!> <month!> <time!>"
_OF_AMERICA = "2 Sun Mar 02:00 1 Sun Nov 02:00 60"

FEATURES = (
    *("nxapi", "bash-shell", "scp-server", "sftp-server", "tacacs+", "ospf", "bgp", "pim"),
    *("fabric forwarding", "udld", "interface-vlan", "vn-segment-vlan-based", "netflow", "hsrp"),
    *("vrrp", "vrrpv3", "lacp", "vpc", "lldp", "bfd", "dhcp", "sflow", "tunnel"),
)
_OVERLAY = "nv overlay evpn"
_VERSIONS_OF_VRRP = {"vrrp": "vrrpv3", "vrrpv3": "vrrp"}


def _feature(name: str) -> Command:
    needs = _OVERLAY if name == "fabric forwarding" else ""
    other = _VERSIONS_OF_VRRP.get(name)
    return command(f"feature {name}", needs=needs, check=is_alone(other) if other else None)


SYSTEM = (
    command("hostname <word!>"),
    # The overlay's own line stands among the features, one of which needs it.
    *map(_feature, FEATURES[:5]),
    command(_OVERLAY),
    *map(_feature, FEATURES[5:]),
    command("feature ssh", negative=True),
    command("password strength-check", negative=True),
    command(f"banner motd {BANNER_END}!", has_body=True),
    command(f"banner exec {BANNER_END}!", has_body=True),
    command("username <word> password! 5! <word!> [role <word>]", group="username"),
    command("username <word> role <word>", group="username"),
    command("username <word> sshkey <line!>", group="username"),
    command("username <word> passphrase <line!>", group="username"),
    command("ip domain-lookup"),
    command("ip domain-name <word!>"),
    command("ip name-server <ip> [use-vrf <word>]", keeps_order=True),
    command("ip host <word> <line!>"),
    command("system default switchport"),
    command("system default switchport shutdown"),
    command("system jumbomtu <1500-9216!>", default="9216"),
    command("errdisable recovery cause <word>"),
    command("errdisable recovery interval <30-65535!>", default="300"),
    command("cdp enable", negative=True),
    command("lldp timer <5-254!>", default="30", needs="feature lldp"),
    command("lldp holdtime <10-255!>", default="120", needs="feature lldp"),
    command("copp profile <strict|moderate|lenient|dense!>", default="strict"),
    command("hardware access-list tcam region <word> <line!>"),
)
MANAGEMENT = (
    command("snmp-server contact <line!>"),
    command("snmp-server location <line!>"),
    command("snmp-server source-interface <traps|informs> <interface!>"),
    command("snmp-server user <word> <line!>", check=checks.is_snmp_user),
    command("snmp-server host <host> <line!>", check=checks.is_snmp_host),
    command("snmp-server globalEnforcePriv"),
    command("snmp-server enable traps [<line>]"),
    command("snmp-server community <word> group! <word!>"),
    command("snmp-server community <word> use-ipv4acl <word!>"),
    command("ntp server <host> [prefer] [key <1-65535>] [use-vrf <word>]"),
    command("ntp peer <host> [prefer] [key <1-65535>] [use-vrf <word>]"),
    command("ntp source <ip!>"),
    command("ntp source-interface <interface!>"),
    command("ntp logging"),
    command("ntp authenticate"),
    command("ntp authentication-key <1-65535> md5! <word!> [<0|7>]"),
    command("ntp trusted-key <1-65535>"),
)
NXAPI = (
    command("nxapi http port! <1-65535!>", needs="feature nxapi"),
    command("nxapi https port <1-65535!>", default="443", needs="feature nxapi"),
    command("nxapi use-vrf <word!>", needs="feature nxapi"),
)
LOGGING = (
    command("logging logfile <word!> <0-7!> [size <4096-4194304>]"),
    command("logging server <host> [<0-7>] [port <1-65535>] [use-vrf <word>] [facility <word>]"),
    command("logging source-interface <interface!>"),
    command("logging timestamp <microseconds|milliseconds|seconds!>", default="seconds"),
    command("logging level <word> <0-7!>"),
    command("logging console", negative=True),
    command("logging console <0-7!>"),
    command("logging monitor", negative=True),
    command("logging monitor <0-7!>"),
    command("clock timezone <zone!> <hours!> <0-59!>"),
    command(f"clock summer-time <zone!> {_TURN} {_TURN} <1-1440!>"),
    command("clock summer-time <zone!>", becomes=f"clock summer-time {{0}} {_OF_AMERICA}"),
)

_LINE = (
    command("exec-timeout <0-525600!>", default="30"),
    command("logout-warning <0-120!>"),
    command("session-limit <1-64!>", default="32"),
    command("speed <word!>"),
)
LINES: dict[str, tuple[Command, ...]] = {
    "line": _LINE,
    "vty": (*_LINE, command("access-class <word!> in")),
}
