"""Activities such as the social grocery, with the visitors per opening."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from houvast.apps.activities.queries import SessionQuerySet
from houvast.audit.recording import audited
from houvast.core.models import Recorded


class Activity(Recorded):
    """Something people can come to."""

    name = models.CharField(_("activiteit"), max_length=120, unique=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "activities"
        triggers = audited()

    def __str__(self) -> str:
        return self.name


class ActivitySession(Recorded):
    """One opening or session with its number of visitors."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="sessions")
    held_on = models.DateField(_("datum"))
    visitors = models.PositiveIntegerField(_("bezoekers"))

    objects = SessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "held_on"], name="session_once_a_day"),
        ]
        triggers = audited()

    def __str__(self) -> str:
        return f"{self.activity} {self.held_on:%d/%m/%Y}"
