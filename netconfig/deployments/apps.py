"""The deployments room as Django sees it."""

from django.apps import AppConfig


class DeploymentsConfig(AppConfig):
    """Registers the room under its own name."""

    name = "netconfig.deployments"
    label = "deployments"
