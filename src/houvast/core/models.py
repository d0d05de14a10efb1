"""Abstract bases every domain table shares."""

from django.db import models
from django.db.models.functions import Now


class Recorded(models.Model):
    """A row that knows when it was made; who made it is in the audit trail."""

    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        abstract = True


class Versioned(models.Model):
    """A row two people may edit: the second one to save is told (see `core.versions`)."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
