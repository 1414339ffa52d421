"""Where objects of intent are kept, and so where they are edited: on pages, or in a Git source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from netconfig.changes.models import ChangeRequest
from netconfig.changes.queries import edits_of
from netconfig.core.edits import Edit
from netconfig.core.errors import NetconfigError
from netconfig.intent.kinds import kind_named
from netconfig.intent.queries import Row, find_rows
from netconfig.sources.models import Source


class IsManagedInGit(NetconfigError):
    """A Git source brings the object, so that it is edited there and nowhere else."""


@dataclass(frozen=True)
class Home:
    """Where one object is kept; `source` and `file` are "" for pages.

    Files that somebody loaded by command bear a source's name too: their objects may be edited by
    hand, while no Git source of that name is there to take the edit back.
    """

    source: str = ""
    file: str = ""
    url: str = ""
    branch: str = ""

    @property
    def is_git(self) -> bool:
        """Whether a Git source brings it."""
        return bool(self.url)

    @property
    def sentence(self) -> str:
        """Say where to edit it, where that is in Git."""
        return self.told("It")

    def told(self, what: str) -> str:
        """Say where to edit what is managed in Git."""
        file = f", file {self.file}" if self.file else ""
        return (
            f"{what} is managed by the Git source {self.source}: edit it in its repository "
            f"({self.url}, branch {self.branch}{file})."
        )


def git_sources() -> dict[str, Source]:
    """Return every Git source by name, the inactive ones too: what they brought is theirs."""
    return {source.name: source for source in Source.objects.all()}


def home_of(row: Row, sources: Mapping[str, Source] | None = None) -> Home:
    """Return where the object is kept."""
    known = git_sources() if sources is None else sources
    source = known.get(row.managed_by)
    where = (source.url, source.branch) if source else ("", "")
    return Home(row.managed_by, row.managed_in, *where)


def refuse_managed_in_git(edits: Iterable[Edit]) -> None:
    """Raise IsManagedInGit where an edit made by hand is of an object that Git brings.

    So it does where an edit would give its object to a Git source, which would then delete it.
    """
    sources = git_sources()
    for edit in edits if sources else ():
        whose = edit.fields.get("managed_by")
        if whose in sources:
            raise IsManagedInGit(
                f"{edit.kind} {edit.natural_key}: only the Git source {whose} itself brings "
                "objects as its own."
            )
        kind = kind_named(edit.kind)
        row = (
            None
            if edit.op == "create"
            else find_rows(kind, [edit.natural_key]).get(edit.natural_key)
        )
        home = home_of(row, sources) if row else Home()
        if home.is_git:
            raise IsManagedInGit(home.told(f"{edit.kind} {edit.natural_key}"))


def refuse_taken_over(change: ChangeRequest) -> None:
    """Raise IsManagedInGit where one of its edits is of an object that Git brings by now.

    What files brought, of a Git source or by command, was compared with all that is there.
    """
    if not change.origin:
        refuse_managed_in_git(edits_of(change))
