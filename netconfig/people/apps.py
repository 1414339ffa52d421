"""The people room as Django sees it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the room under its own name."""

    name = "netconfig.people"
    label = "people"
