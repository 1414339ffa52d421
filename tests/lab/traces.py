"""What a device's trace tells, as texts."""

from netconfig.lab.run.client import LabClient


def events(lab: LabClient, device: str) -> list[str]:
    """Return what happened on a device."""
    return _texts(lab, device, "event")


def commands(lab: LabClient, device: str) -> list[str]:
    """Return what a device was sent."""
    return _texts(lab, device, "command")


def _texts(lab: LabClient, device: str, kind: str) -> list[str]:
    return [entry["text"] for entry in lab.trace(device) if entry["kind"] == kind]
