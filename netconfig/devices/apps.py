"""The devices room as Django sees it."""

from django.apps import AppConfig


class DevicesConfig(AppConfig):
    """Registers the room under its own name."""

    name = "netconfig.devices"
    label = "devices"
