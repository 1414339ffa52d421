"""Renders the Junos templates, and shows what the lab's switch makes of the text."""

import re
from pathlib import Path
from typing import Any

from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.secrets.hiding import reencoding
from tests.core.config.circle.lab import JUNOS
from tests.templates.shipped import reference_text

HERE = Path(__file__).parent


def rendered(**changes: Any) -> str:
    """Return the config of a device of which only this is said, with words for its secrets."""
    return re.sub(r"secret:(\S+?)@1", r"\1", reference_text("juniper_junos", **changes))


def golden(name: str) -> str:
    """Return the config that was written down for a case."""
    return (HERE / f"{name}.conf").read_text()


def shown(text: str) -> str:
    """Return what the device prints once it got a text. Raises LineRefused."""
    with reencoding(is_on=False):
        printed = JUNOS.show(JUNOS.enter(Node(), text))
    return plain(printed)


def plain(text: str) -> str:
    """Return a config without marks of secrets, and with quotes only where a word needs them."""
    without_marks = text.replace(" ## SECRET-DATA", "")
    return re.sub(r'"([^\s"{}\[\];]+)"', r"\1", without_marks)
