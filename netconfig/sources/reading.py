"""From a commit's files to what they say; whether that differs from the intent is told here too."""

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError

from netconfig.core.edits import Edit
from netconfig.core.errors import NetconfigError
from netconfig.core.render import TemplateFails, TemplateSet
from netconfig.git import Commit, Mirror, TreeIsRefused
from netconfig.intent.kinds import all_kinds
from netconfig.intent.operations import EditConflicts, EditIsInvalid, note_moves, preview
from netconfig.intent.yaml_in import (
    LAB_FILE,
    DeletesTooMany,
    InventoryErrors,
    diff_files,
)

_FOLDERS = {"inventory": (".yaml", ".yml"), "templates": (".j2",)}


class CommitIsRefused(NetconfigError):
    """The commit cannot be taken as it is; nothing of it is."""


REFUSALS = (CommitIsRefused, DeletesTooMany, InventoryErrors, TemplateFails, TreeIsRefused)
"""What is the commit's own fault, and stays so until another commit comes."""


@dataclass(frozen=True)
class Brought:
    """What a commit holds; None where it has no such folder."""

    commit: Commit
    inventory: Mapping[str, str] | None
    templates: TemplateSet | None


def read_commit(mirror: Mirror, commit: Commit) -> Brought:
    """Read what a commit brings, and check its templates.

    Raises one of REFUSALS, naming file and line.
    """
    files = mirror.read_tree(commit.sha, folders=_FOLDERS)
    inventory = {p: text for p, text in files.items() if p.startswith("inventory/")}
    templates = {
        path.removeprefix("templates/"): text
        for path, text in files.items()
        if path.startswith("templates/")
    }
    if not inventory and not templates:
        raise CommitIsRefused("The commit has neither inventory/*.yaml nor templates/*.j2.")
    # Paths stay as the repository has them, so that errors name files as their authors know them.
    inventory.pop(f"inventory/{LAB_FILE}", None)
    return Brought(
        commit,
        inventory or None,
        _checked(templates) if templates else None,
    )


def edits_of(brought: Brought, *, source: str) -> tuple[Edit, ...]:
    """Return the edits that make the intent what the commit says, tried but not applied.

    What only moved to another file is noted at once.
    Raises one of REFUSALS, IntentIsBusy.
    """
    if brought.inventory is None:
        if any(kind.model.objects.filter(managed_by=source).exists() for kind in all_kinds()):
            raise CommitIsRefused(
                "The commit has no inventory/*.yaml any more: to take everything away that it "
                "brought, leave an empty file there."
            )
        return ()
    found = diff_files(brought.inventory, managed_by=source)
    edits = note_moves(found.edits)
    try:
        if edits:
            preview(edits)
    except (EditConflicts, EditIsInvalid) as error:
        field = getattr(error, "field", "")
        place = found.inventory.place_of(error.kind, error.natural_key, field_name=field)
        raise CommitIsRefused(f"{place}: {error}" if place else str(error)) from None
    return edits


def _checked(files: Mapping[str, str]) -> TemplateSet:
    templates = TemplateSet(files)
    for path in files:
        try:
            templates.compiled(path)
        except TemplateSyntaxError as error:
            raise TemplateFails(f"Template {path} line {error.lineno}: {error.message}") from None
    return templates
