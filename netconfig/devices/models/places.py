"""Where devices stand: a tree of regions, and the sites in them."""

from django.db import models

from netconfig.devices.models.base import KEPT, IntentObject, named


class Region(IntentObject):
    """A part of the world, inside another or at the top."""

    name = models.CharField(max_length=100, unique=True)
    parent = models.ForeignKey("self", KEPT, null=True, blank=True, related_name="parts")

    class Meta:
        constraints = [
            named("region"),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="region_is_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Site(IntentObject):
    """A building or campus; VLANs belong to it."""

    name = models.CharField(max_length=100, unique=True)
    region = models.ForeignKey(Region, KEPT, null=True, blank=True, related_name="sites")
    # A name of the time zone database, such as Europe/Zurich.
    time_zone = models.CharField(max_length=50, blank=True, default="")

    class Meta:
        constraints = [named("site")]

    def __str__(self) -> str:
        return self.name
