"""What every object of intent has in common, here and in the intent room."""

import uuid
from typing import ClassVar, Self

from django.db import models


class IntentObject(models.Model):
    """An object that people declare: it keeps its `uid` through renames and counts its revisions.

    `managed_by` names the source that brings it, and is empty for what is kept on pages. Rows are
    written by the operation that applies edits and by nothing else, since it keeps the history.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    managed_by = models.CharField(max_length=100, blank=True, default="", db_index=True)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True


# The database refuses to lose what is referred to (its foreign keys are checked at commit), so
# that a batch of edits may delete in any order; the batch names who still refers to what.
KEPT = models.DO_NOTHING
