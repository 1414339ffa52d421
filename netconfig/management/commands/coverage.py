"""`netconfig coverage DEVICE`: which lines are written by which template, and which by nobody."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.core.management.base import CommandParser

from netconfig.core.config import Sections, get_platform, redact
from netconfig.core.config.merge import Coverage, CoveredLine, coverage_of
from netconfig.core.errors import NetconfigError
from netconfig.core.template.origin import lines_by_template
from netconfig.devices.crypto import tokenise
from netconfig.devices.models import Backup
from netconfig.devices.queries import UnknownDevices, read_backup, visible_to
from netconfig.intent.context import Context, read_contexts
from netconfig.management.base import QuickCommand
from netconfig.people.queries import acting_user
from netconfig.sources.templates import templates_of

_NO_TEMPLATE = "(no template)"
_UNMANAGED = "(unmanaged)"


class UnableToCover(NetconfigError):
    """The device was never read, or has no intended config."""


class Command(QuickCommand):
    help = "Show which lines of a device are managed, by which template, and which by nobody."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("device", metavar="DEVICE")
        parser.add_argument("--summary", action="store_true", help="count the lines only")
        parser.add_argument(
            "--json", action="store_true", help='a list of {"path", "managed", "template", "has"}'
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        name = options["device"]
        backup = _newest_backup(name)
        context = _context_of(name)
        found = _coverage(backup, context)
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(found), indent=1))
            return
        managed = context["device"]["managed"]
        self.stdout.write(
            f"{name}, as it was read at {backup.last_seen_at:%F %T %Z}; "
            f"managed: {', '.join(managed) if managed else 'all of its config'}"
        )
        self._print_counts(found)
        if not options["summary"]:
            self._print_lines(found)

    def _print_counts(self, found: Coverage) -> None:
        count = Counter(_writer(line) for line in found.lines)
        templates = sorted(count.keys() - {_NO_TEMPLATE, _UNMANAGED})
        for writer in [*templates, _NO_TEMPLATE, _UNMANAGED]:
            if count[writer]:
                self.stdout.write(f"{count[writer]:6} {writer}{_MEANINGS.get(writer, '')}")
        if found.missing:
            self.stdout.write(f"{len(found.missing):6} not on the device yet")

    def _print_lines(self, found: Coverage) -> None:
        writers = [_writer(line) for line in (*found.lines, *found.missing)]
        width = max(map(len, writers), default=0)
        self.stdout.write("")
        self._print_each(found.lines, width)
        if found.missing:
            self.stdout.write("\nNot on the device yet:")
            self._print_each(found.missing, width)

    def _print_each(self, lines: Iterable[CoveredLine], width: int) -> None:
        above: tuple[str, ...] = ()
        for line in lines:
            *parents, text = line.path
            # Of missing lines, those above them may be on the device and so were not told.
            for depth, parent in enumerate(parents):
                if above[: depth + 1] != line.path[: depth + 1]:
                    self.stdout.write(f"{'':{width}}  {'  ' * depth}{parent}")
            above = line.path
            first = text.replace("\n", f"\n{'':{width}}  ")
            self.stdout.write(f"{_writer(line):{width}}  {'  ' * len(parents)}{first}")


_MEANINGS = {
    _NO_TEMPLATE: ": managed, and goes with the next deployment",
    _UNMANAGED: ": stays as it is",
}


def _writer(line: CoveredLine) -> str:
    return line.writer or (_NO_TEMPLATE if line.is_managed else _UNMANAGED)


def _newest_backup(name: str) -> Backup:
    device = visible_to(acting_user()).filter(name=name).first()
    if device is None:
        raise UnknownDevices(f"There is no device {name}.")
    backup = device.backups.order_by("-last_seen_at").first()
    if backup is None:
        raise UnableToCover(f"Device {name} was never read: plan it once.")
    return backup


def _context_of(name: str) -> Context:
    contexts = read_contexts([name])
    if name in contexts.problems:
        raise UnableToCover(f"{name}: {contexts.problems[name]}")
    return contexts.ready[name]


def _coverage(backup: Backup, context: Context) -> Coverage:
    name = context["device"]["platform"]
    platform = get_platform(name)
    lines = lines_by_template(context, templates=templates_of(""), platform=name)
    text = redact("\n".join(line for line, _ in lines), platform, tokenise).reference_text
    shown = text.split("\n")
    rendered = [(line, writer) for line, (_, writer) in zip(shown, lines, strict=True)]
    sections = Sections.declared(context["device"]["managed"])
    return coverage_of(read_backup(backup), rendered, sections, platform)


def _as_json(found: Coverage) -> list[dict[str, object]]:
    return [
        {
            "path": list(line.path),
            "managed": line.is_managed,
            "template": line.writer or None,
            "has": has,
        }
        for has, lines in ((True, found.lines), (False, found.missing))
        for line in lines
    ]
