"""Juniper Junos: what may pass from one zone to another.

Source: the Junos CLI reference, "policies" and "policy (Security)". Emulated switches take and show
policies; which traffic they let pass is not emulated.
"""

from netconfig.lab.grammar.language import Command, command, commands

_POLICIES = (command("policy <word>", "zone-policy", keeps_order=True),)
_ACTIONS = ("permit", "deny", "reject")


def _decides(word: str) -> Command:
    return command(word, clears=tuple(each for each in _ACTIONS if each != word))


SECTIONS: dict[str, tuple[Command, ...]] = {
    "security": (command("policies", "zone-policies"),),
    "zone-policies": (
        command("from-zone <name> to-zone <name>", "zone-pair", keeps_order=True),
        command("global", "zone-pair"),
        command("default-policy", "zone-default"),
    ),
    "zone-pair": _POLICIES,
    "zone-policy": (
        command("description <word!>"),
        command("match", "zone-match"),
        command("then", "zone-then"),
    ),
    "zone-match": (
        command("source-address <name>", many=True),
        command("destination-address <name>", many=True),
        command("application <name>", many=True),
    ),
    "zone-then": (
        *(_decides(word) for word in _ACTIONS),
        command("log", "zone-log"),
        command("count"),
    ),
    "zone-log": commands("session-init", "session-close"),
    "zone-default": (
        command("permit-all", clears=("deny-all",)),
        command("deny-all", clears=("permit-all",)),
    ),
}
