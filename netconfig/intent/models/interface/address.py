"""The addresses of interfaces."""

from typing import Literal

from django.db import models
from django.db.models import Q

from netconfig.devices.models import IntentObject
from netconfig.devices.models.base import KEPT
from netconfig.intent.fields.basic import InterfaceAddress, Key
from netconfig.intent.kinds import Kind, Nesting, ObjectFields, Reference, register
from netconfig.intent.models.interface.interface import Interface


class IpAddress(IntentObject):
    """An address on an interface, with its prefix length; the interface's VRF is the address's."""

    interface = models.ForeignKey(Interface, KEPT, related_name="addresses")
    address = models.CharField(max_length=50)
    role = models.CharField(max_length=10, default="primary")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interface", "address"], name="address_is_unique"),
            models.CheckConstraint(
                condition=Q(role__in=["primary", "secondary"]), name="address_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.interface} {self.address}"


class IpAddressFields(ObjectFields):
    interface: Key
    address: InterfaceAddress
    role: Literal["primary", "secondary"] = "primary"


register(
    Kind(
        "ip_address",
        IpAddress,
        IpAddressFields,
        block="addresses",
        key=("interface", "address"),
        references={"interface": Reference("interface")},
        nesting=Nesting("interface", "interface", shorthand="address"),
        device_paths=("interface__device__name",),
        reach="device",
    )
)
