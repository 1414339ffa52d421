"""What if: each device's intended config without and with a change request's edits."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from netconfig.changes.models import ChangeRequest
from netconfig.changes.queries import edits_of
from netconfig.core.config import Sections
from netconfig.core.plan import hash_value
from netconfig.core.render import (
    Rendered,
    TemplateFails,
    TemplateSet,
    secret_references,
)
from netconfig.devices.models import Device
from netconfig.devices.operations import ResolvedSecret, resolve_secrets
from netconfig.intent.operations import Preview, preview
from netconfig.intent.rendering import render_contexts


@dataclass(frozen=True)
class Templates:
    """The templates in force, and those that a change request would put in their place, if any."""

    in_force: TemplateSet
    proposed: TemplateSet

    @property
    def differ(self) -> bool:
        """Whether the change request brings other templates."""
        return self.in_force.version != self.proposed.version

    @property
    def version(self) -> str:
        """One hash that moves when either of them does."""
        if not self.differ:
            return self.proposed.version
        return hash_value([self.in_force.version, self.proposed.version])

    def devices(self) -> list[str]:
        """Return the devices whose config the other templates can change."""
        if not self.differ:
            return []
        rows = list(Device.objects.values_list("name", "platform__name"))
        changed = {
            platform
            for platform in {platform for _, platform in rows}
            if _closure(self.in_force, platform) != _closure(self.proposed, platform)
        }
        return [name for name, platform in rows if platform in changed]


@dataclass(frozen=True)
class Intended:
    """The intended configs of one planning, and what they were computed from.

    `problems` says of devices why they have none, or what error the edits cause; `invalid` says
    what was wrong with a device already, which matters where anything is to be sent to it.
    """

    before: Mapping[str, Rendered]
    after: Mapping[str, Rendered]
    problems: Mapping[str, str]
    invalid: Mapping[str, str]
    secrets: Mapping[str, ResolvedSecret]
    expectations: Mapping[str, Mapping[str, object]]
    sections: Mapping[str, Sections]
    sections_before: Mapping[str, Sections]
    templates: str

    def context_hashes(self, names: Iterable[str]) -> str:
        """Return one hash over the contexts of these devices, with the edits applied.

        So that a plan does not outlive an error that comes up later, errors are part of it.
        """
        found = {}
        for name in names:
            if name in self.after:
                found[name] = self.after[name].context_hash
            if name in self.problems or name in self.invalid:
                found[f"{name} error"] = self.problems.get(name, self.invalid.get(name, ""))
        return hash_value(found)


def render_intended(
    change: ChangeRequest,
    *,
    templates: Templates,
    now: datetime,
    beat: Callable[[], None] = lambda: None,
) -> Intended:
    """Try the edits, and render each device in reach as it is intended without and with them.

    Without them means under the templates in force, and with them under those that are proposed.
    `beat` is called at every device, and may raise to stop.
    """
    edits = edits_of(change)
    for _ in range(2):
        view = preview(edits, extra={*change.devices, *templates.devices()})
        before = render_contexts(view.before, templates=templates.in_force, beat=beat).ready
        after = render_contexts(view.after, templates=templates.proposed, known=before, beat=beat)
        rendered = [*before.values(), *after.ready.values()]
        secrets = _secrets(rendered, now=now)
        if _versions_are_current(rendered, secrets):
            break
    caused, invalid = _errors(view, beat)
    expectations = {name: expectations_in(context) for name, context in view.after.ready.items()}
    return Intended(
        before=before,
        after=after.ready,
        problems={**caused, **after.problems},
        invalid=invalid,
        secrets=secrets,
        expectations=expectations,
        sections=_sections(view.after.ready),
        sections_before=_sections(view.before.ready),
        templates=templates.version,
    )


def expectations_in(context: Mapping[str, Any]) -> dict[str, object]:
    """Return what a context lets us expect of a device's health, as plain JSON.

    `sessions` are [vrf, address, far device or ""] of the enabled BGP sessions, `enabled` the
    names of the enabled interfaces; of a device that is managed by sections `disabled` are the
    others.
    """
    sessions = (context.get("bgp") or {}).get("sessions", [])
    told: dict[str, object] = {
        "sessions": [
            ["global", session["address"], session["device"] or ""]
            for session in sessions
            if session["enabled"]
        ],
        "enabled": [i["name"] for i in context["interfaces"] if i["enabled"]],
    }
    if context["device"]["managed"]:
        told["disabled"] = [i["name"] for i in context["interfaces"] if not i["enabled"]]
    return told


def _errors(view: Preview, beat: Callable[[], None]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the errors that the edits cause, and those that were there, in words by device."""
    beat()
    found = view.validate()
    beat()
    caused: dict[str, list[str]] = defaultdict(list)
    already: dict[str, list[str]] = defaultdict(list)
    for problem in found.errors:
        for device in problem.devices:
            (caused if problem in found.caused else already)[device].append(problem.text)
    return _told(caused), _told(already)


def _told(texts: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {
        device: f"{first} (and {len(more)} more)" if more else first
        for device, (first, *more) in texts.items()
    }


def _sections(contexts: Mapping[str, Mapping[str, Any]]) -> dict[str, Sections]:
    return {
        name: Sections.declared(context["device"]["managed"]) for name, context in contexts.items()
    }


def _closure(templates: TemplateSet, platform: str) -> str:
    """Return the hash over all that the platform's configs are made with, "" where that fails."""
    try:
        return templates.closure_hash(f"{platform}/main.j2")
    except TemplateFails:
        return ""


def _secrets(rendered: Iterable[Rendered], *, now: datetime) -> dict[str, ResolvedSecret]:
    texts = {r.reference_text for r in rendered}
    names = {name for text in texts for name, _ in secret_references(text)}
    return resolve_secrets(names, now=now) if names else {}


def _versions_are_current(
    rendered: Iterable[Rendered], secrets: Mapping[str, ResolvedSecret]
) -> bool:
    used = {pair for r in rendered for pair in secret_references(r.reference_text)}
    return all(secrets[name].version == version for name, version in used)
