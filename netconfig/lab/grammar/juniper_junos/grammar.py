"""Juniper Junos 23.2 on an ELS switch: all statements that the emulated device understands.

Sources: the Junos CLI reference for the statements; the order is that of `show configuration` in
current releases. Which lists the device sorts and which it keeps as typed is partly assumed.
"""

from netconfig.lab.grammar.juniper_junos import (
    firewall,
    flows,
    interfaces,
    policy,
    routing,
    security,
    snmp,
    switching,
    system,
)
from netconfig.lab.grammar.juniper_junos.words import TYPES
from netconfig.lab.grammar.language import Command, Grammar, Wording, command

_TOP: tuple[Command, ...] = (
    command("system", "system"),
    command("chassis", "chassis"),
    command("services", "top-services"),
    command("security", "security"),
    command("interfaces", "interfaces"),
    command("snmp", "snmp"),
    command("forwarding-options", "forwarding-options"),
    command("switch-options", "switch-options"),
    command("multi-chassis", "multi-chassis"),
    command("policy-options", "policy-options"),
    command("firewall", "firewall"),
    command("routing-instances", "routing-instances"),
    command("routing-options", "routing-options"),
    command("protocols", "protocols"),
    command("vlans", "vlans"),
)

_GROUPS = (
    command("apply-groups <name>", many=True, keeps_order=True),
    command("apply-groups-except <name>", many=True, keeps_order=True),
)
_SECTIONS = {
    "group": _TOP,
    **system.SECTIONS,
    **snmp.SECTIONS,
    **interfaces.SECTIONS,
    **switching.SECTIONS,
    **flows.SECTIONS,
    **policy.SECTIONS,
    **firewall.SECTIONS,
    **routing.SECTIONS,
    **security.SECTIONS,
}

JUNIPER_JUNOS = Grammar(
    platform="juniper_junos",
    sections={
        "groups": (command("<name>", "group"),),
        **{name: (*_GROUPS, *known) for name, known in _SECTIONS.items()},
        "": (command("groups", "groups"), *_GROUPS, *_TOP),
    },
    wording=Wording(unknown="syntax error", incomplete="missing argument"),
    types=TYPES,
    negations=("delete",),
    defaults=(),
    leaves=(),
    ends=(),
    comment="#",
    indent=4,
    has_wildcards=True,
)

XML_LISTS = {
    "interfaces": "interface",
    "routing-instances": "instance",
    "vlans": "vlan",
    "facilities": "contents",
    "syslog-host": "contents",
    "prefix-list": "prefix-list-item",
    "server-group": "address",
    "server-groups": "group",
    "vrf-targets": "community",
    "trap-targets": "target",
    "sampling-instances": "instance",
    "server-template": "template-name",
    "client-list": "client-address-list",
    "route-filter-list": "rf_list",
}
"""The tag of the entries of a section whose entries have no word of their own in text."""

XML_KEYS = {
    "autonomous-system": "as-number",
    "local-as": "as-number",
    "route-distinguisher": "rd-type",
}
"""The tag of an entry's key where it is not `name`, and of a value that has a tag of its own."""

XML_ENTRIES = {
    "802.3ad <bundle!>": ("ieee-802.3ad", "bundle"),
    "as-path <name> <word!>": ("as-path", "name", "path"),
    "community <add|set|delete> <name>": ("community", "", "community-name"),
    "from-zone <name> to-zone <name>": ("policy", "from-zone-name", "to-zone-name"),
    "md5 <0-255> key <word!>": ("md5", "name", "key"),
    "member-range <ethernet> to <ethernet!>": ("member-range", "name", "end-range"),
    "oid <word> <include|exclude!>": ("oid", "name", ""),
    "route-filter <network> <exact|longer|orlonger!>": ("route-filter", "address", ""),
    "route-filter <network> prefix-length-range! <lengths!>": (
        *("route-filter", "address", "prefix-length-range"),
    ),
    "route-filter <network> upto! <length!>": ("route-filter", "address", "upto"),
}
"""The tag of an entry of one line, by its pattern, and those of its arguments; "" has no value."""
