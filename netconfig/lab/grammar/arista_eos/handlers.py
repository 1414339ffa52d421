"""Arista EOS: what the switch does by itself when something happens.

Source: the EOS user manual, "Event Manager", and published running configs for how a script is
indented. Nothing ever happens to the emulated switch that would start one.
"""

import textwrap

from netconfig.lab.grammar.language import Command, command, commands

_MARGIN = "      "

TOP = (command("event-handler <word>", "event-handler"),)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "event-handler": (
        command("trigger <on-boot|on-startup-config!>"),
        command("trigger on-config! disabled!"),
        command("trigger on-intf! <interface!> operstatus! [ip] [ip6]"),
        command("action bash", has_body=True, body_end=f"{_MARGIN}EOF"),
        command("action bash <line!>"),
        command("action log"),
        command("delay <0-4294967295!>", default="20"),
        command("timeout <0-4294967295!>", default="10"),
        command("repeat interval <1-4294967295!>"),
        command("asynchronous"),
        command("threshold <1-4294967295!> count! <1-4294967295!>"),
        command("trigger on-counters!", "counters-trigger"),
        command("trigger on-logging!", "logging-trigger"),
    ),
    "counters-trigger": commands(
        "poll interval <1-4294967295!>", "condition <line!>", "granularity per-source"
    ),
    "logging-trigger": commands("poll interval <1-4294967295!>", "regex <line!>"),
}


def script(text: str) -> str:
    """Return a script as the switch shows it: lines stand below the action that they are.

    How it takes the margin of a script off that is typed with one is assumed.
    """
    return textwrap.indent(textwrap.dedent(text), _MARGIN)
