"""`netconfig lint`: what is wrong with device templates, and with what they write for devices."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from netconfig.core.render import TemplateSet
from netconfig.devices.queries import UnknownDevices, visible_to
from netconfig.intent.context import context_batches
from netconfig.intent.linting.asking import (
    HELP,
    STATUS,
    add_arguments,
    chosen_folder,
    read_files,
    told,
)
from netconfig.intent.linting.finding import Finding
from netconfig.intent.linting.grammars import is_judged
from netconfig.intent.linting.output import CANNOT, OutputLinter
from netconfig.intent.linting.static import lint_templates
from netconfig.intent.validating import find_unwritten
from netconfig.management.base import QuickCommand
from netconfig.people.queries import acting_user


class Command(QuickCommand):
    help = HELP

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.epilog = STATUS
        add_arguments(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        folder, platform = chosen_folder(options["folder"]), options["platform"]
        files = read_files(folder)
        found = set(lint_templates(files, platform=platform))
        names = _names(options["device"], platform)
        linter = OutputLinter(TemplateSet(files))
        is_whole = self._look(linter, names)
        self._warn(names, folder)
        found |= {f for f in linter.findings() if not platform or f.path.startswith(f"{platform}/")}
        self.stdout.write(told(_once(found), folder, as_json=options["json"]), ending="")
        if found or not is_whole:
            raise SystemExit(1)

    def _warn(self, names: Sequence[str], folder: Path) -> None:
        """Say what these templates leave out of the intent; it is no mistake of theirs."""
        for problem in find_unwritten(names, folder) if names else ():
            self.stderr.write(f"netconfig lint: warning: {problem.text}")

    def _look(self, linter: OutputLinter, names: Sequence[str]) -> bool:
        """Look at what is written for the devices; tell whether all could be."""
        is_whole, unjudged = True, set()
        for contexts in context_batches(names):
            for name, reason in contexts.problems.items():
                is_whole = False
                self.stderr.write(f"netconfig lint: {name} was not rendered: {reason}")
            for context in contexts.ready.values():
                linter.look(context)
                unjudged |= {context["device"]["platform"]}
        for platform in sorted(each for each in unjudged if not is_judged(each)):
            self.stderr.write(
                f"netconfig lint: There is no grammar of {platform}, so nothing was asked of what "
                "its lines mean."
            )
        return is_whole


def _once(findings: set[Finding]) -> list[Finding]:
    """Return the findings in order, what rendering meets only where nothing else was found."""
    known = {(each.path, each.line) for each in findings if "(device " not in each.sentence}
    return sorted(
        each
        for each in findings
        if (each.path, each.line) not in known or not each.sentence.startswith(CANNOT)
    )


def _names(asked: list[str], platform: str) -> list[str]:
    devices = visible_to(acting_user())
    known = set(devices.values_list("name", flat=True))
    for name in asked:
        if name not in known:
            raise UnknownDevices(f"There is no device {name}.")
    if platform:
        devices = devices.filter(platform__name=platform)
    chosen = set(devices.values_list("name", flat=True))
    return sorted(chosen & set(asked) if asked else chosen)
