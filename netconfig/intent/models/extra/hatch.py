"""What every way around the model says: who answers for it, and until when."""

from datetime import date

from django.db import models

from netconfig.devices.models.base import KEPT
from netconfig.intent.fields.basic import Key
from netconfig.intent.models.system.scope import Scoped, ScopedFields


class Hatch(Scoped):
    """Data or text that the model has no place for; a date is kept in mind, nothing more."""

    owner = models.ForeignKey("devices.OwnerGroup", KEPT, related_name="%(class)ss")
    expires = models.DateField()

    class Meta:
        abstract = True


class HatchFields(ScopedFields):
    owner: Key
    expires: date
