"""What became of every object of intent, and which change did it."""

from django.db import models


class ObjectRevision(models.Model):
    """One applied edit; `before` is null for a create and `after` for a delete.

    Both hold the object's fields as plain data with natural keys. Rows are only ever added, by the
    operation that applies edits.
    """

    kind = models.CharField(max_length=50)
    natural_key = models.CharField(max_length=500)
    uid = models.UUIDField(db_index=True)
    revision = models.PositiveIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    change = models.CharField(max_length=200)
    actor = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kind", "natural_key"], name="revision_by_object")]

    def __str__(self) -> str:
        return f"{self.kind} {self.natural_key} r{self.revision}"
