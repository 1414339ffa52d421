"""The sources room as Django sees it."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Registers the room under its own name."""

    name = "netconfig.sources"
    label = "sources"
