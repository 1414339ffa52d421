"""Which template wrote which line: the same rendering once more, with marks around each file."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from netconfig.core.render import TemplateSet, render_device
from netconfig.core.template.sandbox import Sandbox

_OPEN, _NAMED, _CLOSE = "\x02", "\x03", "\x04"
_MARK = re.compile(f"{_OPEN}([^{_NAMED}]*){_NAMED}|{_CLOSE}")


def lines_by_template(
    context: Mapping[str, Any], *, templates: TemplateSet, platform: str
) -> list[tuple[str, str]]:
    """Return the lines of a device's intended config, each with the template that wrote it.

    It is the one that wrote the line's first words; what a macro writes is of the template that
    calls it. Raises TemplateFails.
    """
    marked = TemplateSet(
        {path: f"{_OPEN}{path}{_NAMED}{text}{_CLOSE}" for path, text in templates.files.items()},
        sandbox=_Marking,
    )
    text = render_device(context, templates=marked, platform=platform).reference_text
    lines = _attributed(text, f"{platform}/main.j2")
    while lines and not lines[0][0]:
        del lines[0]
    while lines and not lines[-1][0]:
        del lines[-1]
    return lines


class _Marked(str):
    """Text that a template keeps in a variable: empty where nothing but marks is in it."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return bool(_MARK.sub("", self))

    def strip(self, chars: str | None = None, /) -> str:
        return self if _MARK.sub("", self).strip(chars) else ""


class _Marking(Sandbox):
    """Lets templates ask whether what they wrote into a variable is empty."""

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        return _Marked(Sandbox.concat(pieces))


def _attributed(text: str, main: str) -> list[tuple[str, str]]:
    """Take the marks out, and say for each line whose marks its first words stand between."""
    open_templates: list[str] = []
    found: list[tuple[str, str]] = []
    for line in text.splitlines():
        words, writer, at = "", "", 0
        for mark in [*_MARK.finditer(line), None]:
            piece = line[at : mark.start() if mark else len(line)]
            words += piece
            if piece.strip() and not writer:
                writer = open_templates[-1] if open_templates else main
            if mark is None:
                break
            at = mark.end()
            if mark[0] != _CLOSE:
                open_templates.append(mark[1])
            elif open_templates:
                open_templates.pop()
        found.append((words.rstrip(), writer))
    return found
