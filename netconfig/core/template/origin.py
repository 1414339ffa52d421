"""Which template wrote which line: the same rendering once more, with marks around each file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes

from netconfig.core.render import TemplateFails, TemplateSet, render_device, render_text
from netconfig.core.template.sandbox import Sandbox

_OPEN, _NAMED, _CLOSE, _AT = "\x02", "\x03", "\x04", "\x05"
_MARK = re.compile(f"{_OPEN}([^{_NAMED}]*){_NAMED}|{_CLOSE}")
_PLACE = re.compile(f"{_AT}([^{_NAMED}]*):([0-9]+){_NAMED}")


@dataclass(frozen=True)
class Written:
    """A line as it was written, and the template and line in it that wrote its first words.

    The number is 0 where the line in the template cannot be told.
    """

    text: str
    path: str
    number: int


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


class Sources:
    """Tells where the lines come from that a set of templates writes, for many devices."""

    def __init__(self, templates: TemplateSet) -> None:
        self._templates = templates
        self._marked = TemplateSet(templates.files, sandbox=_Placing)

    def lines(self, context: Mapping[str, Any], *, platform: str) -> list[Written]:
        """Return what the templates write for a device, to the letter, line by line.

        What a macro writes is of the macro's own line, as far as that can be told. Raises
        TemplateFails.
        """
        try:
            outside = self._placed(context, platform, marks_inside=False)
        except TemplateFails:
            return self._written_anyway(context, platform)
        try:
            inside = self._placed(context, platform, marks_inside=True)
        except TemplateFails:
            return outside
        # A template may look at what it wrote itself, and the marks make a difference.
        is_same = [line.text for line in inside] == [line.text for line in outside]
        return inside if is_same else outside

    def _placed(
        self, context: Mapping[str, Any], platform: str, *, marks_inside: bool
    ) -> list[Written]:
        reset = _MARKS_INSIDE.set(marks_inside)
        try:
            text = render_text(context, templates=self._marked, platform=platform)
        finally:
            _MARKS_INSIDE.reset(reset)
        return list(_placed(text, f"{platform}/main.j2"))

    def _written_anyway(self, context: Mapping[str, Any], platform: str) -> list[Written]:
        """Return the lines where the marks are too much. Raises TemplateFails where all is."""
        plain = render_text(context, templates=self._templates, platform=platform)
        try:
            lines = lines_by_template(context, templates=self._templates, platform=platform)
        except TemplateFails:
            return [Written(line, f"{platform}/main.j2", 0) for line in plain.splitlines()]
        return [Written(line, path, 0) for line, path in lines]


class _Marked(str):
    """Text that a template keeps in a variable: empty where nothing but marks is in it."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return bool(_unmarked(self))

    def strip(self, chars: str | None = None, /) -> str:
        return self if _unmarked(self).strip(chars) else ""


class _Marking(Sandbox):
    """Lets templates ask whether what they wrote into a variable is empty."""

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        return _Marked(Sandbox.concat(pieces))


def _unmarked(text: str) -> str:
    return _PLACE.sub("", _MARK.sub("", text))


_MARKS_INSIDE = ContextVar("marks_inside", default=True)


class _Placing(_Marking):
    """Writes before each piece of text from which line of which template it comes.

    Unless marks go inside, what is kept in a variable or comes from a macro is as it is without.
    """

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        if _MARKS_INSIDE.get():
            return _Marking.concat(pieces)
        text = Sandbox.concat(pieces)
        # Only what a whole template writes comes piece by piece; all else was kept in a list.
        return _unmarked(text) if isinstance(pieces, list) else text

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for output in tree.find_all(nodes.Output):
            output.nodes = [piece for node in output.nodes for piece in _with_place(node, name)]
        return tree


def _with_place(node: nodes.Expr, name: str | None) -> Iterator[nodes.Expr]:
    """Yield the piece of output with marks, one for each line that it writes."""
    if not isinstance(node, nodes.TemplateData):
        yield _mark(node.lineno, name)
        yield node
        return
    for count, line in enumerate(node.data.splitlines(keepends=True)):
        yield _mark(node.lineno + count, name)
        yield _data(line, node.lineno)


def _mark(line: int, name: str | None) -> nodes.TemplateData:
    return _data(f"{_AT}{name}:{line}{_NAMED}", line)


def _data(text: str, line: int) -> nodes.TemplateData:
    data = nodes.TemplateData(text)
    data.set_lineno(line)
    return data


def _placed(text: str, main: str) -> Iterator[Written]:
    """Take the marks out, and give each line the place of the mark before its first words."""
    last = (main, 1)
    for line in text.splitlines():
        words, first, at = "", None, 0
        for mark in [*_PLACE.finditer(line), None]:
            piece = line[at : mark.start() if mark else len(line)]
            words += piece
            if piece.strip() and first is None:
                first = last
            if mark is not None:
                at, last = mark.end(), (mark[1], int(mark[2]))
        path, number = first or last
        yield Written(words, path, number)


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
