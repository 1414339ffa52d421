"""Renders the IOS templates, and shows what the lab's switch makes of the text."""

import re
from pathlib import Path
from typing import Any

from netconfig.lab.model.config.tree import Node
from tests.core.config.circle.lab import IOS
from tests.templates.shipped import reference_text

HERE = Path(__file__).parent


def rendered(**changes: Any) -> str:
    """Return the config of a device of which only this is said, with words for its secrets."""
    return re.sub(r"secret:(\S+)@1", r"\1", reference_text("cisco_ios", **changes))


def golden(name: str) -> str:
    """Return the config that was written down for a case."""
    return (HERE / f"{name}.conf").read_text()


def shown(text: str) -> list[str]:
    """Return what the device prints once it got a text. Raises LineRefused."""
    return lines(IOS.show(IOS.enter(Node(), text)))


def lines(text: str) -> list[str]:
    """Return a config's lines without those that only part sections."""
    return [line for line in text.splitlines() if line.strip() != "!"]
