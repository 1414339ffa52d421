"""Many ports of a device as one object."""

from django.db import models

from netconfig.devices.models import Device
from netconfig.devices.models.base import KEPT
from netconfig.intent.fields.basic import Key
from netconfig.intent.fields.network import PortNames
from netconfig.intent.kinds import Kind, Nesting, Reference, register
from netconfig.intent.models.interface.profile import InterfaceProfile
from netconfig.intent.models.interface.settings import (
    PORT_REFERENCES,
    PortFields,
    PortSettings,
    port_constraints,
)


class InterfaceRange(PortSettings):
    """Physical ports `name` such as `Ethernet[1-40]`; an interface of its own overrides fields."""

    device = models.ForeignKey(Device, KEPT, related_name="interface_ranges")
    name = models.CharField(max_length=100)
    profile = models.ForeignKey(InterfaceProfile, KEPT, null=True, related_name="ranges")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["device", "name"], name="interface_range_is_unique"),
            *port_constraints("interface_range"),
        ]

    def __str__(self) -> str:
        return f"{self.device} {self.name}"


class InterfaceRangeFields(PortFields):
    device: Key
    name: PortNames
    profile: Key | None = None


register(
    Kind(
        "interface_range",
        InterfaceRange,
        InterfaceRangeFields,
        block="interface_ranges",
        key=("device", "name"),
        references={
            "device": Reference("device"),
            "profile": Reference("interface_profile"),
            **PORT_REFERENCES,
        },
        nesting=Nesting("device", "device"),
        device_paths=("device__name",),
        reach="device",
    )
)
