"""Renders contexts with the shipped templates, and puts values in the place of references."""

import re
from pathlib import Path
from typing import Any

from netconfig.lab.model.secrets.passwords import cisco_type7
from tests.templates.shipped import reference_text


def rendered(**changes: Any) -> str:
    """Return what the templates make of a context that differs from nothing in this."""
    return reference_text("arista_eos", **changes)


def with_values(text: str) -> str:
    """Put values in the place of references; keys of servers as every switch shows them."""
    text = re.sub(r" key 0 secret:(\S+)@1", lambda m: f" key 7 {cisco_type7(m[1], 0)}", text)
    return re.sub(r"secret:(\S+)@1", lambda m: f"$6$abc${m[1]}" if "sha" in m[1] else m[1], text)


def golden(name: str) -> str:
    """Return the text that a feature is expected to be."""
    return (Path(__file__).parent / f"{name}.conf").read_text()
