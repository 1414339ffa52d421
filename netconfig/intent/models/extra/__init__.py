"""Ways around the model, each with an owner and a date on which it is to be gone."""

from netconfig.intent.models.extra.context_data import ContextData, ContextSchema
from netconfig.intent.models.extra.snippet import Snippet

__all__ = ["ContextData", "ContextSchema", "Snippet"]
