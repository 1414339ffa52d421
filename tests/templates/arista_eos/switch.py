"""Renders contexts with the shipped templates, and puts values in the place of references."""

import re
from pathlib import Path
from typing import Any

from netconfig.core.render import TemplateSet, render_device
from netconfig.lab.model.passwords import cisco_type7
from tests.templates.contexts import context

_FOLDER = Path(__file__).parents[3] / "templates"
_TEMPLATES = TemplateSet(
    {str(path.relative_to(_FOLDER)): path.read_text() for path in _FOLDER.glob("arista_eos/*.j2")}
)


def rendered(**changes: Any) -> str:
    """Return what the templates make of a context that differs from nothing in this."""
    found = context(platform="arista_eos", **changes)
    return render_device(found, templates=_TEMPLATES, platform="arista_eos").reference_text


def with_values(text: str) -> str:
    """Put values in the place of references; keys of servers as every switch shows them."""
    text = re.sub(r" key 0 secret:(\S+)@1", lambda m: f" key 7 {cisco_type7(m[1], 0)}", text)
    return re.sub(r"secret:(\S+)@1", lambda m: f"$6$abc${m[1]}" if "sha" in m[1] else m[1], text)


def golden(name: str) -> str:
    """Return the text that a feature is expected to be."""
    return (Path(__file__).parent / f"{name}.conf").read_text()
