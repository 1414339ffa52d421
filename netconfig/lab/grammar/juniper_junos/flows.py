"""Juniper Junos: flows that line cards sample and export by themselves.

Sources: "Inline Active Flow Monitoring" in the flow monitoring guide, and the Junos CLI reference.
"""

from netconfig.lab.grammar.language import Command, command, commands

_VERSIONS = ("version9", "version-ipfix")

SECTIONS: dict[str, tuple[Command, ...]] = {
    "flow-monitoring": tuple(command(version, "flow-templates") for version in _VERSIONS),
    "flow-templates": (command("template <name>", "flow-template"),),
    "flow-template": commands(
        "flow-active-timeout <10-600!>",
        "flow-inactive-timeout <10-600!>",
        "ipv4-template",
        "ipv6-template",
    ),
    "sampling": (command("instance", "sampling-instances"),),
    "sampling-instances": (command("<name>", "sampling-instance"),),
    "sampling-instance": (
        command("input", "sampling-input"),
        command("family inet", "sampling-family"),
        command("family inet6", "sampling-family"),
    ),
    "sampling-input": commands("rate <1-16000000!>", "run-length <0-20!>"),
    "sampling-family": (command("output", "sampling-output"),),
    "sampling-output": (
        command("flow-server <ip>", "flow-server"),
        command("inline-jflow", "inline-jflow"),
    ),
    "flow-server": (
        command("port <1-65535!>"),
        command("source-address <ip!>"),
        *(command(version, "flow-version") for version in _VERSIONS),
    ),
    "flow-version": (command("template", "server-template"),),
    "server-template": (command("<name>"),),
    "inline-jflow": commands("source-address <ip!>", "flow-export-rate <1-400!>"),
}
