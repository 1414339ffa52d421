"""Renders contexts with the templates that the project ships."""

from functools import cache
from pathlib import Path
from typing import Any

from netconfig.core.render import TemplateSet, render_device
from tests.templates.contexts import context

_FOLDER = Path(__file__).parents[2] / "templates"


def reference_text(platform: str, **changes: Any) -> str:
    """Return the config of a device of which only this is said."""
    found = context(platform=platform, **changes)
    return render_device(found, templates=shipped(platform), platform=platform).reference_text


@cache
def shipped(platform: str) -> TemplateSet:
    """Return the templates of one platform."""
    paths = (_FOLDER / platform).rglob("*.j2")
    return TemplateSet({path.relative_to(_FOLDER).as_posix(): path.read_text() for path in paths})
