"""The guide as a booklet that was asked for: made as a job, kept as a file."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.trajectories.enums import BookletState
from houvast.apps.trajectories.queries import BookletQuerySet
from houvast.documents.models import StoredFile


class Booklet(models.Model):
    """One printing of the guide. Not audited: its progress moves all the time, and the file it ends in is."""

    internal = models.BooleanField(_("met interne afspraken"), default=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("gevraagd door")
    )
    asked_at = models.DateTimeField(_("gevraagd op"))
    state = models.CharField(_("toestand"), max_length=10, choices=BookletState, default=BookletState.BUSY)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    file = models.OneToOneField(StoredFile, models.PROTECT, null=True, related_name="+")

    objects = BookletQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="klaar", file__isnull=False) | ~Q(state="klaar") & Q(file__isnull=True),
                name="finished_booklet_has_a_file",
            )
        ]
        indexes = [models.Index(fields=["-id"], name="booklet_latest")]

    def __str__(self) -> str:
        return f"{_('Trajectengids')} {self.asked_at:%d/%m/%Y}"
