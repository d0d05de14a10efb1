"""A talk or a change that somebody asked: due within the days the contract promises (EVA-02), also when held late."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.contracts.enums import TalkKind
from houvast.apps.contracts.models.gpmi import Gpmi
from houvast.apps.contracts.models.owner import OF_GPMI
from houvast.apps.contracts.queries import TalkQuerySet
from houvast.audit.recording import audited
from houvast.core.enums import Party
from houvast.core.models import Recorded, Versioned


class TalkRequest(Recorded, Versioned):
    """What was asked, by whom and when; `due_on` is kept as the rule gave it that day."""

    gpmi = models.ForeignKey(Gpmi, models.CASCADE, related_name="talks")
    kind = models.CharField(_("wat wordt gevraagd"), max_length=12, choices=TalkKind)
    asked_by = models.CharField(_("wie vraagt het"), max_length=10, choices=Party)
    asked_on = models.DateField(_("gevraagd op"))
    words = models.CharField(_("waarover"), max_length=500)
    due_on = models.DateField(_("ten laatste op"))
    held_on = models.DateField(_("gesprek op"), null=True, blank=True)
    form = models.CharField(_("vorm"), max_length=20, choices=ContactForm, blank=True, default="")
    outcome = models.TextField(_("wat we afspraken"), blank=True)
    dropped_reason = models.CharField(_("waarom niet meer nodig"), max_length=300, blank=True)

    objects = TalkQuerySet.as_manager()

    class Meta:
        ordering = ["asked_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_on__isnull=True) | (~Q(form="") & ~Q(outcome="") & Q(dropped_reason="")),
                name="held_talk_is_complete",
            ),
            models.UniqueConstraint(
                fields=["gpmi", "asked_by", "asked_on", "words"],
                name="talk_asked_once",
                violation_error_message=_("Deze vraag staat er al."),
            ),
        ]
        triggers = audited(OF_GPMI)

    def __str__(self) -> str:
        return self.words[:60]

    @property
    def days_late(self) -> int:
        """How many days after the promised day it was held; 0 when it was in time or is still to come."""
        return max((self.held_on - self.due_on).days, 0) if self.held_on else 0
