"""Many proposals of one bulk review that a sitting reads and decides together; each file keeps an item of its own."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.models import BulkReview
from houvast.apps.committee.enums import DecisionOutcome
from houvast.apps.committee.models.sittings import Sitting
from houvast.apps.committee.queries import AgendaGroupQuerySet
from houvast.audit.recording import audited
from houvast.core.models import Recorded, Versioned

_USER = settings.AUTH_USER_MODEL


class AgendaGroup(Recorded, Versioned):
    """The proposals of a bulk review on one agenda; `ready` once a job put them all there.

    What was decided together is noted here to be read and changed as one; what counts is the decision of each item.
    """

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="groups")
    review = models.ForeignKey(BulkReview, models.PROTECT, related_name="agenda_groups")
    title = models.CharField(_("titel"), max_length=150)
    ready = models.BooleanField(_("staat volledig op de agenda"), default=False)
    added_by = models.ForeignKey(_USER, models.PROTECT, related_name="+")
    outcome = models.CharField(_("beslissing"), max_length=12, choices=DecisionOutcome, blank=True, default="")
    motivation = models.TextField(_("motivering"), blank=True)
    votes_for = models.PositiveSmallIntegerField(_("voor"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("tegen"), null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(_("onthouding"), null=True, blank=True)
    recorded_by = models.ForeignKey(_USER, models.PROTECT, null=True, blank=True, related_name="+")

    objects = AgendaGroupQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "review"], name="agenda_group_once"),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(ready=True, recorded_by__isnull=False), name="agenda_group_decided_whole"
            ),
        ]
        triggers = audited()

    def __str__(self) -> str:
        return self.title
