"""The kinds whose rows live in the devices room."""

from netconfig.intent.models.of_devices import device, labels, places, secrets

__all__ = ["device", "labels", "places", "secrets"]
