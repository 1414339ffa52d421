"""From a context to an intended config: strict, sandboxed Jinja2 over plain data.

A set of templates is a value (path → text), so that the same code renders a folder and a Git
commit. What a template may do is said in `template/`.
"""

import hashlib
import json
import re
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateSyntaxError,
)
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateRuntimeError, UndefinedError

from netconfig.core.errors import NetconfigError
from netconfig.core.template.account import counted
from netconfig.core.template.filters import FILTERS, TESTS
from netconfig.core.template.once import known_texts
from netconfig.core.template.sandbox import Sandbox

_REFERENCE = re.compile(r"secret:([A-Za-z0-9_.\-]+)@([0-9]+)")


LANGUAGE: Mapping[str, Any] = {
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "extensions": ("jinja2.ext.do", "jinja2.ext.loopcontrols"),
}
"""What the language of device templates is besides Jinja2's usual settings."""


class TemplateFails(NetconfigError):
    """A template is missing, is no Jinja2, or asks for what the context does not have."""


@dataclass(frozen=True)
class Rendered:
    """An intended config as reference text, and the two hashes that it follows from."""

    reference_text: str
    context_hash: str
    template_hash: str


@dataclass(frozen=True)
class TemplateSet:
    """All templates of one folder or commit; `files` maps paths such as `arista_eos/main.j2`."""

    files: Mapping[str, str]
    sandbox: type[Sandbox] = field(default=Sandbox, repr=False, compare=False)
    _closures: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    _compiled: dict[str, Template] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def version(self) -> str:
        """SHA-256 over all files, the ones that nobody uses included."""
        return _hash(dict(self.files))

    def closure_hash(self, path: str) -> str:
        """Return the SHA-256 over the template and all that it includes or imports.

        Raises TemplateFails when one of them is missing or is no Jinja2.
        """
        if path not in self._closures:
            self._closures[path] = _hash({name: self.files[name] for name in self._closure(path)})
        return self._closures[path]

    def compiled(self, path: str) -> Template:
        """Return the template ready to render; raises TemplateFails."""
        if path not in self._compiled:
            self.closure_hash(path)
            self._compiled[path] = self._environment.get_template(path)
        return self._compiled[path]

    @cached_property
    def _environment(self) -> Sandbox:
        environment = self.sandbox(
            filters=FILTERS,
            loader=FunctionLoader(self._source),
            undefined=StrictUndefined,
            bytecode_cache=known_texts(self.sandbox),
            # What is rendered is config text for devices; HTML never sees it unescaped.
            autoescape=False,
            **LANGUAGE,
        )
        environment.tests |= TESTS
        return environment

    def _source(self, name: str) -> tuple[str, str, None] | None:
        # The path goes along as the file's name, so that tracebacks can tell template and line.
        return (self.files[name], name, None) if name in self.files else None

    def _closure(self, path: str) -> set[str]:
        found: set[str] = set()
        waiting = [(path, path)]
        while waiting:
            name, user = waiting.pop()
            if name in found:
                continue
            found.add(name)
            for other in self._referenced(name, user):
                # A name that is computed may be any file of the set.
                waiting += [(o, name) for o in (self.files if other is None else (other,))]
        return found

    def _referenced(self, name: str, user: str) -> Iterable[str | None]:
        if name not in self.files:
            by = "" if name == user else f", which {user} includes"
            raise TemplateFails(f"There is no template {name}{by}.")
        try:
            known, environment = known_texts(self.sandbox), self._environment
            return known.names_in(self.files[name], name=name, environment=environment)
        except TemplateSyntaxError as error:
            raise TemplateFails(f"Template {name} line {error.lineno}: {error.message}") from None


def render_device(context: Mapping[str, Any], *, templates: TemplateSet, platform: str) -> Rendered:
    """Render `PLATFORM/main.j2` with the context's keys as variables.

    The text ends with one newline and has no blank at the end of a line. Raises TemplateFails,
    which names template, line, variable and device.
    """
    text = render_text(context, templates=templates, platform=platform)
    template_hash = templates.closure_hash(f"{platform}/main.j2")
    return Rendered(_tidy(text), context_hash(context), template_hash)


def render_text(context: Mapping[str, Any], *, templates: TemplateSet, platform: str) -> str:
    """Return what the templates write, to the letter. Raises TemplateFails."""
    path = f"{platform}/main.j2"
    name = str(context.get("device", {}).get("name", "?"))
    try:
        template = templates.compiled(path)
        with counted():
            return template.render(context)
    except TemplateFails as error:
        raise TemplateFails(f"Device {name}: {error}") from None
    # Whatever a template raises is that template's fault; uncaught it would be planned for ever.
    except Exception as error:  # noqa: BLE001
        raise TemplateFails(_explain(error, device=name, path=path)) from None


def context_hash(context: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a context's canonical JSON."""
    return _hash(context)


def secret_references(text: str) -> frozenset[tuple[str, int]]:
    """Return (name, version) of every secret that a reference text needs."""
    return frozenset((name, int(version)) for name, version in _REFERENCE.findall(text))


def _explain(error: Exception, *, device: str, path: str) -> str:
    # Jinja2 rewrites tracebacks so that frames of templates carry their own names and lines.
    frames = traceback.extract_tb(error.__traceback__)
    places = [(each.filename, each.lineno or 0) for each in frames if each.filename.endswith(".j2")]
    path, line = places[-1] if places else (path, 0)
    if isinstance(error, RecursionError):
        reason = "it calls or includes itself without end"
        # Where the circle begins, not where it happened to become too much.
        path, line = next((each for each in places if places.count(each) > 1), (path, line))
    elif isinstance(error, TemplateNotFound):
        reason = f"there is no template {error.name}"
    elif isinstance(error, (UndefinedError, SecurityError, TemplateRuntimeError)):
        reason = str(error.message or error)
    else:
        reason = f"{type(error).__name__}: {error}"
    place = f"{path} line {line}" if line else path
    return f"Device {device}: template {place}: {reason}"


def _tidy(text: str) -> str:
    lines = [line.rstrip() for line in text.splitlines()]
    return "\n".join(lines).strip("\n") + "\n"


def _hash(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
