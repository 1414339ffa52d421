"""Renders the IOS-XR templates, and shows what the lab's router makes of the text."""

import re
from pathlib import Path
from typing import Any

from netconfig.core.config import (
    diff_configs,
    get_platform,
    parse_config,
    render_unified,
    way_forward,
)
from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.iosxr.config.configs import enter_lines
from netconfig.lab.vendors.iosxr.config.printing import print_iosxr
from tests.templates.shipped import reference_text

HERE = Path(__file__).parent
XR = get_platform("cisco_iosxr")


def written(**changes: Any) -> str:
    """Return the config of a router of which only this is said, as reference text."""
    return reference_text("cisco_iosxr", **changes)


def rendered(**changes: Any) -> str:
    """Return the same with a word for each secret, in the form in which the router keeps it.

    Coded by the router they would be others each time.
    """
    text = re.sub(r"\bkey 0 (?=secret:)", "key 7 ", written(**changes))
    coded = re.sub(r"\bclear (?=secret:)", "encrypted ", text)
    return re.sub(r"secret:(\S+)@1", r"\1", coded)


def golden(name: str) -> str:
    """Return the config that was written down for a case."""
    return (HERE / f"{name}.conf").read_text()


def shown(text: str) -> list[str]:
    """Return what the router prints once it got a text. Raises LineRefused."""
    return lines(print_iosxr(enter_lines(Node(), text)))


def lines(text: str) -> list[str]:
    """Return a config's lines without those that only part sections."""
    return [line for line in text.splitlines() if line.strip() != "!"]


def differences(one: str, other: str) -> str:
    """Return what the engine sees between two configs."""
    return render_unified(diff_configs(parse_config(one, XR), parse_config(other, XR), XR))


def go(start: str, goal: str) -> str:
    """Return what differs from the goal after the way forward was typed into the router."""
    commands = way_forward(parse_config(start, XR), parse_config(goal, XR), XR)
    after = enter_lines(enter_lines(Node(), start), "\n".join(commands))
    return differences(print_iosxr(after), goal)
