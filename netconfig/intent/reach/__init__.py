"""Which devices an edit can change: maybe too many, never too few."""

from netconfig.intent.reach.rules import reach_of
from netconfig.intent.reach.touched import Touched
from netconfig.intent.reach.users import referrers_of

__all__ = ["Touched", "reach_of", "referrers_of"]
