"""Cisco IOS-XE: probes that ask others, and what is tracked by them.

Sources: the IOS-XE IP SLAs and Object Tracking configuration guides; what a probe does is shown
below what it asks. The texts of refusals are as the device gives them. The emulated device asks
nobody.
"""

from netconfig.lab.grammar.language import Command, View, command, commands

_RUNNING = (
    "Entry already running and cannot be modified\n"
    "\t(only can delete (no) and start over)\n"
    "\t(check to see if the probe has finished exiting)"
)
_NUMBER = "<1-2147483647>"


def _may_change(args: tuple[str, ...], _here: View, top: View) -> str:
    """Refuse to change a probe that was started."""
    return _RUNNING if top.starting(f"ip sla schedule {args[0]}") else ""


TOP = (
    command(
        f"ip sla {_NUMBER}",
        "sla",
        check=_may_change,
        clears=("ip sla schedule {0}",),
        group="ip sla",
    ),
    command(f"ip sla schedule {_NUMBER} <line!>", group="ip sla"),
    command(
        "track <1-1000> ip! sla! <1-2147483647!> [<reachability|state>]",
        "track",
        only_one="Cannot change tracked object - delete old config first",
    ),
)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "sla": (
        command("icmp-echo <host!> [<source-ip|source-interface>] [<word>]", "echo"),
        *commands("tag <line!>", "history buckets-kept <1-60!>"),
    ),
    "echo": (
        *commands("tag <line!>", "threshold <0-60000!>", "timeout <0-604800000!>"),
        *commands("frequency <1-604800!>", "history buckets-kept <1-60!>"),
    ),
    "track": commands("delay down <1-180!> [up <1-180>]", "delay up <1-180!>"),
}
