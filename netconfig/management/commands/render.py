"""`netconfig render`: show or write intended configs, with secrets as references."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from netconfig.core.config import get_platform, redact
from netconfig.core.errors import NetconfigError
from netconfig.core.render import TemplateSet
from netconfig.devices.crypto import tokenise
from netconfig.devices.queries import UnknownDevices, visible_to
from netconfig.intent.context import Contexts, context_batches
from netconfig.intent.rendering import Renderings, read_templates, render_contexts
from netconfig.management.base import QuickCommand
from netconfig.people.queries import acting_user
from netconfig.sources.templates import templates_of


class UnableToRender(NetconfigError):
    """Some devices have no intended config; one line for each says why."""


class Command(QuickCommand):
    help = "Render the intended configs of devices, all without names."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("devices", nargs="*", metavar="DEVICE")
        parser.add_argument("--out", type=Path, metavar="DIR", help="write DEVICE.cfg files there")
        parser.add_argument("--templates", type=Path, metavar="DIR")
        parser.add_argument(
            "--context", action="store_true", help="show what the templates see, as JSON"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        out, suffix = options["out"], "json" if options["context"] else "cfg"
        folder, wants_contexts = options["templates"], options["context"]
        names = _names(options["devices"])
        templates = None
        if not wants_contexts:
            templates = read_templates(folder) if folder else templates_of("")
        problems: dict[str, str] = {}
        count = 0
        for contexts in context_batches(names):
            texts, reasons = _texts(contexts, templates)
            self._give(texts, out=out, suffix=suffix)
            problems |= reasons
            count += len(texts)
        if out is not None:
            self.stdout.write(f"Wrote {count} files to {out}.")
        if problems:
            raise UnableToRender("\n".join(f"{name}: {why}" for name, why in problems.items()))

    def _give(self, texts: Mapping[str, str], *, out: Path | None, suffix: str) -> None:
        if out is None:
            for text in texts.values():
                self.stdout.write(text, ending="")
            return
        out.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (out / f"{name}.{suffix}").write_text(text, encoding="utf-8")


def _texts(
    contexts: Contexts, templates: TemplateSet | None
) -> tuple[dict[str, str], Mapping[str, str]]:
    """Return what is shown by device, and for the other devices the reason."""
    if templates is None:
        told = {n: json.dumps(c, indent=2) + "\n" for n, c in contexts.ready.items()}
        return told, contexts.problems
    return _without_secrets(contexts, render_contexts(contexts, templates=templates))


def _without_secrets(
    contexts: Contexts, found: Renderings
) -> tuple[dict[str, str], dict[str, str]]:
    """Return what may be shown, by device: a secret typed into a template is a token there."""
    texts, problems = {}, dict(found.problems)
    for name, rendered in found.ready.items():
        try:
            platform = get_platform(contexts.ready[name]["device"]["platform"])
        except NetconfigError as error:
            problems[name] = str(error)
        else:
            texts[name] = redact(rendered.reference_text, platform, tokenise).reference_text
    return texts, problems


def _names(asked: list[str]) -> list[str]:
    devices = visible_to(acting_user())
    if not asked:
        return sorted(devices.values_list("name", flat=True))
    known = set(devices.filter(name__in=asked).values_list("name", flat=True))
    for name in asked:
        if name not in known:
            raise UnknownDevices(f"There is no device {name}.")
    return asked
