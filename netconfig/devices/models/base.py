"""What every object of intent has in common, here and in the intent room."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

# The database refuses to lose what is referred to (its foreign keys are checked at commit), so
# that a batch of edits may delete in any order; the batch names who still refers to what.
KEPT = models.DO_NOTHING


class IntentObject(models.Model):
    """An object that people declare: it keeps its `uid` through renames and counts its revisions.

    `managed_by` names the source that brings it, and is empty for what is kept on pages;
    `managed_in` is the file there. `owner` is the group that answers for it. Rows are written by
    the operation that applies edits and by nothing else, since it keeps the history.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    managed_by = models.CharField(max_length=100, blank=True, default="", db_index=True)
    managed_in = models.CharField(max_length=500, blank=True, default="", editable=False)
    description = models.CharField(max_length=200, blank=True, default="")
    tags = models.JSONField(blank=True, default=list)
    owner = models.ForeignKey("devices.OwnerGroup", KEPT, null=True, blank=True, related_name="+")

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True


def named(table: str, *fields: str) -> models.CheckConstraint:
    """Return that these fields hold names: something, and no blank, which parts natural keys."""
    condition = Q()
    for field in fields or ("name",):
        condition &= ~Q((field, "")) & ~Q((f"{field}__contains", " "))
    return models.CheckConstraint(condition=condition, name=f"{table}_is_named")
