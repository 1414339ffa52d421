"""Arista EOS: flows that the switch makes of samples, and exports by IPFIX.

Source: "Sampled Flow Tracking" in the EOS user manual; where it stands in the config is assumed.
"""

from netconfig.lab.grammar.language import Command, command, commands

TRACKING = (command("flow tracking sampled", "flow-tracking"),)

PORT = (command("flow tracker sampled <word!>"),)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "flow-tracking": (
        command("sample <1-4294967295!>"),
        command("tracker <word>", "flow-tracker"),
        command("shutdown", negative=True),
    ),
    "flow-tracker": (
        *commands(
            "record export on inactive timeout <3000-900000!>",
            "record export on interval <1000-36000000!>",
        ),
        command("exporter <word>", "flow-exporter"),
    ),
    "flow-exporter": commands(
        "collector <host> [port <1-65535>]",
        "format ipfix version! 10! [max-packet-size <512-9152>]",
        "local interface <interface!>",
        "template interval <5000-3600000!>",
    ),
}
