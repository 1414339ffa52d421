"""What all lists of policy are: a name and entries, in the order in which they are tried."""

from typing import Literal

from django.db import models
from django.db.models import Q

from netconfig.devices.models import IntentObject
from netconfig.intent.fields.basic import Name
from netconfig.intent.kinds import ObjectFields

Action = Literal["permit", "deny"]


class OrderedList(IntentObject):
    """A list that devices hold as one; `entries` are plain data, each as its schema says."""

    name = models.CharField(max_length=100, unique=True)
    entries = models.JSONField(default=list)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


def family_constraint(name: str) -> models.CheckConstraint:
    """Return that a list is of IPv4 or of IPv6."""
    return models.CheckConstraint(condition=Q(family__in=[4, 6]), name=f"{name}_family_is_known")


class OrderedListFields(ObjectFields):
    name: Name
