"""Cisco IOS-XE: classes of traffic, and what policies do with them.

Source: the IOS-XE 17 quality of service command reference; the emulated network sends no traffic
that they would act on.
"""

from netconfig.lab.grammar.cisco_ios import words
from netconfig.lab.grammar.language import Command, command, commands

_RATE = "<8000-100000000000!>"

TOP = (
    command("class-map match-all <word>", "class-map"),
    command("class-map match-any <word>", "class-map"),
    command("class-map <word>", "class-map", becomes="class-map match-all {0}"),
    command("policy-map <word>", "policy-map"),
)

AT_THE_END = (command("control-plane", "control-plane"),)

INTERFACE = (command("service-policy <input|output> <word!>", check=words.policy_exists),)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "control-plane": (command("service-policy <input|output> <word!>", check=words.policy_exists),),
    "class-map": (
        command("description <line!>"),
        *commands("match any", "match access-group name <word>", "match access-group <1-2799>"),
        *commands("match protocol <word>", "match vlan <vlan_list>", "match qos-group <0-99>"),
        *commands("match [ip] dscp <line>", "match [ip] precedence <line>", "match cos <line>"),
        *commands("match not access-group name <word>", "match not protocol <word>"),
    ),
    "policy-map": (
        command("description <line!>"),
        command("class <word>", "policy-class", keeps_order=True, check=words.class_exists),
    ),
    "policy-class": (
        *commands("priority level <1-2!> [percent <1-100>]", "priority percent <1-100!>"),
        *commands("priority <1-2000000000!>", "priority"),
        *commands("bandwidth percent! <1-100!>", "bandwidth remaining! percent! <1-100!>"),
        *commands("bandwidth remaining! ratio! <1-100!>", "bandwidth <1-2000000000!>"),
        *commands("shape average! percent! <1-100!>", f"shape average! {_RATE}"),
        command(f"police cir! {_RATE} [bc <1000-512000000>]", "police"),
        command("police cir! percent! <1-100!>", "police"),
        command("police rate! <1-2000000!> pps! [burst <1-512000> packets]", "police"),
        command(f"police {_RATE}", "police", becomes="police cir {0}"),
        *commands("queue-buffers ratio <0-100!>", "queue-limit <1-8192000!> [<packets|bytes|ms>]"),
        *commands("set [ip] dscp <word!>", "set [ip] precedence <word!>", "set cos <0-7!>"),
        *commands("set qos-group <0-99!>", "fair-queue", "random-detect [dscp-based]"),
        command("service-policy <word!>", check=words.policy_exists),
    ),
    "police": commands(
        "conform-action <transmit|drop!>",
        "conform-action set-dscp-transmit! <word!>",
        "exceed-action <transmit|drop!>",
        "exceed-action set-dscp-transmit! <word!>",
        "violate-action <transmit|drop!>",
    ),
}
