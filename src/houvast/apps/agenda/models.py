"""The secret address under which a calendar program reads a worker's appointments."""

from django.conf import settings
from django.db import models

from houvast.apps.agenda.queries import CalendarFeedQuerySet
from houvast.audit.recording import audited
from houvast.core.models import Recorded


class CalendarFeed(Recorded):
    """One address per worker; only its digest is kept, so that nobody reads it back."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret part of the address.")

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(digest__regex="^[0-9a-f]{64}$"), name="calendar_feed_digest")
        ]
        triggers = audited()

    def __str__(self) -> str:
        return str(self.user)
