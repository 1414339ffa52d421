"""Renders many devices: each context at most once, and every failure with its device."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from netconfig.core.errors import NetconfigError
from netconfig.core.render import (
    Rendered,
    TemplateFails,
    TemplateSet,
    context_hash,
    render_device,
)
from netconfig.intent.context import Context, Contexts, context_batches


class TemplatesCannotBeRead(NetconfigError):
    """The folder of templates is missing or holds what is no text."""


@dataclass(frozen=True)
class Renderings:
    """The intended configs by device, and for the other devices the reason."""

    ready: Mapping[str, Rendered]
    problems: Mapping[str, str]


def render_devices(names: Collection[str], *, templates: TemplateSet) -> Renderings:
    """Render the devices as the intent is now; only texts are kept, and contexts some at a time."""
    ready: dict[str, Rendered] = {}
    problems: dict[str, str] = {}
    for contexts in context_batches(names):
        found = render_contexts(contexts, templates=templates)
        ready |= found.ready
        problems |= found.problems
    return Renderings(ready, problems)


def render_contexts(
    contexts: Contexts,
    *,
    templates: TemplateSet,
    known: Mapping[str, Rendered] | None = None,
    beat: Callable[[], None] = lambda: None,
) -> Renderings:
    """Render ready contexts, of a preview for instance; problems of contexts are kept.

    What is `known` of a device is taken again where its context and templates are the same. `beat`
    is called at every device, and may raise to stop.
    """
    ready: dict[str, Rendered] = {}
    problems = dict(contexts.problems)
    for name, context in contexts.ready.items():
        beat()
        platform, same = context["device"]["platform"], (known or {}).get(name)
        try:
            if same is not None and _still_holds(same, context, templates, platform):
                ready[name] = same
            else:
                ready[name] = render_device(context, templates=templates, platform=platform)
        except TemplateFails as error:
            problems[name] = str(error)
    return Renderings(ready, problems)


def read_templates(folder: Path) -> TemplateSet:
    """Return the templates of a folder; raises TemplatesCannotBeRead."""
    if not folder.is_dir():
        raise TemplatesCannotBeRead(f"There is no folder of templates {folder}.")
    files = {}
    for path in sorted(folder.rglob("*.j2")):
        try:
            files[path.relative_to(folder).as_posix()] = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise TemplatesCannotBeRead(f"Template {path} cannot be read: {error}.") from None
    return TemplateSet(files)


def _still_holds(same: Rendered, context: Context, templates: TemplateSet, platform: str) -> bool:
    is_same_template = same.template_hash == templates.closure_hash(f"{platform}/main.j2")
    return is_same_template and same.context_hash == context_hash(context)
