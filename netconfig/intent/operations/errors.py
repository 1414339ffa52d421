"""Why edits cannot be applied: what was seen is no longer so, or what is asked cannot be."""

from netconfig.core.errors import NetconfigError


class EditConflicts(NetconfigError):
    """The object is not as the edit's author saw it: it changed, is gone, or is there already."""

    def __init__(self, kind: str, natural_key: str, reason: str) -> None:
        super().__init__(f"{kind} {natural_key}: {reason}")
        self.kind = kind
        self.natural_key = natural_key


class EditIsInvalid(NetconfigError):
    """A field has a value that cannot be, or names an object that is not there."""

    def __init__(self, kind: str, natural_key: str, field: str, reason: str) -> None:
        where = f"{kind} {natural_key}: {field}" if field else f"{kind} {natural_key}"
        super().__init__(f"{where}: {reason}")
        self.kind = kind
        self.natural_key = natural_key
        self.field = field


class IntentIsBusy(NetconfigError):
    """Others kept changing the intent while edits were tried."""
