"""What can be told from what templates write for devices: blanks, and lines no device knows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from netconfig.core.config import get_platform, redact
from netconfig.core.errors import NetconfigError
from netconfig.core.render import TemplateFails, TemplateSet
from netconfig.core.template.origin import Sources, Written
from netconfig.intent.linting.finding import Finding
from netconfig.intent.linting.grammars import unknown_lines

CANNOT = "cannot be rendered:"
_MISSING = re.compile(r"Device \S+: There is no template \S+, which \S+ includes\.")
_PLACE = re.compile(r"Device \S+: (?:T|t)emplate (\S+?)(?: line (\d+))?: (.*)", re.DOTALL)


@dataclass
class OutputLinter:
    """Looks at what one set of templates writes, device after device.

    Faults of one kind in one line of a template are one finding, with the first that was met.
    """

    templates: TemplateSet
    _first: dict[tuple[str, int, str], Finding] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._sources = Sources(self.templates)

    def look(self, context: Mapping[str, Any]) -> None:
        """Render one device, and note what is wrong with its lines."""
        device, platform = context["device"]["name"], context["device"]["platform"]
        try:
            lines = self._sources.lines(context, platform=platform)
        except TemplateFails as error:
            if _MISSING.fullmatch(str(error)):
                return  # Templates alone tell of it, and in which line.
            found = _PLACE.fullmatch(str(error))
            path, number, reason = found.groups() if found else (f"{platform}/main.j2", 1, error)
            self._add(path, int(number or 1), (CANNOT, str(reason)), device)
            return
        own = _own_texts(context)
        for line, fault in _wrong(lines, platform):
            # What people wrote into intent to the letter is no template's fault.
            if line.text not in own:
                self._add(line.path, line.number or 1, fault, device)

    def findings(self) -> list[Finding]:
        """Return what was noted so far, in the order of templates and lines."""
        return sorted(self._first.values())

    def _add(self, path: str, number: int, fault: tuple[str, str], device: str) -> None:
        finding = Finding(path, number, f"{' '.join(fault).strip()} (device {device})")
        self._first.setdefault((path, number, fault[0]), finding)


def _wrong(lines: Sequence[Written], platform: str) -> Iterator[tuple[Written, tuple[str, str]]]:
    """Yield lines with what is wrong: in general, and with this one."""
    for line in lines:
        if line.text != line.text.rstrip():
            yield line, ("writes white space at the end of a line.", "")
    for before, line in pairwise(lines):
        if not before.text.strip() and not line.text.strip():
            yield line, ("writes a second empty line, which no device shows.", "")
    refused = list(unknown_lines([line.text for line in lines], platform))
    shown = _without_secrets(lines, platform) if refused else []
    for at, reason in refused:
        yield lines[at], (f"{platform} does not know", f"{shown[at].strip()!r}: {reason}")


def _without_secrets(lines: Sequence[Written], platform: str) -> list[str]:
    """Return the lines as they may be shown: people do type secrets into templates."""
    text = "\n".join(line.text for line in lines)
    try:
        redacted = redact(text, get_platform(platform), lambda _: "hidden").reference_text
    except NetconfigError:
        return ["a line" for _ in lines]
    return redacted.split("\n")


def _own_texts(context: Mapping[str, Any]) -> frozenset[str]:
    system = context["system"]
    texts = [system["banner"], system["motd"], *(each["text"] for each in context["snippets"])]
    return frozenset(line for text in texts for line in text.splitlines())
