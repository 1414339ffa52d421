"""System services as profiles, the nearest of which wins field by field."""

from netconfig.intent.models.system.profile import SystemProfile

__all__ = ["SystemProfile"]
