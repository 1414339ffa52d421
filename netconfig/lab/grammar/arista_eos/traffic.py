"""Arista EOS: policies for traffic, and the sets of prefixes and ports that they name.

Source: "Traffic Policies" in the EOS user manual. Every policy ends with a match for the rest of
each family, which nobody can take away. The emulated network sends no traffic that they would act
on. Whether several prefixes of a set are shown in one line or many is assumed.
"""

import re

from netconfig.lab.grammar.addresses import ipv4_network, ipv6_network
from netconfig.lab.grammar.language import Command, View, Word, command, commands

_REST = ("match ipv4-all-default ipv4", "match ipv6-all-default ipv6")
_NUMBERS = re.compile(r"\d{1,5}(?:-\d{1,5})?(?:,\d{1,5}(?:-\d{1,5})?)*")


def match_name(text: str) -> str | None:
    """The name of a match, which is none that every policy has."""
    return None if text.endswith("-all-default") else text


def numbers(text: str) -> str | None:
    """Ports or the like, such as 80,8000-8100."""
    return text if _NUMBERS.fullmatch(text) else None


def _are_prefixes(args: tuple[str, ...], here: View, _top: View) -> str:
    """Refuse prefixes that are not of the family of the match."""
    parse = ipv6_network if here.line.endswith(" ipv6") else ipv4_network
    wrong = [word for word in args[-1].split() if parse(word) is None]
    return f"Invalid input (at token 2: '{wrong[0]}')" if wrong else ""


TYPES: dict[str, Word] = {"match_name": match_name, "numbers": numbers}

TOP = (command("traffic-policies", "traffic-policies"),)

PORT = (command("traffic-policy <input|output> <word!>"),)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "traffic-policies": (
        command("field-set ipv4 prefix <word>", "prefix-set"),
        command("field-set ipv6 prefix <word>", "prefix-set6"),
        command("field-set l4-port <word>", "port-set"),
        command("traffic-policy <word>", "traffic-policy", holds=_REST),
    ),
    "prefix-set": commands("<ipv4_network>", "except <ipv4_network>"),
    "prefix-set6": commands("<ipv6_network>", "except <ipv6_network>"),
    "port-set": commands("<numbers>"),
    "traffic-policy": (
        command("match <match_name> <ipv4|ipv6>", "traffic-match", keeps_order=True),
        *(command(line, "traffic-match") for line in _REST),
    ),
    "traffic-match": (
        *(
            each
            for end in ("source", "destination")
            for each in (
                command(f"{end} prefix field-set <names!>", adds=True),
                command(f"{end} prefix <line!>", adds=True, check=_are_prefixes),
            )
        ),
        *commands(
            "protocol <tcp|udp> [source port <numbers>] [destination port <numbers>]",
            "protocol <icmp|icmpv6|ospf|vrrp|ahp|pim|igmp|rsvp>",
            "protocol <0-255>",
            "fragment",
            "ttl <numbers!>",
        ),
        command("actions", "traffic-actions"),
    ),
    "traffic-actions": commands(
        "count [<word>]", "drop", "log", "set dscp <0-63!>", "set traffic class <0-7!>"
    ),
}
