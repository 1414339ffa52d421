"""Where templates come from: the settings' folder, or a commit that a source brought."""

import json

from django.conf import settings

from netconfig.changes.intended import Templates
from netconfig.changes.models import ChangeRequest
from netconfig.changes.queries import templates_in_force
from netconfig.core.errors import NetconfigError
from netconfig.core.render import TemplateSet
from netconfig.devices import crypto
from netconfig.intent.rendering import TemplatesCannotBeRead, read_templates
from netconfig.sources.models import CommitTemplates


class NoTemplates(NetconfigError):
    """There are no templates where they should be."""


def templates_for(change: ChangeRequest) -> Templates:
    """Return the templates in force and those that a change request brings. Raises NoTemplates."""
    if change.templates_at in ("", templates_in_force()):
        in_force = templates_of("")
        return Templates(in_force, in_force)
    return Templates(_in_force_or_none(), templates_of(change.templates_at))


def templates_of(templates_at: str) -> TemplateSet:
    """Return the templates of `source:commit`, or of "" those in force. Raises NoTemplates.

    In force is what was applied last, or the settings' folder while no source's were.
    """
    place = templates_at or templates_in_force()
    if place:
        return _of_commit(place)
    folder = settings.NETCONFIG_TEMPLATES
    found = read_templates(folder)
    if not found.files:
        raise NoTemplates(f"There are no templates (*.j2) in {folder}.")
    return found


def version_in_force() -> str:
    """Return the hash over the templates in force, also while there are none."""
    return _in_force_or_none().version


def keep_templates(source: str, commit: str, templates: TemplateSet) -> str:
    """Keep the templates of a commit and return how a change request names them."""
    # Encrypted, since people do type secrets into templates.
    packed = crypto.encrypt(json.dumps(dict(templates.files), sort_keys=True))
    CommitTemplates.objects.update_or_create(
        source=source, commit=commit, defaults={"version": templates.version, "files": packed}
    )
    return f"{source}:{commit}"


def _in_force_or_none() -> TemplateSet:
    """The first templates that a source brings may be the first that there are."""
    try:
        return templates_of("")
    except (NoTemplates, TemplatesCannotBeRead):
        return TemplateSet({})


def _of_commit(place: str) -> TemplateSet:
    source, _, commit = place.partition(":")
    row = CommitTemplates.objects.filter(source=source, commit=commit).first()
    if row is None:
        raise NoTemplates(f"The templates of {place} are not kept here: sync the source again.")
    return TemplateSet(json.loads(crypto.decrypt(row.files)))
