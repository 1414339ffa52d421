"""How a commit, confirm or rollback can end besides well; NAPALM's callers see a CommitError."""

from napalm.base.exceptions import CommitError


class RolledBack(CommitError):  # type: ignore[misc]  # NAPALM ships no types
    """FRR refused lines of the candidate, and what it had taken of it was taken back."""


class PartlyApplied(CommitError):  # type: ignore[misc]  # the same
    """The router could not go back: nobody knows what of it stands."""


class NotSaved(CommitError):  # type: ignore[misc]  # the same
    """It was done, but a restart of FRR would lose it."""


class NothingWaits(CommitError):  # type: ignore[misc]  # the same
    """There is no commit to confirm, and none to go back from."""
