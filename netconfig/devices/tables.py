"""How migrations create many tables that refer to each other."""

from collections.abc import Sequence
from typing import Any

from django.db import migrations


class CreateTogether(migrations.SeparateDatabaseAndState):
    """Creates models at one stroke, whatever the order of their references.

    For each model that is added to a state which was rendered already, Django renders again
    everything that is related to it; for a few dozen models of one network that is minutes.
    """

    def __init__(self, models: Sequence[migrations.CreateModel]) -> None:
        super().__init__(state_operations=models)

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """Return what makes this operation again."""
        return self.__class__.__name__, [self.state_operations], {}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Add the models to a state that is not rendered, or not any more."""
        state.__dict__.pop("apps", None)
        super().state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Create the tables."""
        for operation in self.state_operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Drop the tables."""
        for operation in reversed(self.state_operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)
