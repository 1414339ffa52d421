"""Cisco IOS-XR 7.5: the whole grammar, in the order of `show running-config`.

Source: the ASR 9000 command references of release 7.5.x; the order is that of published configs. A
section that its command makes for itself is shown without anything below it, others vanish when
they are empty. What makes no sense is refused at the commit, not here.
"""

from netconfig.lab.grammar.cisco_iosxr import words
from netconfig.lab.grammar.cisco_iosxr.access import (
    ACCESS_SECTIONS,
    LOGINS,
    MANAGEMENT,
    NETCONF,
    SNMP,
)
from netconfig.lab.grammar.cisco_iosxr.bridging import BRIDGING, BRIDGING_SECTIONS
from netconfig.lab.grammar.cisco_iosxr.filters import FILTER_SECTIONS, FILTERS
from netconfig.lab.grammar.cisco_iosxr.interfaces import INTERFACE_SECTIONS, INTERFACES
from netconfig.lab.grammar.cisco_iosxr.routing import (
    POLICIES,
    PROBE_SECTIONS,
    PROBES,
    ROUTERS,
    ROUTING_SECTIONS,
)
from netconfig.lab.grammar.cisco_iosxr.services import (
    FLOWS,
    GATEWAYS,
    POLICERS,
    RELAYS,
    SERVICE_SECTIONS,
    TIME,
)
from netconfig.lab.grammar.cisco_iosxr.system import (
    BANNER_END,
    IDENTITY,
    SYSTEM_SECTIONS,
)
from netconfig.lab.grammar.language import Grammar, Wording

CISCO_IOSXR = Grammar(
    platform="cisco_iosxr",
    sections={
        "": (
            *IDENTITY,
            *LOGINS,
            *SNMP,
            *FLOWS,
            *TIME,
            *NETCONF,
            *RELAYS,
            *FILTERS,
            *INTERFACES,
            *POLICIES,
            *ROUTERS,
            *GATEWAYS,
            *BRIDGING,
            *PROBES,
            *POLICERS,
            *MANAGEMENT,
        ),
        **SYSTEM_SECTIONS,
        **ACCESS_SECTIONS,
        **SERVICE_SECTIONS,
        **FILTER_SECTIONS,
        **INTERFACE_SECTIONS,
        **ROUTING_SECTIONS,
        **BRIDGING_SECTIONS,
        **PROBE_SECTIONS,
    },
    wording=Wording(unknown=words.INVALID, incomplete="% Incomplete command."),
    types={
        "interface": words.interface_name,
        "bundle": words.interface_of("bundle"),
        "bundle_sub": lambda text: _sub_of(text, "Bundle-Ether"),
        "loopback": words.interface_of("loopback"),
        "tunnel": words.interface_of("tunnel"),
        "mgmt": words.interface_of("mgmt"),
        "port": words.interface_of("port"),
        "port_sub": lambda text: None if _sub_of(text, "Bundle-Ether") else _sub_of(text, ""),
        "bvi": words.interface_of("bvi"),
        "cidr4": words.cidr4,
        "mask_length": words.mask_length,
        "group": words.group_name,
        "area": words.area,
        "level": words.level,
        "severity": words.severity,
        "access": words.access,
        "owner": words.owner,
        "family": words.family,
        "prefix": words.prefix,
        "next_hop": words.next_hop,
        "log_host": words.log_host,
        "log_port": words.log_port,
        "policy_name": words.policy_name,
        "policy_use": words.policy_name,
    },
    defaults=(),
    leaves=("exit",),
    body_end=BANNER_END,
)


def _sub_of(text: str, kind: str) -> str | None:
    name = words.interface_of("subinterface")(text)
    return name if name and name.startswith(kind) else None
