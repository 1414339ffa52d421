"""Cisco NX-OS 10: what tells of traffic, NetFlow and sFlow; a switch does one of them.

Source: the Nexus 9000 system management configuration guide of NX-OS 10.x. Records are exported in
version 9 only, and sFlow takes one packet of 4096 at most.
"""

from netconfig.lab.grammar.cisco_nxos import checks
from netconfig.lab.grammar.language import Command, command, commands

_NETFLOW = "feature netflow"
_SFLOW = "feature sflow"

TOP = (
    command("flow exporter <word>", "exporter", needs=_NETFLOW),
    command("flow record <word>", "record", needs=_NETFLOW),
    command("flow monitor <word>", "monitor", needs=_NETFLOW),
    command("sflow sampling-rate <4096-1000000000!>", default="4096", needs=_SFLOW),
    command("sflow counter-poll-interval <0-2147483647!>", default="20", needs=_SFLOW),
    command("sflow collector-ip <ip!> vrf! <word!>", needs=_SFLOW),
    command("sflow collector-port <1-65535!>", default="6343", needs=_SFLOW),
    command("sflow agent-ip <ip!>", needs=_SFLOW),
    command("sflow data-source interface <interface>", needs=_SFLOW),
)

INTERFACE = (
    command("ip flow monitor <word!> input", needs=_NETFLOW, check=checks.exists("flow monitor")),
)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "exporter": (
        command("description <line!>"),
        command("destination <ip!> [use-vrf <word>]"),
        command("transport udp <1-65535!>"),
        command("source <interface!>"),
        command("dscp <0-63!>", default="0"),
        command("version 9"),
    ),
    "record": (
        *commands("description <line!>", "match ip protocol", "match ip tos"),
        *commands("match <ipv4|ipv6> <source|destination> address"),
        *commands("match transport <source-port|destination-port>"),
        *commands("collect transport tcp flags", "collect counter <bytes|packets> [long]"),
        *commands("collect timestamp sys-uptime <first|last>"),
    ),
    "monitor": (
        command("description <line!>"),
        command("record <word!>", check=checks.exists("flow record")),
        command("exporter <word>", check=checks.exists("flow exporter")),
    ),
}
