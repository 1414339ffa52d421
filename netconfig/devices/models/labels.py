"""What a device is for, whose it is, in which environment it runs and which system it runs."""

from django.db import models

from netconfig.devices.models.base import IntentObject


class Role(IntentObject):
    """What a device does in its network, such as leaf or spine."""

    name = models.CharField(max_length=100, unique=True)
    description = models.CharField(max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return self.name


class Tenant(IntentObject):
    """Who a device belongs to."""

    name = models.CharField(max_length=100, unique=True)
    description = models.CharField(max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return self.name


class Environment(IntentObject):
    """Lab, staging, production: policies and grants often differ by it."""

    name = models.CharField(max_length=100, unique=True)
    description = models.CharField(max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return self.name


class Platform(IntentObject):
    """A network operating system: the folder of its templates, and the driver that speaks to it."""

    name = models.CharField(max_length=100, unique=True)
    driver = models.CharField(max_length=50)
    description = models.CharField(max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return self.name
