"""Which files of a source the intent is known to say the same as."""

from django.db import models


class Agreement(models.Model):
    """One source's files by path, each with its mark, or "" where intent may differ.

    A mark stands for a file's text. Every file that an object of the source ever was in has its
    path here; whatever edits such an object takes the file's mark away in the same transaction, and
    adds to `generation`.
    """

    source = models.CharField(max_length=100, unique=True)
    generation = models.PositiveBigIntegerField(default=0)
    marks = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.source
