"""The device: what it is, where it stands, and how netconfig reaches it; types and chassis."""

from django.db import models
from django.db.models import Q

from netconfig.devices.models.base import KEPT, IntentObject, named
from netconfig.devices.models.labels import (
    Environment,
    Platform,
    RedundancyGroup,
    Role,
    Tenant,
)
from netconfig.devices.models.places import Site
from netconfig.devices.models.secrets import Credential


class DeviceType(IntentObject):
    """A vendor's model and its ports: `ports` are `{"names": "Ethernet[1-48]", "speed": "10g"}`."""

    name = models.CharField(max_length=100, unique=True)
    vendor = models.CharField(max_length=100)
    model = models.CharField(max_length=100)
    ports = models.JSONField(blank=True, default=list)

    class Meta:
        constraints = [named("device_type")]

    def __str__(self) -> str:
        return self.name


class Device(IntentObject):
    """One managed network device.

    `host_key` and `tls_pin` come with the intent; `trusted_host_key` and `trusted_tls_pin` were
    accepted by a person and count where the intent says nothing.
    """

    class Status(models.TextChoices):
        PLANNED = "planned"
        ACTIVE = "active"
        MAINTENANCE = "maintenance"
        DECOMMISSIONED = "decommissioned"

    name = models.CharField(max_length=100, unique=True)
    site = models.ForeignKey(Site, KEPT, related_name="devices")
    role = models.ForeignKey(Role, KEPT, related_name="devices")
    tenant = models.ForeignKey(Tenant, KEPT, null=True, blank=True, related_name="devices")
    environment = models.ForeignKey(Environment, KEPT, related_name="devices")
    platform = models.ForeignKey(Platform, KEPT, related_name="devices")
    type = models.ForeignKey(DeviceType, KEPT, null=True, blank=True, related_name="devices")
    model = models.CharField(max_length=100, blank=True, default="")
    os_version = models.CharField(max_length=50, blank=True, default="")
    serial = models.CharField(max_length=100, blank=True, default="")
    status = models.CharField(max_length=20, choices=Status, default=Status.ACTIVE)
    management_interface = models.CharField(max_length=100, blank=True, default="")
    # An address with its prefix length, such as 192.0.2.11/24.
    management_address = models.CharField(max_length=50, blank=True, default="", db_index=True)
    # The name of a VRF; it is checked with the intent, whose kind a VRF is.
    management_vrf = models.CharField(max_length=32, blank=True, default="")
    # Where netconfig connects when that is not the management address.
    connect_host = models.CharField(max_length=253, blank=True, default="")
    connect_port = models.PositiveIntegerField(null=True, blank=True)
    credential = models.ForeignKey(Credential, KEPT, null=True, blank=True, related_name="devices")
    redundancy_group = models.ForeignKey(
        RedundancyGroup, KEPT, null=True, blank=True, related_name="devices"
    )
    # The sections of its config that are ours; none for all of it.
    managed = models.JSONField(blank=True, default=list)
    host_key = models.TextField(blank=True, default="")
    tls_pin = models.CharField(max_length=64, blank=True, default="")
    trusted_host_key = models.TextField(blank=True, default="", editable=False)
    trusted_tls_pin = models.CharField(max_length=64, blank=True, default="", editable=False)

    class Meta:
        constraints = [
            named("device"),
            models.UniqueConstraint(
                fields=["serial"], condition=~Q(serial=""), name="device_serial_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["planned", "active", "maintenance", "decommissioned"]),
                name="device_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(connect_port=None) | Q(connect_port__gte=1, connect_port__lte=65535),
                name="device_port_is_a_port",
            ),
            models.CheckConstraint(
                condition=Q(management_address="") | ~Q(management_interface=""),
                name="device_is_managed_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def redundancy_group_name(self) -> str:
        """The group of which no two devices are changed together, "" for none."""
        return self.redundancy_group.name if self.redundancy_group else ""

    @property
    def known_host_key(self) -> str:
        """The SSH host key that the device must show, "" while nobody trusted one."""
        return self.host_key or self.trusted_host_key

    @property
    def known_tls_pin(self) -> str:
        """SHA-256 of the certificate that the device must show, "" while nobody trusted one."""
        return self.tls_pin or self.trusted_tls_pin


class ChassisMember(IntentObject):
    """One member of a stack or line card of a chassis, by its position in the device."""

    device = models.ForeignKey(Device, KEPT, related_name="members")
    position = models.PositiveSmallIntegerField()
    type = models.ForeignKey(DeviceType, KEPT, null=True, blank=True, related_name="members")
    serial = models.CharField(max_length=100, blank=True, default="")
    priority = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["device", "position"], name="member_is_unique"),
            models.UniqueConstraint(
                fields=["serial"], condition=~Q(serial=""), name="member_serial_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(position__range=(0, 64)), name="member_position_is_in_range"
            ),
            models.CheckConstraint(
                condition=Q(priority=None) | Q(priority__range=(0, 255)),
                name="member_priority_is_in_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.device} {self.position}"
