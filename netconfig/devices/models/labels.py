"""The names that objects are sorted by: roles, tenants, environments, platforms, tags, owners."""

from django.db import models

from netconfig.devices.models.base import IntentObject, named

PURPOSES = ("mlag", "spines", "route-reflectors", "uplinks", "gateways")


class Role(IntentObject):
    """What a device does in its network, such as leaf or spine."""

    name = models.CharField(max_length=100, unique=True)

    class Meta:
        constraints = [named("role")]

    def __str__(self) -> str:
        return self.name


class Tenant(IntentObject):
    """Who a device belongs to."""

    name = models.CharField(max_length=100, unique=True)

    class Meta:
        constraints = [named("tenant")]

    def __str__(self) -> str:
        return self.name


class Environment(IntentObject):
    """Lab, staging, production: policies and grants often differ by it."""

    name = models.CharField(max_length=100, unique=True)

    class Meta:
        constraints = [named("environment")]

    def __str__(self) -> str:
        return self.name


class Tag(IntentObject):
    """A word that objects of any kind may bear."""

    name = models.CharField(max_length=100, unique=True)

    class Meta:
        constraints = [named("tag")]

    def __str__(self) -> str:
        return self.name


class OwnerGroup(IntentObject):
    """People who answer for objects; `contact` is where they are reached."""

    name = models.CharField(max_length=100, unique=True)
    contact = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [named("owner_group")]

    def __str__(self) -> str:
        return self.name


class RedundancyGroup(IntentObject):
    """Devices that stand in for each other, so that no two of them are ever changed together."""

    name = models.CharField(max_length=100, unique=True)
    purpose = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        constraints = [
            named("redundancy_group"),
            models.CheckConstraint(
                condition=models.Q(purpose__in=["", *PURPOSES]),
                name="redundancy_group_purpose_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Platform(IntentObject):
    """A network operating system: the folder of its templates, and the driver that speaks to it."""

    name = models.CharField(max_length=100, unique=True)
    driver = models.CharField(max_length=50)

    class Meta:
        constraints = [named("platform", "name", "driver")]

    def __str__(self) -> str:
        return self.name
